namespace LidDsl.Laws;

/// <summary>ln of the total loss R L_gen(N) + L_inf(k; N), as an allocation search reads it.</summary>
internal abstract class LossSurface(GeneralizationCurve generalization, double lossWeight)
{
    // Stands for the logarithm of a loss that underflows, so that differences of logarithms stay finite.
    private const double Underflow = -1e4;

    private readonly double logWeight = lossWeight > 0 ? Math.Log(lossWeight) : double.NegativeInfinity;

    protected GeneralizationCurve Generalization { get; } = generalization;

    /// <summary>The logarithm of the total loss as a function of k at one N.</summary>
    public abstract Func<double, double> At(double n);

    /// <summary>
    /// Values along a budget line, dense enough that every local minimum shows; the coordinates increase from start to end.
    /// </summary>
    public abstract List<(double Coordinate, double Value)> Scan(BudgetLine line);

    /// <summary>The value at a coordinate.</summary>
    public double At(BudgetLine line, double coordinate)
    {
        (double n, double attempts) = line.At(coordinate);
        return At(n)(attempts);
    }

    /// <summary>ln(exp(a) + exp(b)) of ln(R L_gen) and ln L_inf.</summary>
    protected static double Total(double logTraining, double logInference)
    {
        double larger = Math.Max(logTraining, logInference);
        double smaller = Math.Min(logTraining, logInference);
        return larger < Underflow ? Underflow : larger + Elementary.Log1P(Math.Exp(smaller - larger));
    }

    /// <summary>ln(R L_gen(N)).</summary>
    protected double LogTraining(double n) =>
        logWeight + (2 * Math.Log(Generalization.BiasRatio(n))) + (2 * Math.Log(Generalization.Sigma));
}
