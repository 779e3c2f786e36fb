using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Specs;
using MathNet.Numerics.Distributions;

namespace LidDsl.Checking;

/// <summary>One law of a measurement of the user's own at one setting, its verdict still open.</summary>
/// <remarks>
/// Nothing is known of the scatter of such a measurement, so the standard error is the sample's, with Student's t. That says nothing where rare training sets
/// carry it: a check is made only if the squared noise has a variance or the law is given the noise, and if no training set has more than <see cref="LargestShare"/> of the sum of squared deviations.
/// </remarks>
internal sealed class MeasurementDraft
{
    /// <summary>Fewer training sets than this are too few to say anything.</summary>
    public const int FewestReplicates = 50;

    /// <summary>The squared noise has a variance above this beta only.</summary>
    public const double LargestBetaWithoutVariance = 4;

    /// <summary>Of 50 normal deviations one has more than this share of their squares once in about 2,000 samples.</summary>
    public const double LargestShare = 0.25;

    // A measurement that follows from the noise has no scatter but that of rounding.
    private const double Rounding = 1e-12;

    private readonly double? measured;
    private readonly double? law;
    private readonly double? ratio;
    private readonly double? standardError;

    private MeasurementDraft(OwnMethod claim, SettingResult result, int index, int claimIndex, Resolution resolution, int declaredReplicates)
    {
        Claim = claim;
        Setting = result.Setting;
        int count = result.Replicates.Count;
        if (!TryExpectations(claimIndex, result.Replicates, out double[] laws))
        {
            Draft = CheckDraft.NotMade(Verdict.Unresolved);
            return;
        }

        double[] ratios = [.. result.Replicates.Select((record, r) => record.Measurements[index] / laws[r])];
        measured = count == 0 ? null : result.Replicates.Sum(record => record.Measurements[index]) / count;
        law = count == 0 ? null : laws.Sum() / count;
        ratio = count == 0 ? null : ratios.Sum() / count;
        double[] squares = [.. ratios.Select(value => (value - ratio!.Value) * (value - ratio.Value))];
        standardError = count < 2 ? null : Math.Max(Rounding * Math.Max(1, Math.Abs(ratio!.Value)), Math.Sqrt(squares.Sum() / (count - 1.0) / count));
        Draft = count < FewestReplicates || IsWithoutVariance || IsCarriedByOne(squares)
            ? CheckDraft.NotMade(Verdict.Unresolved)
            : standardError!.Value * Math.Sqrt(count / (double)declaredReplicates) > resolution.RelativeError * Math.Max(1, Math.Abs(ratio!.Value))
                ? CheckDraft.NotMade(Verdict.BelowResolution)
                : Test(ratio!.Value - 1, standardError.Value, count);
    }

    /// <summary>The law.</summary>
    public OwnMethod Claim { get; }

    /// <summary>The setting.</summary>
    public Setting Setting { get; }

    /// <summary>Why the law has no value at a training set that was drawn; null where it has.</summary>
    public string? Failure { get; private set; }

    /// <summary>The check.</summary>
    public CheckDraft Draft { get; }

    /// <summary>Every law at every setting, setting by setting.</summary>
    /// <param name="result">The run.</param>
    public static IReadOnlyList<MeasurementDraft> Of(RunResult result)
    {
        string[] names = [.. result.Spec.Measurements.Select(method => method.Name)];
        OwnMethod[] claims = [.. result.Spec.OwnClaims];
        return
        [
            .. result.Settings.SelectMany(setting => claims.Select((claim, i) => new MeasurementDraft(
                claim, setting, Array.IndexOf(names, claim.Claim!.Measurement), i, result.Spec.Resolution, result.Spec.Budget.Replicates))),
        ];
    }

    /// <summary>The check with its verdict.</summary>
    public MeasurementCheck Settled() => new(Claim, Setting, measured, law, ratio, standardError, Draft.Outcome!);

    /// <summary>The power against a law that is off by <paramref name="relativeError"/>.</summary>
    public CheckPower Power(double relativeError, double level) => new(
        Claim.Claim!.Measurement,
        relativeError,
        NormalTest.Power(relativeError / standardError!.Value, level),
        NormalTest.DetectableShift(Checker.StatedPower, level) * standardError.Value);

    // Whatever follows the squared noise has no variance then, and a standard error of the sample says nothing; that none is seen in a sample does not mend it.
    private bool IsWithoutVariance => !Claim.Claim!.GivenNoise && Setting.Beta <= LargestBetaWithoutVariance;

    private bool IsCarriedByOne(double[] squares) =>
        Math.Sqrt(squares.Max()) > 1000 * Rounding * Math.Abs(ratio!.Value) && squares.Max() > LargestShare * squares.Sum();

    private static CheckDraft Test(double shift, double error, int count)
    {
        double t = shift / error;
        return CheckDraft.Of(t, 2 * StudentT.CDF(0, 1, count - 1, -Math.Abs(t)));
    }

    // A law given the noise may be none at a training set that was drawn: the reason is told, and what was simulated is not lost for it.
    private bool TryExpectations(int index, IReadOnlyList<ReplicateRecord> replicates, out double[] laws)
    {
        try
        {
            laws = [.. replicates.Select(record => OwnValues.Expectation(Claim, Setting, Setting.Own!.Expectations[index], record.NoiseSumOfSquares / Setting.N))];
            return true;
        }
        catch (ArithmeticException exception)
        {
            (laws, Failure) = ([], exception.Message);
            return false;
        }
    }
}
