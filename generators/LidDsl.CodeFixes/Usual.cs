using System.Globalization;
using LidDsl.Generators.Emitting;
using LidDsl.Specs;

namespace LidDsl.CodeFixes;

/// <summary>What a new member of a role is called and begins with.</summary>
internal static class Usual
{
    /// <summary>The name that the samples give to a role; for others, that of the role.</summary>
    public static string Name(Role role) => role switch
    {
        Role.Dimension => "D",
        Role.SpectralDecay => "Alpha",
        Role.TailExponent => "Beta",
        Role.TargetNoise => "Sigma",
        Role.Tolerance => "Delta",
        Role.SampleSize => "N",
        Role.Attempts => "K",
        _ => role.ToString(),
    };

    /// <summary>A value in the domain of a role, as a literal of its type: that of the headline sample, else that of a role left out.</summary>
    public static string Value(Role role) => role switch
    {
        Role.Dimension => "100",
        Role.SpectralDecay => "0.5",
        Role.TailExponent => "2.5",
        Role.TargetNoise or Role.Tolerance => "1e-3",
        Role.SampleSize => "1_000",
        Role.Attempts => "100",
        _ => Literal(role, RoleRule.Of(role) is { WhenAbsent: { } value } && value <= double.MaxValue ? value : RoleRule.Of(role).Smallest),
    };

    /// <summary>The value of a role's domain that is nearest to a number.</summary>
    public static string Nearest(Role role, double number)
    {
        RoleRule rule = RoleRule.Of(role);
        return double.IsNaN(number)
            ? Value(role)
            : Literal(role, Math.Min(rule.Largest, Math.Max(rule.Smallest, rule.ValueType == typeof(double) ? number : Math.Round(number))));
    }

    private static string Literal(Role role, double value) =>
        RoleRule.Of(role).ValueType == typeof(double) ? CSharpText.Number(value) : ((long)value).ToString(CultureInfo.InvariantCulture);
}
