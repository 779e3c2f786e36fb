namespace LidDsl.Laws;

/// <summary>
/// F_s(lambda), the distribution function of the hardness lambda = -ln(1 - q) over instances, at the nodes of a quadrature in ln lambda.
/// </summary>
/// <remarks>
/// F_s(lambda) = P(tau &lt;= tau*) + integral from tau* of p(tau) erfc(w/(s sqrt(2 tau))) d tau, where q at zero bias reaches
/// lambda at tau*, and lambda(w, delta sqrt(tau)) = lambda. The nodes do not depend on s, except for a few at tiny tau that a bias scale
/// above <see cref="WideBias"/> needs.
/// </remarks>
internal sealed class HardnessTable
{
    public const double SmallestTolerance = 1e-6;
    public const double LargestTolerance = 1e3;
    public const double LargestBias = 1e100;

    /// <summary>Up to this bias scale the nodes of the table suffice.</summary>
    public const double WideBias = 1e3;

    /// <summary>
    /// No table has more rows than this: (ln(2^53) + 31 + ln 845)/0.049, and a few for a smooth end; twice that at half the steps.
    /// </summary>
    public const int MostRows = 4096;

    // Above this F_s is a sum of terms none of which underflowed to its harm.
    private const double Tiny = 1e-250;

    private readonly double[] hardness;
    private readonly double[] step;
    private readonly double[] certain;
    private readonly double[] logCertain;
    private readonly HardnessNodes nodes;
    private readonly double[] logWeight;
    private readonly Lazy<HardnessNodes>? wideNodes;

    /// <summary>The table of rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="greatest">No instance is harder than this; infinite unless the law of tau is cut within their reach.</param>
    /// <param name="wideRows">Rows of what a bias scale above <see cref="WideBias"/> adds; null where there is nothing.</param>
    public HardnessTable(HardnessRows rows, double greatest, Func<HardnessRows>? wideRows)
    {
        hardness = [.. rows.Hardness];
        step = [.. rows.Step];
        logCertain = [.. rows.LogCertain];
        certain = [.. rows.LogCertain.Select(Math.Exp)];
        nodes = new HardnessNodes(rows);
        logWeight = [.. rows.LogWeight];
        Greatest = greatest;
        wideNodes = wideRows is null ? null : new Lazy<HardnessNodes>(() => new HardnessNodes(wideRows()));
    }

    /// <summary>No instance is harder than this; infinite unless the law of tau is cut within the reach of the table.</summary>
    public double Greatest { get; }

    /// <summary>Whether a loss may underflow; <see cref="Distribution"/> then gives logarithms.</summary>
    public bool MayUnderflow => logWeight.Length > 0;

    /// <summary>lambda of each row.</summary>
    public ReadOnlySpan<double> Hardness => hardness;

    /// <summary>The weight of each row in the integral over ln lambda.</summary>
    public ReadOnlySpan<double> Step => step;

    public int RowCount => hardness.Length;

    public int NodeCount => nodes.Count;

    /// <summary>The step of ln lambda that resolves v^(beta+1) e^-v and the distribution functions.</summary>
    public static double StepOf(double beta) => beta <= 4 ? 0.18 : Math.Min(0.15, 0.5 / Math.Sqrt(1 + beta));

    /// <summary>Below this ln lambda less than 1e-13 of every integral lies.</summary>
    public static double LowestLog(double most) => -Math.Log(most) - 31;

    /// <summary>Above this ln lambda less than 1e-13 of every integral lies.</summary>
    public static double HighestLog(double beta, double fewest) => Math.Log((45 + (8 * beta)) / fewest);

    /// <summary>F_s at every lambda of the grid; ln F_s where the table may underflow.</summary>
    public void Distribution(double biasRatio, Span<double> distribution)
    {
        double inverse = 1 / biasRatio;
        for (int row = 0; row < hardness.Length; row++)
            distribution[row] = DistributionAt(row, biasRatio, inverse);
    }

    /// <summary>F_s at one lambda of the grid; ln F_s where the table may underflow.</summary>
    /// <param name="row">The row.</param>
    /// <param name="biasRatio">s/sigma.</param>
    /// <param name="inverse">1 over it.</param>
    public double DistributionAt(int row, double biasRatio, double inverse)
    {
        double sum = certain[row];
        if (!double.IsInfinity(inverse))
        {
            sum += nodes.Sum(row, inverse);
            if (biasRatio > WideBias && wideNodes is not null)
                sum += wideNodes.Value.Sum(row, inverse);
        }

        return !MayUnderflow ? Math.Min(1, sum) : sum > Tiny ? Math.Log(Math.Min(1, sum)) : LogDistribution(row, inverse);
    }

    // ln F_s of a row that underflows: no bias is wide there.
    private double LogDistribution(int row, double inverse)
    {
        double unit = logCertain[row];
        double sum = 1;
        for (int i = nodes.Start(row); i < nodes.Start(row + 1) && !double.IsInfinity(inverse); i++)
        {
            double x = nodes.Threshold(i) * inverse;
            double exponent = logWeight[i] - (x * x) - unit;
            if (exponent > 0)
            {
                unit += exponent;
                sum *= Math.Exp(-exponent);
                exponent = 0;
            }

            sum += Math.Exp(exponent) * ErrorFunction.Erfcx(x);
        }

        return unit + Math.Log(sum);
    }
}
