namespace LidDsl.Statistics;

/// <summary>
/// What a check needs before it says anything, and the error that its power is stated for: the report and the compiler's advice ask the
/// same numbers.
/// </summary>
internal static class CheckNeeds
{
    /// <summary>The relative error whose power every report states.</summary>
    public const double StatedError = 0.05;

    /// <summary>The power at which a report states the detectable error.</summary>
    public const double StatedPower = 0.95;

    /// <summary>Fewer pooled values than this are too few for a test of R or of the noise.</summary>
    public const int PooledValues = 100;

    /// <summary>Fewer training sets than this are too few to hold L_gen against its deterministic equivalent.</summary>
    public const int EquivalentReplicates = 20;

    /// <summary>A deterministic equivalent that claims a relative error above this is not worth a check.</summary>
    public const double LargestEquivalentError = 0.5;

    /// <summary>Fewer training sets than this are too few to hold a measurement against its law.</summary>
    public const int MeasurementReplicates = 50;

    /// <summary>The squared noise has a variance above this beta only.</summary>
    public const double LargestBetaWithoutVariance = 4;

    /// <summary>Fewer effective counts than this are too few to say anything of L_inf: its relative error is then above a tenth.</summary>
    public const double EffectiveCounts = 100;
}
