namespace LidDsl.Laws;

/// <summary>L_inf(k; s) at one bias scale s as a function of real k, made by <see cref="InferenceLossLaw.Given"/>.</summary>
/// <remarks>Immutable, so safe to share between threads. Its methods allocate nothing.</remarks>
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
        table.Distribution(biasRatio, distribution);
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
    public double Loss(double k) => Math.Min(1, Sum(k, out _));

    /// <summary>ln L_inf(k; s).</summary>
    /// <inheritdoc cref="Loss"/>
    public double LogLoss(double k) => Math.Min(0, Math.Log(Sum(k, out _)));

    /// <summary>-d ln L_inf/d ln k.</summary>
    /// <inheritdoc cref="Loss"/>
    public double LocalExponent(double k)
    {
        double sum = Sum(k, out double first);
        return (first / sum) - 1;
    }

    // The sums over the rows of v e^-v F, v = k lambda, and of v^2 e^-v F.
    private double Sum(double k, out double first)
    {
        Require.Within(k, FewestAttempts, MostAttempts, nameof(k));
        double beyond = k * table.Greatest;
        double sum = Math.Exp(-beyond);
        first = sum > 0 ? sum * (1 + beyond) : 0;
        for (int row = 0; row < distribution.Length; row++)
        {
            double v = k * table.Hardness(row);
            double term = table.Step(row) * v * Math.Exp(-v) * distribution[row];
            sum += term;
            first += v * term;
        }

        return sum;
    }
}
