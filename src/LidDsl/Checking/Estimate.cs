namespace LidDsl.Checking;

/// <summary>A mean with its standard error: both finite, the error above 0.</summary>
internal readonly record struct Estimate
{
    private Estimate(double mean, double standardError) => (Mean, StandardError) = (mean, standardError);

    /// <summary>The mean, finite.</summary>
    public double Mean { get; }

    /// <summary>Its standard error, finite and above 0.</summary>
    public double StandardError { get; }

    /// <summary>
    /// 1 / <see cref="StandardError"/>^2: of a relative error, as many counts as a plain count would take to be as precise.
    /// </summary>
    public double EffectiveCount => 1 / (StandardError * StandardError);

    /// <summary>The estimate; null where either is no number of its kind.</summary>
    public static Estimate? Of(double mean, double standardError) =>
        double.IsFinite(mean) && double.IsFinite(standardError) && standardError > 0 ? new Estimate(mean, standardError) : null;
}
