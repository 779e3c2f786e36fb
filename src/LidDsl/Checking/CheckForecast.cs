using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>
/// What the declaration and a budget determine of the checks of a report before anything is drawn: which are declared, and which of those too little will be
/// drawn for. The page of an experiment shows it and the report begins with it, so the two agree.
/// </summary>
/// <remarks>
/// A check is declared if the declared budget and estimator resolve it; one that another budget or estimator gives up is unresolved, and does not vanish. Where
/// a draft is null the check will be made, unless the draws turn out to be too few or too far from typical.
/// </remarks>
internal sealed class CheckForecast
{
    /// <summary>Why a point is no check.</summary>
    public const string NotToBeResolved = "below the declared resolution";

    private CheckForecast(IReadOnlyList<ResolutionForecast> resolution, CheckDraft?[][] loss, CheckDraft?[] exponent)
    {
        Resolution = resolution;
        Loss = loss;
        Exponent = exponent;
    }

    /// <summary>The standard errors that the budget is expected to reach, at each setting.</summary>
    public IReadOnlyList<ResolutionForecast> Resolution { get; }

    /// <summary>Why L_inf is not checked, at each setting and k.</summary>
    public IReadOnlyList<IReadOnlyList<CheckDraft?>> Loss { get; }

    /// <summary>Why beta_eff is not checked, at each setting.</summary>
    public IReadOnlyList<CheckDraft?> Exponent { get; }

    /// <summary>Why R is not checked.</summary>
    public required CheckDraft? Ratio { get; init; }

    /// <summary>Why the noise is not checked.</summary>
    public required CheckDraft? Noise { get; init; }

    /// <summary>Why L_gen is not checked against its deterministic equivalent, at each setting that is held against that; none at the others.</summary>
    public required IReadOnlyDictionary<int, CheckDraft?> Equivalent { get; init; }

    /// <summary>Why an own law is not checked, for each at each setting.</summary>
    public required IReadOnlyList<(OwnMethod Claim, int Setting, CheckDraft? Draft)> Own { get; init; }

    /// <summary>How many points of each law will be checked, and why others will not, by the names that a report has for the laws.</summary>
    public IEnumerable<ForecastLaw> Laws =>
    [
        ForecastLaw.Of(LawNames.Ratio, "", [Ratio]),
        .. Equivalent.Count > 0 ? [ForecastLaw.Of(LawNames.Equivalent, "settings", [.. Equivalent.OrderBy(e => e.Key).Select(e => e.Value)])] : Array.Empty<ForecastLaw>(),
        ForecastLaw.Of(Difficulty.Of(Resolution[0].Setting).Noise.Name, "", [Noise]),
        .. Resolution.Any(r => r.Setting.HasOwnPrecision) ? [ForecastLaw.Of(LawNames.Sampler, "", [null])] : Array.Empty<ForecastLaw>(),
        ForecastLaw.Of(LawNames.Loss, "points", [.. Loss.SelectMany(drafts => drafts)]),
        HasWindow ? ForecastLaw.Of(LawNames.Exponent, "settings", Exponent) : ForecastLaw.Of(LawNames.Exponent, "", [NoWindow]),
        .. Own.GroupBy(own => own.Claim.Name).Select(group => ForecastLaw.Of(group.Key, "settings", [.. group.Select(own => own.Draft)])),
    ];

    /// <summary>Why beta_eff is not checked where no slope can be taken.</summary>
    public static CheckDraft NoWindow => CheckDraft.WithoutLaw("fewer than two k of the grid lie in the window: declare [ExponentWindow] over two of them");

    /// <summary>The laws of the estimates that the budget gives.</summary>
    public required TrainingSetLaws Estimates { get; init; }

    /// <summary>Whether at least two k of the grid lie in the window.</summary>
    public required bool HasWindow { get; init; }

