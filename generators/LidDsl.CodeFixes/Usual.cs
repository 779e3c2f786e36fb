using LidDsl.Specs;

namespace LidDsl.CodeFixes;

/// <summary>What a new member of a role is called.</summary>
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
}
