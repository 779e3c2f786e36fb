using LidDsl.Specs;

namespace LidDsl.Generators.Reading;

/// <summary>The forms that a member with a role may take.</summary>
internal enum MemberForm
{
    /// <summary>A constant.</summary>
    Constant,

    /// <summary>A field that is no constant.</summary>
    Field,

    /// <summary>A property of type <c>Axis&lt;T&gt;</c>.</summary>
    Axis,

    /// <summary>Any other property.</summary>
    Property,
}

/// <summary>A member that bears a role or a grid.</summary>
/// <param name="Name">Its name, keywords not escaped.</param>
/// <param name="Form">Its form.</param>
/// <param name="Roles">The roles it bears.</param>
/// <param name="ValueType">
/// The type of its values as C# writes it: of the constant, of the property, or the T of an <c>Axis&lt;T&gt;</c>.
/// </param>
/// <param name="Value">The value of the constant or of the initialiser; null where there is none or it is no constant number.</param>
/// <param name="InitialiserAt">The initialiser, whether constant or not.</param>
/// <param name="Grids">The grids it bears.</param>
/// <param name="Property">What else a property says; null for a field.</param>
/// <param name="Accessibility">Its accessibility as C# writes it.</param>
/// <param name="At">Its identifier.</param>
/// <param name="TypeAt">The type of its values.</param>
internal sealed record MemberDeclaration(
    string Name,
    MemberForm Form,
    ValueList<RoleMark> Roles,
    string ValueType,
    Number? Value,
    LocationInfo? InitialiserAt,
    ValueList<GridDeclaration> Grids,
    PropertyShape? Property,
    string Accessibility,
    LocationInfo At,
    LocationInfo TypeAt);

/// <summary>One role attribute.</summary>
internal sealed record RoleMark(Role Role, LocationInfo At);

/// <summary>What a property says beside its type.</summary>
/// <param name="Modifiers">Its modifiers as written.</param>
/// <param name="Type">Its type from <c>global::</c> on.</param>
/// <param name="Accessors">Its accessors as written, without bodies.</param>
/// <param name="InitModifiers">The modifiers of its init accessor as written.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="IsPartial">Whether it is partial.</param>
/// <param name="HasGet">Whether it has a getter.</param>
/// <param name="HasSet">Whether it has a setter.</param>
/// <param name="HasInit">Whether it has an init accessor.</param>
/// <param name="ImplementationAt">Its implementing part, where the user wrote one.</param>
internal sealed record PropertyShape(
    string Modifiers,
    string Type,
    ValueList<string> Accessors,
    string InitModifiers,
    bool IsStatic,
    bool IsPartial,
    bool HasGet,
    bool HasSet,
    bool HasInit,
    LocationInfo? ImplementationAt)
{
    /// <summary>The modifiers of its get accessor as written.</summary>
    public string GetModifiers { get; init; } = "";

    /// <summary>Whether it is an indexer.</summary>
    public bool IsIndexer { get; init; }

    /// <summary>Whether it returns a reference.</summary>
    public bool IsByReference { get; init; }

    /// <summary>Whether it is typed to its end: every accessor, and no type that there is not.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The attribute of its initial value, where the user wrote one.</summary>
    public LocationInfo? InitialValueAt { get; init; }
}

/// <summary>One grid attribute.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Values">The values of a list; the two ends of a logarithmic grid.</param>
/// <param name="PerDecade">Steps to a factor of ten of a logarithmic grid.</param>
/// <param name="At">The attribute.</param>
internal sealed record GridDeclaration(GridKind Kind, ValueList<Number> Values, Number PerDecade, LocationInfo At);

/// <summary>The kinds of grids.</summary>
internal enum GridKind
{
    Values,
    LogGrid,
}
