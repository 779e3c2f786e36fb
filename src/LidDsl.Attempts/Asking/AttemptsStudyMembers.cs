using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>What a declared study says of counts: the same numbers as the command line gives.</summary>
/// <remarks>
/// A group whose records are selected has no valid estimate: it has a row without a curve in <see cref="Estimate"/>, and none in all else.
/// </remarks>
public static class AttemptsStudyMembers
{
    /// <summary>What the counts say within the attempts that were made: pass@k on the grid of the study, and the local exponent.</summary>
    /// <param name="study">The study.</param>
    /// <param name="data">The counts, such as <see cref="IAttemptsStudy.Read"/> gives.</param>
    /// <param name="law">The laws that are weighed.</param>
    /// <exception cref="ArgumentNullException">The study or the data is null.</exception>
    /// <exception cref="ArgumentException">The covariate of the family is none of the data, or is not positive in a group.</exception>
    public static IReadOnlyList<GroupEstimate> Estimate(this IAttemptsStudy study, AttemptData data, SuccessLaw law = SuccessLaw.Beta)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(data);
        ExponentWindow window = study.Spec.Window;
        IReadOnlyList<GroupEstimate> estimates = AttemptEstimator.Estimate(data, window.From, window.To, Options(study, law), study.Grid);

        // Where no rule of sampling asks for another estimate, by the loop that was generated for the grid.
        return
        [
            .. estimates.Zip(
                data.Groups,
                (estimate, group) => estimate.Sampling.Kind is SamplingKind.StoppedAtSuccess or SamplingKind.SelectiveRecords
                    ? estimate
                    : estimate with { Curve = Curve(study, group) }),
        ];
    }

    /// <summary>1 - pass@K of every group at the horizons of the study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="data">The counts.</param>
    /// <param name="law">The laws that are weighed.</param>
    /// <param name="target">What the forecast is about.</param>
    /// <inheritdoc cref="Estimate"/>
    public static IReadOnlyList<Forecast> Forecast(
        this IAttemptsStudy study,
        AttemptData data,
        SuccessLaw law = SuccessLaw.Beta,
        ForecastTarget target = ForecastTarget.TheseProblemsRealised)
    {
        ArgumentNullException.ThrowIfNull(study);
        return Valid(data) is { } valid ? new Forecaster(valid, Options(study, law) with { Target = target }).Forecasts() : [];
    }

    /// <summary>Whether more training still makes the failure rate fall more steeply, for every stratum.</summary>
    /// <param name="study">The study.</param>
    /// <param name="data">The counts.</param>
    /// <param name="covariate">The covariate that measures training, positive in every group.</param>
    /// <inheritdoc cref="TrainingAnalysis.Reports"/>
    public static IReadOnlyList<TrainingReport> Training(this IAttemptsStudy study, AttemptData data, string covariate)
    {
        ArgumentNullException.ThrowIfNull(study);
        ExponentWindow window = study.Spec.Window;
        return Valid(data) is { } valid ? TrainingAnalysis.Reports(valid, Options(study), window.From, window.To, covariate) : [];
    }

    /// <summary>How a budget is best split between training and attempts, at the costs of the study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="data">The counts.</param>
    /// <param name="covariate">The covariate that measures training; null where training costs nothing.</param>
    /// <param name="budget">The compute in all, above 0, in the unit of the costs.</param>
    /// <param name="requests">How many problems are to be attempted with the trained model, at least 1.</param>
    /// <inheritdoc cref="ComputeAdvisor.Advise"/>
    public static ComputeAdvice Advise(
        this IAttemptsStudy study, AttemptData data, string? covariate, double budget, double requests = 1)
    {
        ArgumentNullException.ThrowIfNull(study);
        return ComputeAdvisor.Advise(
            Some(data), Options(study), covariate, new ComputeCosts(budget, study.Spec.AttemptCost, study.Spec.TrainingCost, requests));
    }

    /// <summary>Which attempts to make next to sharpen the forecast at the last horizon of the study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="data">The counts.</param>
    /// <param name="budget">The attempts to spend over all groups, in expectation; at least 1.</param>
    /// <inheritdoc cref="SpendingPlanner.Plan"/>
    public static SpendingPlan Plan(this IAttemptsStudy study, AttemptData data, long budget)
    {
        ArgumentNullException.ThrowIfNull(study);
        ForecastOptions options = Options(study);
        return SpendingPlanner.Plan(Some(data), options, budget, options.Horizons[^1]);
    }

    /// <summary>Tries the forecast of the study on counts whose later attempts are known.</summary>
    /// <param name="study">The study.</param>
    /// <param name="data">The counts.</param>
    /// <param name="attempts">The attempts that are kept of each problem, at least 1.</param>
    /// <param name="subsamples">How often they are drawn.</param>
    /// <param name="seed">Fixes them.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <inheritdoc cref="Backtest.Run"/>
    public static BacktestResult TryForecast(
        this IAttemptsStudy study,
        AttemptData data,
        long attempts = 100,
        int subsamples = 20,
        ulong seed = 1,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        BacktestOptions options = new() { Attempts = attempts, Subsamples = subsamples, Seed = seed, Forecast = Options(study) };
        return Backtest.Run(Some(data), options, cancellation);
    }

    private static PassAtKPoint[] Curve(IAttemptsStudy study, AttemptGroup group)
    {
        ValueList<long> grid = study.Grid;
        double[] sums = new double[grid.Count];
        double[] squares = new double[grid.Count];
        int count = study.SumPassAtK(group.Attempts, group.Successes, sums, squares);
        return [.. Enumerable.Range(0, count).Select(i => PassAtK.Point(grid[i], sums[i], squares[i], group.Count))];
    }

    private static ForecastOptions Options(IAttemptsStudy study, SuccessLaw law = SuccessLaw.Beta)
    {
        StudySpec spec = study.Spec;
        ForecastOptions options = new()
        {
            Law = law,
            IsFamily = spec.IsFamily,
            FamilyCovariate = spec.IsFamily ? spec.FamilyCovariate : null,
        };
        return spec.Horizons.Count > 0 ? options with { Horizons = [.. spec.Horizons] } : options;
    }

    // Without the groups that have no valid estimate; null where none has one.
    private static AttemptData? Valid(AttemptData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        AttemptGroup[] valid = [.. data.Groups.Where(group => !SamplingCheck.Of(group).IsRefused)];
        return valid.Length == data.Groups.Count ? data : valid.Length == 0 ? null : new AttemptData(valid, data.Covariates, data.Origin);
    }

    private static AttemptData Some(AttemptData data) => Valid(data)
        ?? throw new ArgumentException(
            "the records of every group are selected, so no estimate from them is valid: restore what was left out.", nameof(data));
}
