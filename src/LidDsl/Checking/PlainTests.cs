using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>
/// The averages of (1-q)^k over plain instances held against L_inf given each training set's own s, at each k and over all settings: a
/// check of the sampler of instances, which lattices do without.
/// </summary>
internal sealed class PlainTests
{
    private readonly CheckScope scope;
    private readonly RunResult result;

    // The training sets of all settings with one law of tau and one tolerance.
    private readonly (Setting Setting, LossPool Pool)[] pools;

    /// <summary>Tests a run.</summary>
    public PlainTests(CheckScope scope, PlainForecast forecast, RunResult result)
    {
        this.scope = scope;
        this.result = result;
        IReadOnlyList<long> attempts = scope.Spec.AttemptsGrid;
        TrainingSetLaw[][] laws = forecast.Estimates.Of(result);
        pools =
        [
            .. Enumerable.Range(0, laws.Length)
                .Where(i => laws[i].Length > 0)
                .GroupBy(i => (scope.Laws.DifficultyOf(scope.Settings[i]), scope.Settings[i].ToleranceRatio))
                .Select(alike => (scope.Settings[alike.First()], new LossPool(
                    [.. alike.SelectMany(i => laws[i])],
                    [.. alike.SelectMany(i => result.Settings[i].Replicates.Select(record => record.PlainLoss))],
                    attempts.Count,
                    fit: null,
                    forecast.Estimates.LawError(scope.Settings[alike.First()]),
                    result.Facts.Threads))),
        ];
        Losses = [.. attempts.Select((_, j) => Together([.. pools.Select(of => of.Pool.Losses[j])]))];
        Points = [.. Losses.Select((loss, j) => forecast.Points[j]
            ?? (loss is not { } pooled ? CheckDraft.Unresolved("without a finished replicate")
                : pooled.EffectiveCount < LossPool.FewestDrawnCounts ? CheckDraft.Unresolved(LossPool.TooFew)
                : CheckDraft.Normal(pooled)))];
    }

    /// <summary>Measured over law, less 1, at each k.</summary>
    public IReadOnlyList<Estimate?> Losses { get; }

    /// <summary>The tests at each k.</summary>
    public IReadOnlyList<CheckDraft> Points { get; }

    /// <summary>The power against an error of what is drawn: of the tail exponent, and of the scale of tau.</summary>
    public IReadOnlyList<CheckPower?> PowersAt(double level)
    {
        if (!Points.Any(draft => draft.IsTested))
            return [];

        // tau enters by s sqrt(tau) and delta sqrt(tau) alone.
        double stretch = Math.Sqrt(1 + Checker.StatedError);
        return
        [
            Power("beta of the plain instances", s => s with { Beta = s.Beta * (1 + Checker.StatedError) }, 1, level),
            Power("scale of their tau", s => s with { Delta = s.Delta * stretch }, stretch, level),
        ];
    }

    private CheckPower? Power(string name, Func<Setting, Setting> truth, double stretch, double level)
    {
        List<(LossPool Pool, double[] Errors)> shifted = [];
        foreach ((Setting setting, LossPool pool) in pools)
        {
            Setting other = truth(setting);
            if (!QuantityLaw.AdmitsTolerance(other.ToleranceRatio) ||
                RoleRule.Of(Role.TailExponent).Violation(other.Beta, "beta") is not null)
                return null;
            shifted.Add((pool, pool.ErrorsUnder(scope.Laws.LawOf(scope.Quantities[0], other), null, stretch).Loss));
        }

        double largest = 0;
        for (int j = 0; j < Points.Count; j++)
        {
            if (Points[j].IsTested && Mean(shifted, j) is { } mean)
                largest = Math.Max(largest, Math.Abs(mean) / Losses[j]!.Value.StandardError);
        }

        return NormalTest.Power(name, Checker.StatedError, largest, level, result.Replicates);
    }

    private static double? Mean(List<(LossPool Pool, double[] Errors)> shifted, int point) => Together(
        [.. shifted.Select(of => of.Pool.Losses[point] is { } loss ? Estimate.Of(of.Errors[point], loss.StandardError) : null)])?.Mean;

    // Weighted by precision; without those that no number is known of.
    private static Estimate? Together(IReadOnlyList<Estimate?> estimates)
    {
        Estimate[] known = [.. estimates.OfType<Estimate>()];
        double weight = known.Sum(estimate => estimate.EffectiveCount);
        return Estimate.Of(known.Sum(estimate => estimate.EffectiveCount * estimate.Mean) / weight, 1 / Math.Sqrt(weight));
    }
}
