using System.Runtime.ExceptionServices;
using LidDsl.Predicting;
using LidDsl.Running;

namespace LidDsl.Checking;

/// <summary>Holds a simulation against the laws.</summary>
/// <remarks>
/// The declared checks of a report share its family-wise error by Holm's procedure: one test of R = L_gen/S and one of the noise, each
/// pooled over settings and replicates; one of an experiment's own sampler of tau against its density; beside lattices one of the
/// sampler of instances at each k, pooled likewise; at each setting one of beta_eff and one of L_inf at each k that the declared budget
/// is to resolve; at each setting with ridge > 0 or N &lt;= d one of L_gen against its deterministic equivalent; and one of each law of
/// an own measurement, those that are wrong on purpose apart.
/// </remarks>
public static class Checker
{
    /// <summary>Holds <paramref name="result"/> against the laws of <paramref name="experiment"/>.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="result">What a run of it measured.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="result"/> was measured at other settings or attempts than the experiment's.
    /// </exception>
    public static CheckReport Check(ILidExperiment experiment, RunResult result)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(result);
        if (!experiment.Spec.AttemptsGrid.SequenceEqual(result.Spec.AttemptsGrid) ||
            !experiment.Settings.SequenceEqual(result.Settings.Select(s => s.Setting)))
        {
            throw new ArgumentException(
                $"The result of {result.Spec.Name} was measured at other settings than those of {experiment.Spec.Name} as given: " +
                "check it with the experiment that ran it.",
                nameof(result));
        }

        return Check(Predictor.Predict(experiment), result);
    }

    /// <summary>Holds <paramref name="result"/> against predictions for the same settings.</summary>
    internal static CheckReport Check(Predictions predictions, RunResult result)
    {
        RunPlan plan = new(result.Seed, result.Replicates, result.Instances, result.Estimator, result.Facts.Threads)
        {
            PlainInstances = result.PlainInstances,
        };
        CheckScope scope = new(result.Spec, [.. result.Settings.Select(s => s.Setting)], plan, predictions.Laws);
        CheckedRun run = new(scope, result);
        TestedFamily[] families =
            [.. InParallel(CheckFamilies.Of(scope), family => family.Test(run), plan.Threads).Where(tested => tested.Points.Count > 0)];
        double familyWiseError = result.Spec.Resolution.FamilyWiseError;
        foreach (IGrouping<bool, TestedFamily> sharing in families.GroupBy(tested => tested.Family.IsWrongOnPurpose))
            CheckDraft.Settle(PointByPoint(sharing), familyWiseError);

        int resolved = families.Where(tested => !tested.Family.IsWrongOnPurpose)
            .Sum(tested => tested.Points.Count(point => point.Draft.IsTested));
        double level = HolmProcedure.StrictestLevel(resolved, familyWiseError);
        CheckReport report = new(
            predictions,
            result,
            [.. predictions.Settings.Select((prediction, i) => SettingCheck.Of(prediction, result, i))],
            InParallel(families, tested => tested.Settled(level), plan.Threads),
            resolved,
            level);
        return families.Aggregate(report, (told, tested) => tested.AddDetails(told));
    }

    // Families do not wait for one another; of those that fail the first in their order is told, whichever failed first.
    private static TResult[] InParallel<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> what, int threads)
    {
        var results = new TResult[items.Count];
        var failures = new ExceptionDispatchInfo?[items.Count];
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            try
            {
                results[i] = what(items[i]);
            }
            catch (Exception failure)
            {
                Exception told = (failure as AggregateException)?.Flatten().InnerExceptions[0] ?? failure;
                failures[i] = ExceptionDispatchInfo.Capture(told);
            }
        });
        failures.FirstOrDefault(failure => failure is not null)?.Throw();
        return results;
    }

    // Families of one kind are taken point by point: which of two equal p-values comes first in Holm's procedure goes with the grid.
    private static IEnumerable<CheckDraft> PointByPoint(IEnumerable<TestedFamily> families) => families
        .GroupBy(tested => tested.Family.GetType())
        .SelectMany(kind => kind.SelectMany(tested => tested.Points.Select((point, i) => (i, point.Draft))).OrderBy(point => point.i))
        .Select(point => point.Draft);
}
