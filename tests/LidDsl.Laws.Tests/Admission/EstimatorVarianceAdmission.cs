namespace LidDsl.Laws.Tests.Admission;

/// <summary>Every estimator against Gauss-Legendre panels over the instances, whole and cut laws of the precision alike.</summary>
internal sealed class EstimatorVarianceAdmission : IAdmission
{
    private static readonly EstimatorKind[] Kinds =
        [EstimatorKind.Literal, EstimatorKind.Conditional, EstimatorKind.Importance, EstimatorKind.Importance, EstimatorKind.Importance];

    public LawInfo Law => EstimatorVariance.Info;

    public Trial Draw(Parameters random)
    {
        (double beta, double tolerance, double bias) = (random.Beta(), random.Tolerance(), random.Bias());
        Difficulty difficulty = random.Whole(0, 1) == 0 ? Difficulty.Gamma(beta) : Difficulty.CutGamma(beta, random.LogUniform(0.05, 50));
        EstimatorKind kind = Kinds[random.Whole(0, Kinds.Length - 1)];
        long k = random.LogWhole(1, 1_000_000);
        long[] attempts = [k, 8 * k, 64 * k];
        string where = FormattableString.Invariant(
            $"{kind}, beta = {beta:R}, tau_max = {difficulty.LargestPrecision:R}, delta = {tolerance:R}, s = {bias:R}, k = {k}");
        double[] loss = new double[3];
        new InferenceLossLaw(difficulty, tolerance, attempts).Evaluate(bias, loss);
        if (!(loss[2] > 1e-140))
            return new Trial(where, 0, EstimatorVariance.Info.NumericalError!.Value);

        double[] variance = new double[3];
        new EstimatorVariance(difficulty, tolerance, attempts, kind, new ExponentWindow(k, 64 * k)).Evaluate(
            bias, loss, variance, out double slopeVariance);
        double[] slope = new double[3];
        ExponentSlope.Weights(attempts, slope);
        double[][] coefficients = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [.. slope.Select((c, j) => c / loss[j])]];
        (double Variance, double SecondMoment)[] expected = kind == EstimatorKind.Importance
            ? VarianceOracle.Importance(new DefensiveMixture(difficulty), tolerance, bias, attempts, coefficients)
            : VarianceOracle.Plain(difficulty, tolerance, bias, attempts, coefficients);
        if (kind == EstimatorKind.Literal)
            expected = Literal(loss, coefficients);
        double error = Enumerable.Range(0, 4).Max(
            i => Math.Abs((i < 3 ? variance[i] : slopeVariance) - expected[i].Variance) / expected[i].SecondMoment);
        return new Trial(where, error, EstimatorVariance.Info.NumericalError!.Value);
    }

    // The number of failures X_j of k_j attempts is 0 or 1, and X_i X_j = X_max(i,j).
    private static (double Variance, double SecondMoment)[] Literal(double[] loss, double[][] coefficients) => [.. coefficients.Select(c =>
    {
        double mean = c.Select((value, j) => value * loss[j]).Sum();
        double second = c.SelectMany((left, i) => c.Select((right, j) => left * right * loss[Math.Max(i, j)])).Sum();
        return (second - (mean * mean), second);
    })];
}
