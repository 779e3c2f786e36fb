using LidDsl.Laws;

namespace LidDsl.Statistics;

/// <summary>The probabilities that a law of the noise gives to the cells of <see cref="NoiseHistogram"/>.</summary>
internal sealed class NoiseCells : CellLaw
{
    private readonly Difficulty difficulty;
    private readonly double[] probabilities;

    /// <param name="difficulty">The law of tau, of which the noise is a mixture.</param>
    public NoiseCells(Difficulty difficulty)
    {
        this.difficulty = difficulty;
        probabilities = Between([.. Enumerable.Range(0, Count).Select(UpperEdge)], edge => edge);
    }

    public override int Count => NoiseHistogram.CellCount;

    /// <summary>How many of the noises of a report can be tested: those whose law has so many values that there are two cells.</summary>
    /// <param name="laws">Each law of tau with the number of noises drawn from it.</param>
    public static long Testable(IEnumerable<(Difficulty Law, long Values)> laws) =>
        laws.Where(law => MergedCells.Merge(new NoiseCells(law.Law), law.Values).Skip(1).Any()).Sum(law => law.Values);

    /// <summary>Where the law that is tested has what noise of a larger variance has below x.</summary>
    /// <param name="relativeError">By how much the variance is larger.</param>
    public static Func<double, double> LargerVariance(double relativeError)
    {
        double scale = 1 / Math.Sqrt(1 + relativeError);
        return eta => eta * scale;
    }

    public override double UpperEdge(int cell) => NoiseHistogram.UpperEdge(cell);

    public override double Of(int first, int last)
    {
        double sum = 0;
        for (int cell = first; cell <= last; cell++)
            sum += probabilities[cell];
        return sum;
    }

    public override double Beyond(int cell) => probabilities.Skip(cell + 1).Sum();

    // Tails are told from the side on which they are small.
    public override double[] Between(IReadOnlyList<double> upperEdges, Func<double, double> origin)
    {
        double[] between = new double[upperEdges.Count];
        double lower = double.NegativeInfinity;
        for (int cell = 0; cell < between.Length; cell++)
        {
            double upper = origin(upperEdges[cell]);
            between[cell] = lower >= 0 ? Survival(lower) - Survival(upper) : Survival(-upper) - Survival(-lower);
            lower = upper;
        }

        return between;
    }

    private double Survival(double eta) => difficulty.Noise.Survival(eta, 1);
}
