using LidDsl.Estimating;
using LidDsl.Laws;

namespace LidDsl.Checking;

/// <summary>
/// The test of a user's own sampler of tau against the integral of the density declared beside it: counts of draws that were made for this alone, one sample for each law, and the
/// statistics of different laws add up to one test.
/// </summary>
internal sealed class PrecisionCheck
{
    // Below this many expected counts a cell is merged with its neighbour.
    private const double FewestExpected = 10;

    private readonly IReadOnlyList<Group> groups;

    private PrecisionCheck(IReadOnlyList<Group> groups)
    {
        this.groups = groups;
        Test = new PooledTest(groups.Sum(g => g.Values), groups.Sum(g => g.Statistic), groups.Sum(g => g.Counts.Length - 1));
    }

    /// <summary>The test.</summary>
    public PooledTest Test { get; }

    /// <summary>The check, its verdict still open.</summary>
    public CheckDraft Draft() => Test.Degrees >= 1 ? CheckDraft.ChiSquared(Test) : CheckDraft.Unresolved(
        "all draws fall into one cell of an eighth of an octave, or beyond tau = 2^-64 to 2^64, so spread the law or change its unit");

    /// <summary>The comparison for each law.</summary>
    public IReadOnlyList<SamplerCheck> Samplers => [.. groups.Select(group => group.Check)];

    /// <summary>Takes the samples of a run; null where the laws of tau are gamma.</summary>
    public static PrecisionCheck? Of(RunResult result) =>
        result.PrecisionSamples.Count == 0 ? null : new PrecisionCheck([.. result.PrecisionSamples.Select(Group.Of)]);

    /// <summary>The power against draws that are all too large by a factor of 1 + <paramref name="relativeError"/>.</summary>
    public CheckPower? PowerOfScale(double relativeError, double level) =>
        Test.Power("scale of the sampled tau", relativeError, groups.Sum(g => g.Noncentrality(tau => tau / (1 + relativeError))), level, replicates: null);

    /// <summary>The power against draws whose tail exponent is too large by a factor of 1 + <paramref name="relativeError"/>: a power of the right ones.</summary>
    public CheckPower? PowerOfExponent(double relativeError, double level) =>
        Test.Power("tail exponent of the sampled tau", relativeError, groups.Sum(g => g.Noncentrality(tau => Math.Pow(tau, 1 + relativeError))), level, replicates: null);

    /// <summary>The merged cells of one law.</summary>
    private sealed record Group(PrecisionSample Sample, Difficulty Difficulty, double[] UpperEdges, double[] Probabilities, long[] Counts)
    {
        public long Values => Counts.Sum();

        public double Statistic =>
            Counts.Zip(Probabilities, (count, p) => (Count: count, Expected: p * Values)).Sum(c => (c.Count - c.Expected) * (c.Count - c.Expected) / c.Expected);

        public SamplerCheck Check
        {
            get
            {
                (double sampled, double expected, double difference, double at) = (0, 0, 0, UpperEdges[0]);
                for (int cell = 0; cell < Counts.Length - 1; cell++)
                {
                    sampled += Counts[cell] / (double)Values;
                    expected += Probabilities[cell];
                    if (Math.Abs(sampled - expected) > Math.Abs(difference))
                        (difference, at) = (sampled - expected, UpperEdges[cell]);
                }

                int degrees = Counts.Length - 1;
                return new SamplerCheck(Sample.Setting, Values, Statistic, degrees, ChiSquaredTest.PValue(Statistic, degrees), difference, at);
            }
        }

        public static Group Of(PrecisionSample sample)
        {
            var difficulty = Difficulty.Of(sample.Setting);
            double values = sample.Cells.Sum();
            List<double> edges = [];
            List<double> probabilities = [];
            List<long> counts = [];
            (double below, long count) = (0, 0);
            for (int cell = 0; cell < sample.Cells.Count; cell++)
            {
                count += sample.Cells[cell];
                double edge = PrecisionHistogram.UpperEdge(cell);
                double through = double.IsInfinity(edge) ? 1 : difficulty.Cdf(edge);
                bool last = cell == sample.Cells.Count - 1;
                if (!last && ((through - below) * values < FewestExpected || (1 - through) * values < FewestExpected))
                    continue;
                edges.Add(edge);
                probabilities.Add(through - below);
                counts.Add(count);
                (below, count) = (through, 0);
            }

            return new Group(sample, difficulty, [.. edges], [.. probabilities], [.. counts]);
        }

        // The law of what would be drawn, by where the edges of the cells come from.
        public double Noncentrality(Func<double, double> origin)
        {
            double below = 0;
            double sum = 0;
            for (int cell = 0; cell < UpperEdges.Length; cell++)
            {
                double through = cell == UpperEdges.Length - 1 ? 1 : Difficulty.Cdf(origin(UpperEdges[cell]));
                double shift = through - below - Probabilities[cell];
                sum += shift * shift / Probabilities[cell];
                below = through;
            }

            return sum * Values;
        }
    }
}
