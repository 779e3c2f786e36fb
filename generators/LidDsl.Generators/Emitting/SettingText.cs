using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>What text calls the parts of a setting.</summary>
internal static class SettingText
{
    /// <summary>The member of <see cref="Setting"/> that holds the value of a role.</summary>
    public static string Member(Role role) => role switch
    {
        Role.Dimension => nameof(Setting.D),
        Role.SpectralDecay => nameof(Setting.Alpha),
        Role.TailExponent => nameof(Setting.Beta),
        Role.TargetNoise => nameof(Setting.Sigma),
        Role.Tolerance => nameof(Setting.Delta),
        Role.RidgePenalty => nameof(Setting.Ridge),
        Role.SampleSize => nameof(Setting.N),
        Role.LargestPrecision => nameof(Setting.LargestPrecision),
        Role.SignalDecay => nameof(Setting.SignalDecay),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A setting holds every role before Attempts."),
    };
}
