namespace LidDsl.Specs;

/// <summary>One declared quantity: which role it plays, how it varies and which values it takes.</summary>
/// <param name="Role">The role it plays.</param>
/// <param name="Name">The name of the member that declares it.</param>
/// <param name="Variation">How it varies.</param>
/// <param name="Values">The one value when fixed, the one default when free, the strictly increasing grid when swept. Integers are exact
/// up to 2^53.</param>
public sealed record Quantity(Role Role, string Name, Variation Variation, ValueList<double> Values)
{
    /// <summary>
    /// The values of the declaration, from which <see cref="Values"/> differ where another value was set or an axis was narrowed.
    /// </summary>
    public ValueList<double> Declared { get; init; } = Values;

    /// <summary>
    /// Whether a member of the record declares it, so that <see cref="Name"/> is the name of that member; false where an attribute of the
    /// record gives the value, or the role is not declared at all.
    /// </summary>
    public bool HasMember { get; init; } = true;

    /// <summary>Whether the value is another than the declared one, or the grid has fewer values.</summary>
    public bool IsSet => Values != Declared;

    /// <summary>A fixed quantity that no member declares.</summary>
    /// <param name="role">The role it plays.</param>
    /// <param name="name">What says its value: an attribute of the record, or the role itself where it is left out.</param>
    /// <param name="value">Its value.</param>
    public static Quantity WithoutMember(Role role, string name, double value) =>
        new(role, name, Variation.Fixed, new([value])) { HasMember = false };

    /// <summary>The fixed value, the default, or the first value of the grid.</summary>
    public double First => Values[0];
}
