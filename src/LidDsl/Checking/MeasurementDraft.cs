using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>One law of a measurement of the user's own at one setting, its verdict still open.</summary>
/// <remarks>
/// Nothing is known of the scatter of such a measurement, so the standard error is the sample's, with Student's t. That says nothing where
/// rare training sets carry it: it is tested only if the squared noise has a variance or the law is given the noise, and if no training set
/// has more than <see cref="LargestShare"/> of the sum of squared deviations.
/// </remarks>
internal sealed class MeasurementDraft
{
    /// <summary>Of 50 normal deviations one has more than this share of their squares once in about 2,000 samples.</summary>
    public const double LargestShare = 0.25;

    private const double LargestHeavy = CheckNeeds.LargestBetaWithoutVariance;
    private const string GiveNoise = "give the law given the noise";

    // A measurement that follows from the noise has no scatter but that of rounding, of sums over up to some thousand training instances.
    private const double Rounding = 1e-9;

    private readonly double? measured;
    private readonly double? law;
    private readonly double? ratio;
    private readonly double? standardError;

    /// <summary>Holds a law against the training sets of one setting.</summary>
    /// <param name="claim">The law.</param>
    /// <param name="result">The training sets.</param>
    /// <param name="claimIndex">Its place among the laws of measurements.</param>
    /// <param name="spec">The experiment.</param>
    public MeasurementDraft(OwnMethod claim, SettingResult result, int claimIndex, ExperimentSpec spec)
    {
        Claim = claim;
        Setting = result.Setting;
        int index = spec.Measurements.Select(method => method.Name).ToList().IndexOf(claim.Claim!.Measurement);
        TrainingColumns training = TrainingColumns.Of(result);
        int count = training.Count;
        if (Expectations(claimIndex, training.NoiseSumOfSquares, out string failure) is not { } laws)
        {
            Draft = CheckDraft.Unresolved("for " + failure.TrimEnd('.'));
            return;
        }

        double[] ratios = [.. training.Measurement(index).Select((value, r) => value / laws[r])];
        measured = Mean([.. training.Measurement(index)]);
        law = Mean(laws);
        ratio = Mean(ratios);
        double squares = ratios.Sum(value => (value - (ratio ?? 0)) * (value - (ratio ?? 0)));
        double error = Math.Sqrt(squares / (count - 1.0) / count);
        standardError = count >= 2 && double.IsFinite(error) ? error : null;
        Draft = Foresee(claim, Setting, count) ?? Judge(ratios, spec);
    }

    /// <summary>The law.</summary>
    public OwnMethod Claim { get; }

    /// <summary>The setting.</summary>
    public Setting Setting { get; }

    /// <summary>The check.</summary>
    public CheckDraft Draft { get; }

    /// <summary>What the declaration and a number of replicates determine of the check; null where the training sets decide.</summary>
    public static CheckDraft? Foresee(OwnMethod claim, Setting setting, int replicates) =>
        replicates < CheckNeeds.MeasurementReplicates ? Unresolved(
            $"with {replicates} training sets where {CheckNeeds.MeasurementReplicates} are needed: raise replicates")
        : !claim.Claim!.GivenNoise && setting.Beta <= LargestHeavy ? Unresolved(
            $"for the squared noise has no variance at beta up to {LargestHeavy}, so no sample tells the error: {GiveNoise}")
        : null;

    /// <summary>The check with its verdict.</summary>
    public MeasurementCheck Settled() => new(Claim, Setting, measured, law, ratio, standardError, Draft.Outcome!);

    /// <summary>
    /// The power against a law that is off by <paramref name="relativeError"/>; null without scatter, where every error beyond rounding
    /// is caught.
    /// </summary>
    public CheckPower? Power(double relativeError, double level, int replicates) => standardError > 0
        ? NormalTest.Power(Claim.Claim!.Measurement, relativeError, relativeError / standardError.Value, level, replicates)
        : null;

    // A measurement without scatter is compared as it is; one whose scatter a single training set carries has no standard error that is
    // worth the name.
    private CheckDraft Judge(double[] ratios, ExperimentSpec spec)
    {
        if (ratio is not { } mean || standardError is not { } error)
            return CheckDraft.Unresolved("a measurement over its law is not a finite number");
        double rounding = Rounding * Math.Max(1, Math.Abs(mean));
        double[] deviations = [.. ratios.Select(value => Math.Abs(value - mean))];
        if (deviations.Max() <= rounding)
            return CheckDraft.Exact(mean - 1, rounding);
        double largest = deviations.Max() * deviations.Max();
        if (largest > LargestShare * deviations.Sum(deviation => deviation * deviation))
        {
            return Unresolved(
                $"for one training set has more than {LargestShare:P0} of the squared scatter: {GiveNoise}, or raise replicates");
        }

        if (error * Math.Sqrt(ratios.Length / (double)spec.Budget.Replicates) > spec.Resolution.RelativeError * Math.Max(1, Math.Abs(mean)))
            return CheckDraft.BelowResolution("by the scatter of the sample");
        return Estimate.Of(mean - 1, error) is { } difference
            ? CheckDraft.Student(difference, ratios.Length - 1)
            : CheckDraft.Unresolved("its standard error is not a number");
    }

    private static CheckDraft Unresolved(FormattableString reason) => CheckDraft.Unresolved(FormattableString.Invariant(reason));

    private static double? Mean(double[] values) =>
        values.Length > 0 && values.Sum() / values.Length is var mean && double.IsFinite(mean) ? mean : null;

    // A law given the noise may be none at a training set that was drawn: the reason is told, and what was simulated is not lost for it.
    private double[]? Expectations(int index, IReadOnlyList<double> noises, out string failure)
    {
        failure = "";
        try
        {
            OwnExpectation expectation = Setting.Own!.Expectations[index];
            return [.. noises.Select(noise => OwnValues.Expectation(Claim, Setting, expectation, noise / Setting.N))];
        }
        catch (ArithmeticException exception)
        {
            failure = exception.Message;
            return null;
        }
    }
}
