namespace LidDsl.Statistics;

/// <summary>
/// A test of counts against laws: the cells of each histogram are merged, and the statistics of different laws add up to one test.
/// </summary>
/// <param name="samples">The histogram of each law.</param>
internal abstract class HistogramCheck(IReadOnlyList<MergedCells> samples)
{
    /// <summary>The test.</summary>
    public PooledTest Test { get; } = new(samples.Sum(s => s.Values), samples.Sum(s => s.Statistic), samples.Sum(s => s.Degrees));

    /// <summary>The power against values that come from other laws than those that are tested.</summary>
    /// <param name="quantity">What is wrong by assumption.</param>
    /// <param name="relativeError">By how much.</param>
    /// <param name="level">The level of the test, in (0, 1).</param>
    /// <param name="replicates">The replicates of the run; null where the values do not come from them.</param>
    /// <param name="origin">
    /// Where the law that is tested has the probability below x that the other law has: a function of x, rising.
    /// </param>
    protected CheckPower? Power(string quantity, double relativeError, double level, double? replicates, Func<double, double> origin) =>
        Test.Power(quantity, relativeError, samples.Sum(s => s.Noncentrality(origin)), level, replicates);
}

/// <summary>The probabilities that a law gives to the cells of a histogram.</summary>
internal abstract class CellLaw
{
    /// <summary>How many cells there are.</summary>
    public abstract int Count { get; }

    /// <summary>The upper edge of a cell; infinite for the last.</summary>
    public abstract double UpperEdge(int cell);

    /// <summary>The probability of the cells from one to another, both included.</summary>
    public abstract double Of(int first, int last);

    /// <summary>The probability beyond a cell.</summary>
    public abstract double Beyond(int cell);

    /// <summary>The probabilities between edges, each taken from elsewhere: the law of values that are moved.</summary>
    /// <param name="upperEdges">The upper edges of the cells, the last of them infinite.</param>
    /// <param name="origin">Where the value at an edge comes from.</param>
    public abstract double[] Between(IReadOnlyList<double> upperEdges, Func<double, double> origin);
}

/// <summary>The cells of a histogram, merged until each is expected to have values enough.</summary>
internal sealed class MergedCells
{
    // Below this many expected counts a cell is merged with its neighbour.
    private const double FewestExpected = 10;

    private readonly CellLaw law;

    /// <summary>Merges the cells of a histogram.</summary>
    /// <param name="law">The law that it is held against.</param>
    /// <param name="counts">How many values fell into each cell.</param>
    public MergedCells(CellLaw law, long[] counts)
    {
        this.law = law;
        Values = counts.Sum();
        (int First, int Last)[] cells = [.. Merge(law, Values)];
        UpperEdges = [.. cells.Select(cell => law.UpperEdge(cell.Last))];
        Probabilities = [.. cells.Select(cell => law.Of(cell.First, cell.Last))];
        Counts = [.. cells.Select(cell => counts.AsSpan(cell.First, cell.Last - cell.First + 1).ToArray().Sum())];
    }

    /// <summary>How many values there are.</summary>
    public long Values { get; }

    /// <summary>The upper edge of each cell.</summary>
    public IReadOnlyList<double> UpperEdges { get; }

    /// <summary>The probability of each cell by the law.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>How many values fell into each cell.</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>Degrees of freedom; 0 where all values fall into one cell, which says nothing.</summary>
    public int Degrees => Counts.Count - 1;

    /// <summary>Pearson's chi-squared.</summary>
    public double Statistic =>
        Counts.Zip(Probabilities, (count, p) => (Count: count, Expected: p * Values))
            .Sum(c => (c.Count - c.Expected) * (c.Count - c.Expected) / c.Expected);

    /// <summary>Which cells are merged for so many values: each has values enough, and so has what is left beyond it.</summary>
    public static IEnumerable<(int First, int Last)> Merge(CellLaw law, long values)
    {
        int first = 0;
        for (int cell = 0; cell < law.Count; cell++)
        {
            bool isLast = cell == law.Count - 1;
            if (isLast || (law.Of(first, cell) * values >= FewestExpected && law.Beyond(cell) * values >= FewestExpected))
            {
                yield return (first, cell);
                first = cell + 1;
            }
        }
    }

    /// <summary>
    /// What the statistic of so many values, none of them drawn yet, would have by another law: its noncentrality and degrees of freedom.
    /// </summary>
    /// <param name="law">The law that is tested.</param>
    /// <param name="values">How many values there will be.</param>
    /// <param name="origin">See <see cref="CellLaw.Between"/>.</param>
    public static (double Noncentrality, int Degrees) Planned(CellLaw law, long values, Func<double, double> origin)
    {
        (int First, int Last)[] cells = [.. Merge(law, values)];
        double[] other = law.Between([.. cells.Select(cell => law.UpperEdge(cell.Last))], origin);
        double[] tested = [.. cells.Select(cell => law.Of(cell.First, cell.Last))];
        return (values * other.Zip(tested, (q, p) => (q - p) * (q - p) / p).Sum(), cells.Length - 1);
    }

    /// <summary>The noncentrality of the statistic where the values come from another law (see <see cref="CellLaw.Between"/>).</summary>
    public double Noncentrality(Func<double, double> origin) =>
        law.Between(UpperEdges, origin).Zip(Probabilities, (q, p) => (q - p) * (q - p) / p).Sum() * Values;
}