    /// <summary>The forecast of a budget.</summary>
    /// <param name="spec">The experiment, with a settled number of instances.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="plan">The budget and estimator that are used.</param>
    /// <param name="book">The laws of the experiment's predictions.</param>
    public static CheckForecast Of(ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan, LawBook book)
    {
        EstimatorKind declared = RunPlan.Resolved(spec.Estimator);
        TrainingSetLaws laws = new(book, spec, plan.Estimator, plan.Instances);
        TrainingSetLaws declaredLaws = plan.Estimator == declared && plan.Instances == spec.Budget.Instances ? laws : new(book, spec, declared, spec.Budget.Instances);
        int attempts = spec.AttemptsGrid.Count;
        var used = new ResolutionForecast[settings.Count];
        var loss = new CheckDraft?[settings.Count][];
        Parallel.For(0, settings.Count, new ParallelOptions { MaxDegreeOfParallelism = plan.Threads }, i =>
        {
            used[i] = ResolutionForecast.Of(settings[i], laws, attempts, plan.Replicates);
            ResolutionForecast meant = ReferenceEquals(laws, declaredLaws) && plan.Replicates == spec.Budget.Replicates
                ? used[i]
                : ResolutionForecast.Of(settings[i], declaredLaws, attempts, spec.Budget.Replicates);
            loss[i] = [.. Enumerable.Range(0, attempts).Select(j => Point(used[i], meant.RelativeError[j], used[i].RelativeError[j], spec.Resolution.RelativeError))];
        });
        return new CheckForecast(used, loss, [.. loss.Select(drafts => Slope(laws.Fit, drafts))])
        {
            Estimates = laws,
            HasWindow = laws.Fit is not null,
            Ratio = RatioCheck.Foresee(settings, plan.Replicates),
            Noise = NoiseCheck.Foresee(settings, plan.Replicates),
            Equivalent = Enumerable.Range(0, settings.Count).Where(i => EquivalentCheck.AppliesTo(settings[i]))
                .ToDictionary(i => i, i => EquivalentCheck.Foresee(settings[i], plan.Replicates)),
            Own = [.. spec.OwnClaims.SelectMany(claim => settings.Select((setting, i) => (claim, i, MeasurementDraft.Foresee(claim, setting, plan.Replicates))))],
        };
    }

    private static CheckDraft? Point(ResolutionForecast at, double? declared, double? used, double wanted) =>
        at.Absence is { } absence ? CheckDraft.WithoutLaw(absence)
        : at.BiasRatio is null ? null
        : !(declared <= wanted) ? CheckDraft.BelowResolution(NotToBeResolved)
        : used is { } error && 1 / (error * error) >= LossPool.FewestCounts ? null
        : CheckDraft.Unresolved(LossPool.TooFew);

    /// <summary>Why the slope over the window is not checked: it is a check where every point that it rests on is one.</summary>
    public static CheckDraft? Slope(ExponentFit? fit, IReadOnlyList<CheckDraft?> losses)
    {
        if (fit is null)
            return null;
        CheckOutcome[] standing = [.. fit.Points.Select(j => losses[j]?.Outcome).OfType<CheckOutcome>()];
        return standing.OfType<CheckOutcome.WithoutLaw>().FirstOrDefault() is { } without ? CheckDraft.WithoutLaw(without.Reason)
            : standing.Any(outcome => outcome.Verdict == Verdict.BelowResolution) ? CheckDraft.BelowResolution("a point of L_inf in the window is below the declared resolution")
            : standing.Length > 0 ? CheckDraft.Unresolved("a point of L_inf in the window is unresolved")
            : null;
    }
}

/// <summary>What a report will say of one law, as far as the declaration and the budget tell.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Coverage">How many points will be checked, and how many will not.</param>
/// <param name="Remarks">Why not, one line for each reason.</param>
internal sealed record ForecastLaw(string Name, CheckCoverage Coverage, IReadOnlyList<string> Remarks)
{
    /// <summary>Counts the points; those without a draft will be checked.</summary>
    public static ForecastLaw Of(string name, string unit, IReadOnlyCollection<CheckDraft?> drafts)
    {
        CheckOutcome[] standing = [.. drafts.Select(draft => draft?.Outcome).OfType<CheckOutcome>()];
        CheckCoverage coverage = CoverageText.Of(standing) with { Resolved = drafts.Count - standing.Length };
        return new ForecastLaw(name, coverage, [.. CoverageText.Remarks(standing, drafts.Count, unit)]);
    }
}
