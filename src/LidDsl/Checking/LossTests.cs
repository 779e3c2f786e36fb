using LidDsl.Laws;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>
/// The tests of L_inf, or of another quantity of the selection, at each setting and k, and of its slope over the window at each setting, by
/// the same pools of training sets.
/// </summary>
internal sealed class LossTests
{
    private readonly CheckScope scope;
    private readonly LossForecast forecast;
    private readonly AnswerQuantity quantity;
    private readonly int place;
    private readonly RunResult result;

    /// <summary>Tests a run.</summary>
    /// <param name="scope">What was declared of it.</param>
    /// <param name="place">The place of the quantity in <see cref="CheckScope.Quantities"/>.</param>
    /// <param name="result">What it measured.</param>
    public LossTests(CheckScope scope, int place, RunResult result)
    {
        this.scope = scope;
        forecast = scope.ForecastOf(place);
        quantity = scope.Quantities[place];
        this.place = place;
        this.result = result;
        Fit = forecast.Estimates.Fit;
        GivenTrainingSets given = forecast.Estimates.Of(result);
        int attempts = scope.Spec.AttemptsGrid.Count;
        Pools =
        [
            .. result.Settings.Select((s, i) => new LossPool(
                given, i, place, attempts, Fit, forecast.Estimates.LawError(s.Setting), result.Facts.Threads)),
        ];
        Points = [.. Pools.Select((pool, i) => pool.Losses.Select((loss, j) => forecast.Points[i][j] ?? OfPoint(loss, i, j)).ToArray())];
        Slopes = [.. Pools.Select((pool, i) => Fit is null ? null : LossForecast.Slope(Fit, Points[i])
            ?? Of(pool.ExponentShift, p => p.SelfNormalisedSlope(), p => p.CountAt(Fit.Points[^1]), i))];
    }

    /// <summary>The window of beta_eff on the grid of k; null for none.</summary>
    public ExponentFit? Fit { get; }

    /// <summary>The training sets of each setting.</summary>
    public LossPool[] Pools { get; }

    /// <summary>The tests of L_inf.</summary>
    public CheckDraft[][] Points { get; }

    /// <summary>The tests of beta_eff; null without a window.</summary>
    public CheckDraft?[] Slopes { get; }

    /// <summary>What they would catch at a level.</summary>
    public PowerAnalysis PowersAt(double level) => new(
        quantity, place == 0 ? "" : $", by {quantity.Symbol}", result, scope.Laws, Pools, Points, Slopes, Fit, level);

    // Where nothing is known of a typical training set, the precision of those that were drawn says what the declared budget would have
    // resolved.
    private CheckDraft OfPoint(Estimate? loss, int index, int point)
    {
        var declared = EstimatorChoice.Of(result.Spec);
        double spent = result.Settings[index].Replicates.Count / (double)result.Spec.Budget.Replicates;

        // The error of drawn instances falls with the root of their number; that of lattices does not, and says nothing of other points.
        bool isLattice = EstimatorKinds.IsLattice(result.Estimator) || EstimatorKinds.IsLattice(declared.Kind);
        bool isComparable = !isLattice || (result.Estimator == declared.Kind && result.Instances >= declared.Instances);
        if (!isLattice)
            spent *= result.Instances / (double)declared.Instances;
        bool isOpen = isComparable && forecast.Resolution[index].BiasRatio is null;
        if (isOpen && loss is { } open && open.StandardError * Math.Sqrt(spent) > result.Spec.Resolution.RelativeError)
            return CheckDraft.BelowResolution(LossForecast.NotToBeResolved);
        if (loss is { } pooled && pooled.EffectiveCount < LossPool.FewestDrawnCounts)
            return CheckDraft.Unresolved(LossPool.TooFew);
        return Of(loss, pool => pool.SelfNormalisedAt(point), pool => pool.CountAt(point), index);
    }

    // A lattice's error has no law but that of its signs.
    private CheckDraft Of(Estimate? pooled, Func<LossPool, double> selfNormalised, Func<LossPool, int> count, int index) =>
        pooled is not { } estimate ? CheckDraft.Unresolved(result.Settings.Any(s => s.Replicates.Count > 0)
            ? "for an estimate or its law is not a finite number"
            : "without a finished replicate")
        : !EstimatorKinds.IsLattice(result.Estimator) ? CheckDraft.Normal(estimate)
        : count(Pools[index]) < forecast.FewestTrainingSets
            ? CheckDraft.Unresolved(SelfNormalisedTest.TooFew(forecast.FewestTrainingSets))
        : CheckDraft.SelfNormalised(selfNormalised(Pools[index]));
}
