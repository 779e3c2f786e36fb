using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>
/// What the plain instances beside lattices are expected to resolve of L_inf at each k. Their sampler is the same at every setting, so all
/// training sets of all settings that have a law are taken together, as <see cref="PlainSums"/> has them.
/// </summary>
internal sealed class PlainForecast
{
    private PlainForecast(TrainingSetLaws estimates, CheckDraft?[] points) => (Estimates, Points) = (estimates, points);

    /// <summary>The laws of the averages over the plain instances of one training set.</summary>
    public TrainingSetLaws Estimates { get; }

    /// <summary>Why L_inf is not tested, at each k; null where it will be, unless the draws turn out to be too few.</summary>
    public IReadOnlyList<CheckDraft?> Points { get; }

    /// <summary>The forecast of a budget that has plain instances.</summary>
    public static PlainForecast Of(CheckScope scope)
    {
        ExperimentSpec spec = scope.Spec;
        RunPlan plan = scope.Plan;
        TrainingSetLaws laws = Laws(scope, plan.PlainInstances);
        PlainSums used = Typical(scope, laws, plan.PlainInstances, plan.Replicates);

        // Whoever asks for other instances keeps the checks that the declared ones resolve.
        int declared = EstimatorChoice.Of(spec).PlainInstances;
        bool isDeclared = declared == 0 || (declared == plan.PlainInstances && spec.Budget.Replicates == plan.Replicates);
        PlainSums meant = isDeclared ? used : Typical(scope, Laws(scope, declared), declared, spec.Budget.Replicates);
        string?[] absences = [.. scope.Settings.Select(laws.Absence)];
        bool isOpen = scope.Settings.Any(setting => laws.Absence(setting) is null && !double.IsFinite(TypicalBiases(laws, setting)[0]));
        return new PlainForecast(laws, [.. spec.AttemptsGrid.Select((_, j) => Point(j))]);

        CheckDraft? Point(int j) =>
            absences.All(absence => absence is not null) ? CheckDraft.WithoutLaw(absences[0]!)
            : isOpen ? null
            : !meant.IsNormal(j, CheckNeeds.EffectiveCounts) || !(meant.RelativeError(j) <= spec.Resolution.RelativeError)
                ? CheckDraft.BelowResolution(LossForecast.NotToBeResolved)
            : used.IsNormal(j, CheckNeeds.EffectiveCounts) ? null
            : CheckDraft.Unresolved(PlainSums.TooFew);
    }

    private static TrainingSetLaws Laws(CheckScope scope, int instances) =>
        new(scope.Laws, scope.Quantities[0], scope.Spec, EstimatorKind.Conditional, instances, hasSlope: false);

    private static IReadOnlyList<double> TypicalBiases(TrainingSetLaws laws, Setting setting) =>
        laws.TrainingOf(setting).TypicalBiases(laws.TypicalMeanSquare(setting));

    // Every setting has as many training sets, evenly of each of its typical s.
    private static PlainSums Typical(CheckScope scope, TrainingSetLaws laws, int instances, int replicates)
    {
        PlainSums sums = new(scope.Spec.AttemptsGrid.Count, instances);
        foreach (Setting setting in scope.Settings.Where(setting => laws.Absence(setting) is null))
        {
            IReadOnlyList<double> biases = TypicalBiases(laws, setting);
            foreach (double bias in biases.Where(double.IsFinite))
                sums.Add(laws.At(setting, bias), replicates / (double)biases.Count);
        }

        return sums;
    }
}
