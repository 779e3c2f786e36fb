using LidDsl.Costs;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Advising;

/// <summary>What a run of the declaration takes.</summary>
internal static class CostAdvice
{
    public static IReadOnlyList<AdviceRule> Table { get; } =
    [
        new(
            "LID601",
            "A run costs no more than the limit",
            "A run of {0} replicates, {1} training sets at each of {2} settings, takes about {3} on one core{4}",
            AdviceSeverity.Warning,
            Cost),
    ];

    // Before a run has settled the instances of a budget by precision nobody knows what it costs. The attempts of a literal run, and
    // nothing else, take the law of tau.
    private static IEnumerable<AdviceFinding> Cost(AdviceScope scope)
    {
        EstimatorChoice choice = scope.Choice;
        if (!scope.Spec.Budget.IsSettled || !scope.Spec.Budget.HasReplicates
            || (choice.Kind == EstimatorKind.Literal && !scope.Settings.All(setting => scope.Knows(setting))))
            yield break;
        double seconds = 0;
        foreach (Setting setting in scope.Settings)
        {
            if (choice.Kind == EstimatorKind.Literal)
                scope.Step();
            seconds += RunCost.Seconds(scope.Spec, setting, choice);
        }

        // Of a grid that was thinned an even part stands for the whole.
        seconds *= scope.Spec.Budget.Replicates * ((double)scope.All.Count / scope.Settings.Count);
        bool isOver = seconds > scope.Options.CostLimit;
        yield return AdviceFinding.Of(
            isOver,
            AdvicePlace.Experiment,
            AdviceWords.Whole((double)scope.Spec.Budget.Replicates * scope.All.Count),
            AdviceWords.Whole(scope.Spec.Budget.Replicates),
            AdviceWords.Whole(scope.All.Count),
            RunCost.InWords(seconds),
            isOver
                ? $", more than liddsl_cost_limit = {AdviceWords.Exact(scope.Options.CostLimit)} seconds: lower Replicates, Instances, "
                    + "N or d, or raise the limit"
                : "");
    }
}
