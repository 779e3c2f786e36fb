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
    private readonly GivenTrainingSets laws;
    private readonly PlainSums sums;

    /// <summary>Tests a run.</summary>
    public PlainTests(CheckScope scope, PlainForecast forecast, RunResult result)
    {
        this.scope = scope;
        this.result = result;
        IReadOnlyList<long> attempts = scope.Spec.AttemptsGrid;
        laws = forecast.Estimates.Of(result);
        sums = new PlainSums(attempts.Count, result.PlainInstances);
        long used = 0;
        for (int i = 0; i < laws.Settings; i++)
        {
            foreach ((ReplicateRecord record, TrainingSetLaw law) in laws.Of(i))
            {
                sums.Add(law, 1, record.PlainLoss);
                used += double.IsInfinity(law.RelativeVariance[0]) ? 0 : 1;
            }
        }

        Left = result.Finished - used;

        Losses = [.. attempts.Select((_, j) => sums.Difference(j))];
        Points = [.. Losses.Select((loss, j) => forecast.Points[j] ?? Draft(loss, j))];
    }

    /// <summary>Measured over law, less 1, at each k.</summary>
    public IReadOnlyList<Estimate?> Losses { get; }

    /// <summary>The tests at each k.</summary>
    public IReadOnlyList<CheckDraft> Points { get; }

    /// <summary>How many training sets have no part: their setting has no law, or their s is beyond it.</summary>
    public long Left { get; }

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
        IEnumerable<int> settings = Enumerable.Range(0, laws.Settings).Where(i => laws.HasLaw(i) && laws.Biases(i).Any());
        foreach (var alike in settings.GroupBy(i => truth(scope.Settings[i]) with { N = 1, D = 1 }))
        {
            Setting shifted = truth(scope.Settings[alike.First()]);
            bool isAdmitted = QuantityLaw.AdmitsTolerance(shifted.ToleranceRatio)
                && RoleRule.Of(Role.TailExponent).Violation(shifted.Beta, "beta") is null;
            if (!isAdmitted)
                return null;
            QuantityLaw law = scope.Laws.LawOf(scope.Quantities[0], shifted);
            var biases = alike.SelectMany(i => laws.Biases(i).Select(bias => (Setting: i, Bias: bias)))
                .Where(at => law.Admits(stretch * at.Bias));
            BiasInterpolation drawn = new(biases.Select(at => stretch * at.Bias), Evaluate, accuracy, result.Facts.Threads);
            foreach ((_, (TrainingSetLaw known, double[] other)) in InOrder.Of(
                biases, at => (laws.At(at.Setting, at.Bias), drawn.At(stretch * at.Bias)), result.Facts.Threads))
            {
                for (int j = 0; j < shifts.Length; j++)
                    shifts[j] += double.IsInfinity(known.RelativeVariance[j]) ? 0 : other[j] - known.Loss[j];
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
