namespace LidDsl.Laws.Tests.Admission;

/// <summary>The grid of instances against the sum over the distribution of the hardness, for the quantity that both give.</summary>
internal sealed class GridQuantityAdmission : IAdmission
{
    public LawInfo Law => GridQuantityLaw.Info;

    public Trial Draw(Parameters random)
    {
        (double beta, double tolerance, double bias) = (random.Beta(), random.Tolerance(), random.Bias());
        Difficulty difficulty = random.Whole(0, 1) == 0 ? Difficulty.Gamma(beta) : Difficulty.CutGamma(beta, random.LogUniform(0.05, 50));
        long k = random.LogWhole(1, 1_000_000);
        long[] attempts = [k, 8 * k, 64 * k];
        double[] expected = new double[3];
        new InferenceLossLaw(difficulty, tolerance, attempts).Evaluate(bias, expected);
        double[] found = new double[3];
        new GridQuantityLaw(AllFail.Instance, difficulty, tolerance, attempts).Evaluate(bias, found);
        return new Trial(
            FormattableString.Invariant(
                $"beta = {beta:R}, tau_max = {difficulty.LargestPrecision:R}, delta = {tolerance:R}, s = {bias:R}, k = {k}"),
            Enumerable.Range(0, 3).Max(j => expected[j] > 1.001e-25 ? Math.Abs((found[j] / expected[j]) - 1) : found[j]),
            GridQuantityLaw.Info.NumericalError!.Value);
    }
}
