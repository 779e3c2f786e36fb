using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>
/// What the plain instances beside lattices are expected to resolve of L_inf at each k. Their sampler is the same at every setting, so all
/// settings that have a law are taken together.
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
        ResolutionForecast[] used = Resolution(scope, laws, plan.Replicates);

        // Whoever asks for other instances keeps the checks that the declared ones resolve.
        int declared = EstimatorChoice.Of(spec).PlainInstances;
        bool isDeclared = declared == 0 || (declared == plan.PlainInstances && spec.Budget.Replicates == plan.Replicates);
        ResolutionForecast[] meant = isDeclared ? used : Resolution(scope, Laws(scope, declared), spec.Budget.Replicates);
        string? absence = used.All(at => at.Absence is not null) ? used[0].Absence : null;
        bool isOpen = used.Any(at => at.IsOpen);
        return new PlainForecast(laws, [.. spec.AttemptsGrid.Select((_, j) => Point(Count(used, j), Count(meant, j)))]);

        CheckDraft? Point(double count, double wanted) =>
            absence is not null ? CheckDraft.WithoutLaw(absence)
            : isOpen ? null
            : 1 / Math.Sqrt(wanted) is var error && !(error <= spec.Resolution.RelativeError)
                ? CheckDraft.BelowResolution(LossForecast.NotToBeResolved)
            : count >= LossPool.FewestCounts ? null
            : CheckDraft.Unresolved(LossPool.TooFew);
    }

    private static TrainingSetLaws Laws(CheckScope scope, int instances) =>
        new(scope.Laws, scope.Quantities[0], scope.Spec, EstimatorKind.Conditional, instances, hasSlope: false);

    private static ResolutionForecast[] Resolution(CheckScope scope, TrainingSetLaws laws, int replicates) =>
        [.. scope.Settings.Select(setting => ResolutionForecast.Of(setting, laws, scope.Spec.AttemptsGrid.Count, replicates))];

    // Precisions add up.
    private static double Count(ResolutionForecast[] settings, int point) =>
        settings.Sum(at => at.RelativeError[point] is { } error ? 1 / (error * error) : 0);
}
