using LidDsl.Specs;

namespace LidDsl.Generators.Reading;

/// <summary>A method that bears the attribute of a method of the user's own, right or wrong.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Type">The type that declares it, from <c>global::</c> on.</param>
/// <param name="Name">Its name, keywords not escaped.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="IsGeneric">Whether it has type parameters.</param>
/// <param name="Accessibility">Its accessibility as C# writes it.</param>
/// <param name="IsReachable">Whether all code that may name the record may call it.</param>
/// <param name="ReturnType">What it returns, with <c>ref</c> before it if by reference.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="At">Its identifier.</param>
/// <param name="ReturnTypeAt">The type it returns.</param>
/// <param name="Claim">What a law is about; null for every other kind.</param>
internal sealed record OwnMethodDeclaration(
    OwnMethodKind Kind,
    string Type,
    string Name,
    bool IsStatic,
    bool IsGeneric,
    string Accessibility,
    bool IsReachable,
    string ReturnType,
    ValueList<OwnParameter> Parameters,
    LocationInfo At,
    LocationInfo ReturnTypeAt,
    ClaimArgument? Claim)
{
    /// <summary>What makes every use of it an error: <c>[Obsolete]</c> with <c>true</c>; null where nothing does.</summary>
    public LocationInfo? ObsoleteAt { get; init; }

    /// <summary>Whether the first parameter is the method's own, and bears no role: a law takes the noise or nothing.</summary>
    public bool HasOwnParameter => Claim is null || (Parameters.Count > 0 && Parameters[0].Roles.Count == 0);

    /// <summary>The parameters that are to bear a role.</summary>
    public IEnumerable<OwnParameter> RoleParameters => HasOwnParameter ? Parameters.Skip(1) : Parameters;

    /// <summary>Whether a parameter takes the value of <paramref name="role"/>.</summary>
    public bool Takes(Role role) => Parameters.Any(parameter => parameter.Roles.Any(mark => mark.Role == role));
}

/// <summary>What a law says that it is about.</summary>
/// <param name="Measurement">The name of the measurement; empty where the declaration says null.</param>
/// <param name="WrongOnPurpose">Whether it is declared to be wrong.</param>
/// <param name="At">The name.</param>
internal sealed record ClaimArgument(string Measurement, bool WrongOnPurpose, LocationInfo At);

/// <summary>A parameter of a method.</summary>
/// <param name="Name">Its name, keywords not escaped.</param>
/// <param name="Type">
/// Its type, with <c>ref</c>, <c>in</c> or <c>out</c> before it if by reference; namespaces are written out, C# keywords stand for
/// themselves.
/// </param>
/// <param name="Roles">The roles it bears.</param>
/// <param name="At">Its identifier.</param>
/// <param name="TypeAt">Its type.</param>
internal sealed record OwnParameter(string Name, string Type, ValueList<RoleMark> Roles, LocationInfo At, LocationInfo TypeAt);

/// <summary>A role on a parameter of a method that stands for nothing.</summary>
/// <param name="Method">The name of the method or constructor.</param>
/// <param name="Parameter">The name of the parameter.</param>
/// <param name="Mark">The role.</param>
internal sealed record StrayRole(string Method, string Parameter, RoleMark Mark);
