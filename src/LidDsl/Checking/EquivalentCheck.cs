using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>
/// L_gen at one setting with ridge > 0 or N &lt;= d, held against the deterministic equivalent given each training set's own mean squared
/// noise S/N.
/// </summary>
/// <remarks>
/// The mean of measured over law is tested against the interval 1 +- the law's own relative error: only what lies outside it is held
/// against the law. No law of the scatter of L_gen over designs is known at ridge > 0, so this one standard error is the sample's, with
/// Student's t.
/// </remarks>
internal sealed class EquivalentCheck
{
    private const string NearSquare = "so near N = d the law claims nothing of use";

    // Sums of a few hundred equal numbers differ by no more.
    private const double Rounding = 1e-12;

    private EquivalentCheck(double lawError, int replicates, double? ratio, double? standardError)
    {
        LawError = lawError;
        Replicates = replicates;
        Ratio = ratio;
        StandardError = standardError;
    }

    /// <summary>The law's own relative error, the largest over the training sets; infinite where it says nothing.</summary>
    public double LawError { get; }

    /// <summary>Training sets that were drawn.</summary>
    public int Replicates { get; }

    /// <summary>The mean of measured over law; null without a training set, or where the law says nothing.</summary>
    public double? Ratio { get; }

    /// <summary>The standard error of <see cref="Ratio"/> by the sample; null without two training sets.</summary>
    public double? StandardError { get; }

    /// <summary>Takes the training sets of one setting together.</summary>
    public static EquivalentCheck Of(TrainingLaw training, SettingResult result) =>
        Of(training, result.Setting, TrainingColumns.Of(result).NoiseSumOfSquares, TrainingColumns.Of(result).GeneralizationLoss);

    private static EquivalentCheck Of(
        TrainingLaw training, Setting setting, IReadOnlyList<double> noises, IReadOnlyList<double> losses)
    {
        int replicates = noises.Count;
        if (noises.Any(noise => !(double.IsFinite(noise) && noise >= 0)))
            return new EquivalentCheck(0, replicates, null, null);

        // Without a training set the law's error at a typical mean square of the noise stands for it.
        Approximation[] laws = replicates == 0
            ? [training.GivenTypicalNoise()]
            : [.. noises.Select(noise => training.GivenNoise(noise / setting.N))];
        double lawError = laws.Max(law => law.RelativeError);
        if (replicates == 0 || !double.IsFinite(lawError))
            return new EquivalentCheck(lawError, replicates, null, null);
        double[] ratios = [.. losses.Select((loss, i) => loss / laws[i].Value)];
        double mean = ratios.Sum() / ratios.Length;
        double squares = ratios.Sum(ratio => (ratio - mean) * (ratio - mean));
        double? error = ratios.Length < 2 ? null : Math.Sqrt(squares / (ratios.Length - 1.0) / ratios.Length);
        return new EquivalentCheck(lawError, ratios.Length, mean, error);
    }

    /// <summary>
    /// What the declaration and a number of replicates determine of the check at a setting; null where the training sets decide.
    /// </summary>
    public static CheckDraft? Foresee(TrainingLaw training, Setting setting, int replicates) =>
        Of(training, setting, [], []).LawError > CheckNeeds.LargestEquivalentError ? CheckDraft.WithoutLaw(NearSquare)
        : replicates < CheckNeeds.EquivalentReplicates ? CheckDraft.Unresolved(TooFew(replicates))
        : null;

    /// <summary>The check, its verdict still open.</summary>
    /// <param name="resolution">The declared resolution.</param>
    /// <param name="declaredReplicates">The declared budget of training sets.</param>
    public CheckDraft Draft(Resolution resolution, int declaredReplicates)
    {
        if (LawError > CheckNeeds.LargestEquivalentError)
            return CheckDraft.WithoutLaw(NearSquare);
        if (Replicates < CheckNeeds.EquivalentReplicates)
            return CheckDraft.Unresolved(TooFew(Replicates));
        if (Ratio is not { } ratio || StandardError is not { } error || !double.IsFinite(ratio))
            return CheckDraft.Unresolved("measured over law is not a number");

        // A ridge that leaves nothing of the head leaves no scatter either.
        if (error <= Rounding * Math.Abs(ratio))
            return CheckDraft.Exact(ratio - 1, LawError + Rounding);
        if (error * Math.Sqrt(Replicates / (double)declaredReplicates) > resolution.RelativeError)
            return CheckDraft.BelowResolution("by the scatter of the sample");
        double excess = Math.CopySign(Math.Max(0, Math.Abs(ratio - 1) - LawError), ratio - 1);
        return Estimate.Of(excess, error) is { } outside
            ? CheckDraft.Student(outside, Replicates - 1)
            : CheckDraft.Unresolved("its standard error is not a number");
    }

    /// <summary>What a report tells beside the outcome of the test.</summary>
    public RatioToLaw ToLaw(CheckOutcome outcome) => new(Ratio, StandardError, double.IsFinite(LawError) ? LawError : null, outcome);

    /// <summary>
    /// The power against an L_gen that is off by <paramref name="relativeError"/>, at worst: the law's own error may hide as much of it
    /// as the law claims on either side.
    /// </summary>
    public CheckPower? Power(string where, double relativeError, double level)
    {
        double shift = Math.Max(0, relativeError - (2 * LawError)) / StandardError!.Value;
        return CheckPower.Of("L_gen, " + where, relativeError, NormalTest.Power(shift, level), Detectable(level), Replicates, 2 * LawError);
    }

    /// <summary>The relative error of L_gen that is caught at worst with the stated power.</summary>
    public double Detectable(double level) =>
        (2 * LawError) + (NormalTest.DetectableShift(CheckNeeds.StatedPower, level) * StandardError!.Value);

    private static string TooFew(int replicates) => FormattableString.Invariant(
        $"with {replicates} training sets where {CheckNeeds.EquivalentReplicates} are needed: raise replicates");
}
