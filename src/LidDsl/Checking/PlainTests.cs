using LidDsl.Laws;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>
/// The averages of (1-q)^k over plain instances held against L_inf given each training set's own s, at each k and over all settings: a
/// check of the sampler of instances, which lattices do without.
/// </summary>
internal sealed class PlainTests
{
    // Of the losses under another law of tau, whose shift alone matters.
    private const double ShiftAccuracy = 1e-8;

    private readonly CheckScope scope;
    private readonly RunResult result;
    private readonly TrainingSetLaw[][] laws;
    private readonly PlainSums sums;

    /// <summary>Tests a run.</summary>
    public PlainTests(CheckScope scope, PlainForecast forecast, RunResult result)
    {
        this.scope = scope;
        this.result = result;
        IReadOnlyList<long> attempts = scope.Spec.AttemptsGrid;
        laws = forecast.Estimates.Of(result);
        sums = new PlainSums(attempts.Count, result.PlainInstances);
        for (int i = 0; i < laws.Length; i++)
        {
            foreach ((TrainingSetLaw law, ReplicateRecord record) in laws[i].Zip(result.Settings[i].Replicates))
                sums.Add(law, 1, record.PlainLoss);
        }

        Losses = [.. attempts.Select((_, j) => sums.Difference(j))];
        Points = [.. Losses.Select((loss, j) => forecast.Points[j] ?? Draft(loss, j))];
    }

    /// <summary>Measured over law, less 1, at each k.</summary>
    public IReadOnlyList<Estimate?> Losses { get; }

    /// <summary>The tests at each k.</summary>
    public IReadOnlyList<CheckDraft> Points { get; }

    /// <summary>How many training sets have no part: their setting has no law, or their s is beyond it.</summary>
    public int Left => result.Settings.Sum(s => s.Replicates.Count)
        - laws.Sum(of => of.Count(law => !double.IsInfinity(law.RelativeVariance[0])));

    /// <summary>The power against an error of what is drawn: of the tail exponent, and of the scale of tau.</summary>
    public IReadOnlyList<CheckPower?> PowersAt(double level)
    {
        if (!Points.Any(draft => draft.IsTested))
            return [];

        // tau enters by s sqrt(tau) and delta sqrt(tau) alone.
        double stretch = Math.Sqrt(1 + CheckNeeds.StatedError);
        return
        [
            Power("beta of the plain instances", s => s with { Beta = s.Beta * (1 + CheckNeeds.StatedError) }, 1, level),
            Power("scale of their tau", s => s with { Delta = s.Delta * stretch }, stretch, level),
        ];
    }

    private CheckDraft Draft(Estimate? loss, int point) =>
        loss is not { } pooled ? CheckDraft.Unresolved(result.Settings.Any(s => s.Replicates.Count > 0)
            ? "for no training set has a law within the range of doubles"
            : "without a finished replicate")
        : sums.IsNormal(point, LossPool.FewestDrawnCounts) ? CheckDraft.Normal(pooled)
        : CheckDraft.Unresolved(PlainSums.TooFew);

    // The test that is moved most where another law of tau is drawn from: at every training set, by the exact law.
    private CheckPower? Power(string name, Func<Setting, Setting> truth, double stretch, double level)
    {
        double[] shifts = new double[Points.Count];
        double[] accuracy = new double[shifts.Length];
        Array.Fill(accuracy, ShiftAccuracy);
        IEnumerable<int> settings = Enumerable.Range(0, laws.Length).Where(i => laws[i].Length > 0);
        foreach (var alike in settings.GroupBy(i => truth(scope.Settings[i]) with { N = 1, D = 1 }))
        {
            Setting other = truth(scope.Settings[alike.First()]);
            bool isAdmitted = QuantityLaw.AdmitsTolerance(other.ToleranceRatio)
                && RoleRule.Of(Role.TailExponent).Violation(other.Beta, "beta") is null;
            if (!isAdmitted)
                return null;
            QuantityLaw law = scope.Laws.LawOf(scope.Quantities[0], other);
            TrainingSetLaw[] known = [.. alike.SelectMany(i => laws[i]).Where(of => law.Admits(stretch * of.Bias))];
            double[][] drawn = new double[known.Length][];
            BiasInterpolation.Evaluate(
                [.. known.Select(of => stretch * of.Bias)], Evaluate, accuracy, (i, values) => drawn[i] = values, result.Facts.Threads);
            for (int r = 0; r < known.Length; r++)
            {
                for (int j = 0; j < shifts.Length; j++)
                    shifts[j] += double.IsInfinity(known[r].RelativeVariance[j]) ? 0 : drawn[r][j] - known[r].Loss[j];
            }

            double[] Evaluate(double bias)
            {
                double[] loss = new double[shifts.Length];
                law.Evaluate(bias, loss);
                return loss;
            }
        }

        double largest = Enumerable.Range(0, shifts.Length)
            .Where(j => Points[j].IsTested)
            .Max(j => Math.Abs(sums.InStandardErrors(j, shifts[j])));
        return NormalTest.Power(name, CheckNeeds.StatedError, largest, level, result.Replicates);
    }
}
