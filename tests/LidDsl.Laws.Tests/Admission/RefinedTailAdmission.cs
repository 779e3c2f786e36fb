namespace LidDsl.Laws.Tests.Admission;

/// <summary>Against the exact loss, tau cut or not, with k and k delta at least 100.</summary>
internal sealed class RefinedTailAdmission : IAdmission
{
    public LawInfo Law => RefinedTail.Info;

    public Trial Draw(Parameters random)
    {
        double beta = random.Whole(0, 1) == 0 ? random.LogUniform(0.05, 100) : random.Uniform(20, 100);
        var difficulty = random.Whole(0, 1) == 0 ? Difficulty.Gamma(beta) : Difficulty.CutGamma(beta, random.LogUniform(1e-3, 100));
        (double tolerance, double bias) = (random.Tolerance(), random.LogUniform(1e-2, 1e3));
        long k = random.LogWhole((long)Math.Ceiling(100 / Math.Min(1, tolerance)), 1_000_000_000_000);
        Approximation law = new RefinedTail(difficulty, tolerance).Loss(bias, k);
        double[] exact = new double[1];
        new InferenceLossLaw(difficulty, tolerance, [k]).Evaluate(bias, exact);
        return new Trial(
            FormattableString.Invariant($"{difficulty}, delta = {tolerance:R}, s = {bias:R}, k = {k}"),
            exact[0] > 1e-290 ? Math.Abs((law.Value / exact[0]) - 1) : 0,
            law.RelativeError + (2 * InferenceLossLaw.Info.NumericalError!.Value));
    }
}
