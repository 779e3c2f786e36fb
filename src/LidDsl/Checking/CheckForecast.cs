using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>
/// What the declaration and a budget determine of the checks of a report before anything is drawn: which are declared, and which of those
/// too little will be drawn for. The page of an experiment shows it, and the report asks the same families, so the two agree.
/// </summary>
internal sealed class CheckForecast
{
    private CheckForecast(CheckScope scope)
    {
        Losses = scope.Losses;
        Laws = [.. CheckFamilies.Of(scope).Select(ForecastLaw.Of)];
    }

    /// <summary>What the budget is expected to resolve of L_inf and beta_eff.</summary>
    public LossForecast Losses { get; }

    /// <summary>How many points of each law will be tested, and why others will not, by the names that a report has for the laws.</summary>
    public IReadOnlyList<ForecastLaw> Laws { get; }

    /// <summary>The forecast of a budget.</summary>
    /// <param name="spec">The experiment, with a settled number of instances.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="plan">The budget and estimator that are used.</param>
    /// <param name="book">The laws of the experiment's predictions.</param>
    public static CheckForecast Of(ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan, LawBook book) =>
        new(new CheckScope(spec, settings, plan, book));
}

/// <summary>What a report will say of one law, as far as the declaration and the budget tell.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Coverage">How many points will be tested, and how many will not.</param>
/// <param name="Remarks">Why not, one line for each reason.</param>
internal sealed record ForecastLaw(string Name, CheckCoverage Coverage, IReadOnlyList<string> Remarks)
{
    /// <summary>Counts the points of a family; those that nothing is foreseen of will be tested.</summary>
    public static ForecastLaw Of(CheckFamily family)
    {
        IReadOnlyList<CheckDraft?> points = family.Foreseen;
        CheckOutcome[] standing = [.. points.Select(draft => draft?.Outcome).OfType<CheckOutcome>()];
        CheckCoverage coverage = CoverageText.Of(standing) with { Resolved = points.Count - standing.Length };
        return new ForecastLaw(family.Name, coverage, [.. CoverageText.Remarks(standing, points.Count, family.Unit)]);
    }
}
