using LidDsl.Laws;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>
/// The test of a user's own sampler of tau against the integral of the density declared beside it: counts of draws that were made for this
/// alone, one sample for each law.
/// </summary>
internal sealed class PrecisionCheck : HistogramCheck
{
    private readonly IReadOnlyList<(PrecisionSample Sample, MergedCells Cells)> laws;

    private PrecisionCheck(IReadOnlyList<(PrecisionSample Sample, MergedCells Cells)> laws)
        : base([.. laws.Select(law => law.Cells)]) => this.laws = laws;

    /// <summary>The comparison for each law.</summary>
    public IReadOnlyList<SamplerCheck> Samplers => [.. laws.Select(law => Compared(law.Sample, law.Cells))];

    /// <summary>Takes the samples of a run; null where the laws of tau are gamma.</summary>
    public static PrecisionCheck? Of(RunResult result) => result.PrecisionSamples.Count == 0
        ? null
        : new PrecisionCheck(
            [.. result.PrecisionSamples.Select(sample => (sample, new MergedCells(new PrecisionCells(sample), [.. sample.Cells])))]);

    /// <summary>The check, its verdict still open.</summary>
    public CheckDraft Draft() => Test.Degrees >= 1 ? CheckDraft.ChiSquared(Test) : CheckDraft.Unresolved(
        "all draws fall into one cell of an eighth of an octave, or beyond tau = 2^-64 to 2^64, so spread the law or change its unit");

    /// <summary>The power against draws that are all too large by a factor of 1 + <paramref name="relativeError"/>.</summary>
    public CheckPower? PowerOfScale(double relativeError, double level) =>
        Power("scale of the sampled tau", relativeError, level, replicates: null, tau => tau / (1 + relativeError));

    /// <summary>
    /// The power against draws whose tail exponent is too large by a factor of 1 + <paramref name="relativeError"/>: a power of the right
    /// ones.
    /// </summary>
    public CheckPower? PowerOfExponent(double relativeError, double level) =>
        Power("tail exponent of the sampled tau", relativeError, level, replicates: null, tau => Math.Pow(tau, 1 + relativeError));

    private static SamplerCheck Compared(PrecisionSample sample, MergedCells cells)
    {
        (double sampled, double expected, double difference, double at) = (0, 0, 0, cells.UpperEdges[0]);
        for (int cell = 0; cell < cells.Degrees; cell++)
        {
            sampled += cells.Counts[cell] / (double)cells.Values;
            expected += cells.Probabilities[cell];
            if (Math.Abs(sampled - expected) > Math.Abs(difference))
                (difference, at) = (sampled - expected, cells.UpperEdges[cell]);
        }

        double pValue = ChiSquaredTest.PValue(cells.Statistic, cells.Degrees);
        return new SamplerCheck(sample.Setting, cells.Values, cells.Statistic, cells.Degrees, pValue, difference, at);
    }

    private sealed class PrecisionCells : CellLaw
    {
        private readonly Difficulty difficulty;
        private readonly double[] through;

        public PrecisionCells(PrecisionSample sample)
        {
            difficulty = Difficulty.Of(sample.Setting);
            Count = sample.Cells.Count;
            IEnumerable<double> edges = Enumerable.Range(0, Count).Select(UpperEdge);
            through = [.. edges.Select(edge => double.IsInfinity(edge) ? 1 : difficulty.Cdf(edge))];
        }

        public override int Count { get; }

        public override double UpperEdge(int cell) => PrecisionHistogram.UpperEdge(cell);

        public override double Of(int first, int last) => through[last] - (first == 0 ? 0 : through[first - 1]);

        public override double Beyond(int cell) => 1 - through[cell];

        public override double[] Between(IReadOnlyList<double> upperEdges, Func<double, double> origin)
        {
            double[] between = new double[upperEdges.Count];
            double below = 0;
            for (int cell = 0; cell < between.Length; cell++)
            {
                double up = cell == between.Length - 1 ? 1 : difficulty.Cdf(origin(upperEdges[cell]));
                between[cell] = up - below;
                below = up;
            }

            return between;
        }
    }
}
