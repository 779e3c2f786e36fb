namespace LidDsl.Laws;

/// <summary>L_inf(k; s) at one bias scale s as a function of real k, made by <see cref="InferenceLossLaw.Given"/>.</summary>
/// <remarks>
/// Safe to share between threads. Its methods allocate nothing. Rows of the table are evaluated as a k first needs them: two threads may
/// evaluate the same row at once, to the same bits.
/// </remarks>
public sealed class InferenceLossCurve
{
    private readonly HardnessTable table;
    private readonly double[] distribution;

    internal InferenceLossCurve(HardnessTable table, double biasRatio, double fewest, double most)
    {
        this.table = table;
        BiasRatio = biasRatio;
        FewestAttempts = fewest;
        MostAttempts = most;
        distribution = new double[table.RowCount];
        if (table.MayUnderflow)
            table.Distribution(biasRatio, distribution);
        else
            distribution.AsSpan().Fill(double.NaN);
    }

    /// <summary>s/sigma.</summary>
    public double BiasRatio { get; }

    /// <summary>The smallest k.</summary>
    public double FewestAttempts { get; }

    /// <summary>The largest k.</summary>
    public double MostAttempts { get; }

    /// <summary>L_inf(k; s); 0 where it underflows.</summary>
    /// <param name="k">Number of attempts, from <see cref="FewestAttempts"/> to <see cref="MostAttempts"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is outside its domain.</exception>
    public double Loss(double k) => At(k).Loss;

    /// <summary>ln L_inf(k; s), also where the loss underflows.</summary>
    /// <inheritdoc cref="Loss"/>
    public double LogLoss(double k) => At(k).LogLoss;

    /// <summary>The local exponent -d ln L_inf/d ln k.</summary>
    /// <inheritdoc cref="Loss"/>
    public double LocalExponent(double k) => At(k).LocalExponent;

    /// <summary><see cref="LogLoss"/> and <see cref="LocalExponent"/>.</summary>
    internal (double LogLoss, double LocalExponent) LogLossAndExponent(double k)
    {
        LossSum sum = At(k);
        return (sum.LogLoss, sum.LocalExponent);
    }

    /// <summary>F_s at a row of the table, evaluated once; not for tables that may underflow.</summary>
    internal double Distribution(int row)
    {
        double value = distribution[row];
        return double.IsNaN(value) ? distribution[row] = table.DistributionAt(row, BiasRatio, 1 / BiasRatio) : value;
    }

    private LossSum At(double k)
    {
        Require.Within(k, FewestAttempts, MostAttempts, nameof(k));
        return table.MayUnderflow ? LossSum.OfLogarithms(table, distribution, k) : LossSum.Of(table, new Rows(this), k);
    }

    private readonly struct Rows(InferenceLossCurve curve) : IHardnessDistribution
    {
        public double At(int row) => curve.Distribution(row);

        public double ErrorEstimateAt(int row) => 0;
    }
}
