namespace LidDsl.Attempts;

/// <summary>Whether more training still makes the failure rate fall more steeply in k.</summary>
public enum TrainingVerdict
{
    /// <summary>The exponent still rises with training: the 90% interval of its elasticity at the end lies above the threshold.</summary>
    StillSteepening = 0,

    /// <summary>The exponent has saturated: the interval lies below the threshold.</summary>
    Saturated = 1,

    /// <summary>The interval holds the threshold, or too few stages have an exponent.</summary>
    CannotTell = 2,
}

/// <summary>How the local exponent goes with training, for groups that are alike in all else.</summary>
/// <param name="Stratum">What the groups have in common, such as their size; empty where there is one stratum.</param>
/// <param name="Covariate">The covariate that measures training.</param>
/// <param name="Points">The groups by increasing covariate, each with its exponent.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Elasticity">
/// The median of d ln beta_eff/d ln(training) over the last stages, by a least-squares line through the draws of the posterior; null where
/// fewer than three stages have an identifiable exponent.
/// </param>
/// <param name="Low">Its 5% quantile.</param>
/// <param name="High">Its 95% quantile.</param>
/// <param name="Fit">The saturation curve; null where it is not identified.</param>
/// <param name="Evidence">The verdict in a sentence.</param>
public sealed record TrainingReport(
    string Stratum,
    string Covariate,
    IReadOnlyList<TrainingPoint> Points,
    TrainingVerdict Verdict,
    double? Elasticity,
    double? Low,
    double? High,
    SaturationCurve? Fit,
    string Evidence);

/// <summary>One stage of training.</summary>
/// <param name="Group">The group.</param>
/// <param name="Covariate">How much it was trained.</param>
/// <param name="Exponent">Its local exponent.</param>
public sealed record TrainingPoint(string Group, double Covariate, LocalExponent Exponent);

/// <summary>beta_eff(N) = Ceiling N^Steepness/(N^Steepness + Half^Steepness), which rises from 0 to its ceiling.</summary>
/// <param name="Ceiling">What it saturates at, the median over draws of the posterior.</param>
/// <param name="CeilingLow">The 5% quantile of the ceiling.</param>
/// <param name="CeilingHigh">The 95% quantile of the ceiling.</param>
/// <param name="Half">The training at which half of it is reached.</param>
/// <param name="Steepness">How fast it gets there.</param>
public sealed record SaturationCurve(double Ceiling, double CeilingLow, double CeilingHigh, double Half, double Steepness);
