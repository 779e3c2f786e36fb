namespace LidDsl.Laws;

/// <summary>The median of L_gen(N) over training sets of ordinary least squares, of which sigma is but the unit.</summary>
internal sealed class MedianGeneralizationCurve : GeneralizationCurve
{
    private readonly LogMedianTable table;
    private readonly Lazy<int> largestUsefulN;

    public MedianGeneralizationCurve(Difficulty difficulty, double sigma, int d)
        : this(difficulty, sigma, d, null)
    {
    }

    private MedianGeneralizationCurve(Difficulty difficulty, double sigma, int d, MedianGeneralizationCurve? other)
        : base(difficulty, sigma, d)
    {
        table = other?.table ?? new LogMedianTable(Require.HasMedian(difficulty, nameof(difficulty)), d);
        largestUsefulN = other?.largestUsefulN ?? new Lazy<int>(LeastMedian);
    }

    public override int SmallestN => Dimension + 1;

    public override bool IsTypical => true;

    public override int LargestUsefulN => Difficulty.Beta >= 1 ? LargestN : largestUsefulN.Value;

    public override LawInfo Law => GeneralizationLossLaw.Info;

    public override GeneralizationCurve WithSigma(double sigma) => new MedianGeneralizationCurve(Difficulty, sigma, Dimension, this);

    /// <summary>How many medians were inverted from the law of L_gen, by this curve and those that share its table.</summary>
    internal int Inversions => table.Inversions;

    private protected override double SquareRatio(double n) => Math.Exp(table.At(n));

    // Doubles N-d until the median rises, then narrows the bracket.
    private int LeastMedian()
    {
        double excess = 1;
        double most = LargestN - (double)Dimension;
        while (excess * 2 < most && SquareRatio(Dimension + (2 * excess)) < SquareRatio(Dimension + excess))
            excess *= 2;
        int low = Dimension + (int)Math.Max(1, excess / 2);
        int high = (int)Math.Min(LargestN, Dimension + (2 * excess));
        while (high - low > 2)
        {
            int third = (high - low) / 3;
            if (SquareRatio(low + third) <= SquareRatio(high - third))
                high -= third;
            else
                low += third;
        }

        return Enumerable.Range(low, high - low + 1).OrderBy(n => SquareRatio(n)).First();
    }
}
