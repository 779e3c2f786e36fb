using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>Text about the methods of the user's own.</summary>
internal static class OwnMethodText
{
    /// <summary>The name of the field that holds what calls them by a setting.</summary>
    public const string Field = "Own";

    /// <summary>The name of the field that draws tau by a setting.</summary>
    public const string SamplerField = "Sampler";

    /// <summary>A call of a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="first">What it takes first; empty for nothing.</param>
    /// <param name="value">An expression for the value of a role.</param>
    public static string Call(OwnMethod method, string first, Func<Role, string> value)
    {
        IEnumerable<string> arguments = method.Arguments
            .Select(argument => value(argument.Role))
            .Prepend(first)
            .Where(text => text.Length > 0);
        return $"{method.Type}.{CSharpText.Identifier(method.Name)}({string.Join(", ", arguments)})";
    }

    /// <summary>The lines of the last argument of a Spec that has methods.</summary>
    public static IEnumerable<string> Argument(ExperimentSpec spec) =>
    [
        "    OwnMethods: new(new OwnMethod[]",
        "    {",
        .. spec.OwnMethods.Select(method => "        " + Declaration(method) + ","),
        "    }));",
    ];

    /// <summary>The field that the settings of the experiment share, which makes settings of one experiment equal.</summary>
    public static string Laws(ExperimentSpec spec) =>
        $"internal static readonly OwnLaws {Field} = new({Law(spec, OwnMethodKind.Eigenvalue, "int j", "j")}, "
        + $"{Law(spec, OwnMethodKind.PrecisionDensity, "double precision", "precision")}{Expectations(spec)}{Roles(spec)});";

    /// <summary>The field that draws tau by a setting; the kernel has a type of its own for it, in which the method is inlined.</summary>
    /// <param name="sampler">The sampler.</param>
    public static string Sampler(OwnMethod sampler) =>
        $"internal static readonly OwnPrecisionDraw {SamplerField} = "
        + $"static (in Setting setting, ref PrecisionStream random) => {Call(sampler, "ref random", InSetting)};";

    /// <summary>An expression for the value of a role in a setting.</summary>
    public static string InSetting(Role role) => "setting." + RoleRule.Of(role).Member;

    // Settings that differ in other roles only share the integral of the density.
    private static string Roles(ExperimentSpec spec)
    {
        if (spec.Own(OwnMethodKind.PrecisionDensity) is null)
            return "";
        IEnumerable<Role> roles = spec.OwnMethods
            .Where(method => method.Kind is OwnMethodKind.PrecisionSampler or OwnMethodKind.PrecisionDensity)
            .SelectMany(method => method.Arguments.Select(argument => argument.Role))
            .Distinct()
            .OrderBy(role => role);
        return $", precisionRoles: new Role[] {{ {string.Join(", ", roles.Select(role => "Role." + role))} }}";
    }

    private static string Law(ExperimentSpec spec, OwnMethodKind kind, string parameter, string first) =>
        spec.Own(kind) is { } method ? $"static (in Setting setting, {parameter}) => {Call(method, first, InSetting)}" : "null";

    // The laws of the measurements, in the order of the Spec.
    private static string Expectations(ExperimentSpec spec)
    {
        string[] laws =
        [
            .. spec.OwnClaims.Select(law => "static (in Setting setting, double meanSquaredNoise) => "
                + Call(law, law.Claim!.GivenNoise ? "meanSquaredNoise" : "", InSetting)),
        ];
        return laws.Length == 0 ? "" : $", new OwnExpectation[] {{ {string.Join(", ", laws)} }}";
    }

    private static string Declaration(OwnMethod method) =>
        $"new(OwnMethodKind.{method.Kind}, {CSharpText.Literal(method.Type)}, {CSharpText.Literal(method.Name)}, "
        + $"new(new OwnArgument[] {{ {string.Join(", ", method.Arguments.Select(a => $"new(Role.{a.Role})"))} }}){Claim(method)})";

    private static string Claim(OwnMethod method) => method.Claim is { } claim
        ? $", new({CSharpText.Literal(claim.Measurement)}, GivenNoise: {CSharpText.Boolean(claim.GivenNoise)}, "
            + $"WrongOnPurpose: {CSharpText.Boolean(claim.WrongOnPurpose)})"
        : "";
}
