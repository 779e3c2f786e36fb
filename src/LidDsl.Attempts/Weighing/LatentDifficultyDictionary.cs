using LidDsl.Laws;

namespace LidDsl.Attempts;

/// <summary>
/// The law of q of the Latent Instance Difficulty model, on a grid of (ln beta, ln delta, ln s) in units of sigma: as weights on a common
/// grid of logit q.
/// </summary>
/// <remarks>
/// The weights are the mass of (b, tau) ~ N(0, 1) x Gamma(beta/2, 1) at q(s b, tau), split between the two nearest nodes. What lies below
/// the grid is an atom at q = 0: at a small beta that is most of the mass.
/// </remarks>
internal sealed class LatentDifficultyDictionary : LawDictionary
{
    private const double Lowest = -20;
    private const double Highest = 7;
    private const double Step = 0.1;

    // 271 nodes and the atom.
    private const int Nodes = 272;

    // Trapezoid rules in ln tau and in b: both integrands are smooth and vanish at the ends.
    private const double StepOfLogTau = 0.1;
    private const double HighestLogTau = 5;
    private const double StepOfBias = 0.2;
    private const double LargestBias = 6;

    private static readonly double[] LogBeta = Grid(0.05, 4, 24);
    private static readonly double[] LogDelta = Grid(0.01, 2, 20);
    private static readonly double[] LogBiasScale = Grid(0.03, 5, 9);

    private readonly Lazy<double[]> weights = new(Weigh);

    /// <summary>The one that is used; its weights are computed when they are first asked for.</summary>
    public static LatentDifficultyDictionary Default { get; } = new();

    /// <inheritdoc/>
    public override int Count => LogBeta.Length * LogDelta.Length * LogBiasScale.Length;

    /// <inheritdoc/>
    public override SuccessLaw Law => SuccessLaw.LatentDifficulty;

    /// <inheritdoc/>
    public override int Dimensions => 3;

    /// <inheritdoc/>
    public override IReadOnlyList<double> FamilySpread { get; } = [0.6, 0.6, 0.6];

    /// <inheritdoc/>
    public override IReadOnlyList<(double Mean, double Deviation)> Prior { get; } = [(-1.2, 0.9), (-2, 1.2), (-1.5, 1.2)];

    /// <inheritdoc/>
    public override IReadOnlyList<double> TailGrid => LogBeta;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Points => [LogBeta.Length, LogDelta.Length, LogBiasScale.Length];

    /// <inheritdoc/>
    public override double Coordinate(int law, int dimension) => dimension switch
    {
        0 => LogBeta[law / (LogDelta.Length * LogBiasScale.Length)],
        1 => LogDelta[law / LogBiasScale.Length % LogDelta.Length],
        _ => LogBiasScale[law % LogBiasScale.Length],
    };

    /// <inheritdoc/>
    protected override void Moments(long successes, long failures, Span<double> into)
    {
        (double largest, double[] powers) = Powers(successes, failures);
        for (int t = 0; t < into.Length; t++)
            into[t] = Moment(t, largest, powers);
    }

    /// <inheritdoc/>
    public override double Moment(int law, long successes, long failures)
    {
        (double largest, double[] powers) = Powers(successes, failures);
        return Moment(law, largest, powers);
    }

    /// <inheritdoc/>
    public override double[] Moments(IReadOnlyList<int> laws, long successes, long failures)
    {
        (double largest, double[] powers) = Powers(successes, failures);
        return [.. laws.Select(law => Moment(law, largest, powers))];
    }

    // q^c (1-q)^m at every node, over the largest of them.
    private static (double Largest, double[] Powers) Powers(long successes, long failures)
    {
        double[] logs = new double[Nodes];
        for (int i = 0; i < Nodes - 1; i++)
        {
            double x = Lowest + (Step * i);
            double lnQ = -Elementary.Log1P(Math.Exp(-x));
            logs[i] = (successes * lnQ) + (failures * (lnQ - x));
        }

        logs[^1] = successes > 0 ? double.NegativeInfinity : 0;
        double largest = logs.Max();
        return (largest, [.. logs.Select(log => Math.Exp(log - largest))]);
    }

    private double Moment(int law, double largest, double[] powers)
    {
        double sum = Lanes.Dot(weights.Value.AsSpan(law * Nodes, Nodes), powers);

        // A law that gives a count no mass at all is out, yet its logarithm must not be infinite: sums of 0 and it are no numbers.
        return sum > 0 ? largest + Math.Log(sum) : -1e4;
    }

    private static double[] Weigh()
    {
        int perBeta = LogDelta.Length * LogBiasScale.Length;
        double[] made = new double[LogBeta.Length * perBeta * Nodes];
        Parallel.For(0, perBeta, pair =>
        {
            double delta = Math.Exp(LogDelta[pair / LogBiasScale.Length]);
            double s = Math.Exp(LogBiasScale[pair % LogBiasScale.Length]);

            // Down to where q leaves the grid: q is at most about delta sqrt(tau).
            double lowest = 2 * (Lowest - 1 - Math.Log(delta));
            int count = (int)((HighestLogTau - lowest) / StepOfLogTau) + 1;
            double[] onGrid = new double[Nodes];
            for (int i = 0; i < count; i++)
            {
                double logTau = HighestLogTau - (StepOfLogTau * i);
                Spread(s, delta, Math.Exp(logTau), onGrid);
                for (int j = 0; j < LogBeta.Length; j++)
                {
                    double mass = StepOfLogTau * GammaDensityOfLog(Math.Exp(LogBeta[j]) / 2, logTau);
                    Span<double> row = made.AsSpan(((j * perBeta) + pair) * Nodes, Nodes);
                    Lanes.AddScaled(onGrid, mass, row);
                }
            }

            for (int j = 0; j < LogBeta.Length; j++)
            {
                // What the range of tau leaves out lies at q = 0.
                Span<double> row = made.AsSpan(((j * perBeta) + pair) * Nodes, Nodes);
                double sum = 0;
                foreach (double weight in row)
                    sum += weight;
                row[^1] += Math.Max(0, 1 - sum);
            }
        });
        return made;
    }

    // The law of logit q over b at one tau.
    private static void Spread(double s, double delta, double tau, double[] onGrid)
    {
        Array.Clear(onGrid);
        double root = Math.Sqrt(tau);
        for (double b = -LargestBias; b <= LargestBias; b += StepOfBias)
        {
            double mass = StepOfBias * Math.Exp(-b * b / 2) / Math.Sqrt(2 * Math.PI);
            double w = Math.Abs(s * b) * root;
            double q = AttemptSuccess.Probability(w, delta * root);
            double logit = q < 0.5 ? Math.Log(q) - Elementary.Log1P(-q) : Math.Log(q) + AttemptSuccess.Hardness(w, delta * root);
            double place = (logit - Lowest) / Step;
            if (!(place >= 0))
            {
                onGrid[^1] += mass;
                continue;
            }

            int node = Math.Min((int)place, Nodes - 3);
            double upper = Math.Min(place - node, 1);
            onGrid[node] += mass * (1 - upper);
            onGrid[node + 1] += mass * upper;
        }
    }

    private static double GammaDensityOfLog(double shape, double log) =>
        Math.Exp((shape * log) - Math.Exp(log) - MathNet.Numerics.SpecialFunctions.GammaLn(shape));

    private static double[] Grid(double low, double high, int points) => BetaDictionary.Grid((Math.Log(low), Math.Log(high)), points);
}
