namespace LidDsl.Specs;

/// <summary>One declared quantity: which role it plays, how it varies and which values it takes.</summary>
/// <param name="Role">The role it plays.</param>
/// <param name="Name">The name of the member that declares it.</param>
/// <param name="Variation">How it varies.</param>
/// <param name="Values">The one value when fixed, the one default when free, the strictly increasing grid when swept. Integers are exact up to 2^53.</param>
public sealed record Quantity(Role Role, string Name, Variation Variation, ValueList<double> Values)
{
    /// <summary>The values of the declaration, from which <see cref="Values"/> differ where another value was set or an axis was narrowed.</summary>
    public ValueList<double> Declared { get; init; } = Values;

    /// <summary>Whether the value is another than the declared one, or the grid has fewer values.</summary>
    public bool IsSet => Values != Declared;

    /// <summary>The fixed value, the default, or the first value of the grid.</summary>
    public double First => Values[0];
}
