namespace LidDsl.Laws.Tests.Admission;

/// <summary>Against the exact loss, tau cut or not, with k and k delta at least 100.</summary>
internal sealed class RefinedTailAdmission : IAdmission
{
    public LawInfo Law => RefinedTail.Info;

    public Trial Draw(Parameters random)
    {
        Difficulty difficulty = random.Difficulty();
        (double tolerance, double bias) = (random.Tolerance(), random.LogUniform(1e-2, 1e3));
        long k = random.LogWhole((long)Math.Ceiling(100 / Math.Min(1, tolerance)), 1_000_000_000_000);
        Approximation law = new RefinedTail(difficulty, tolerance).Loss(bias, k);
        double[] exact = new double[1];
        new InferenceLossLaw(difficulty, tolerance, [k]).Evaluate(bias, exact);
        return new Trial(
            FormattableString.Invariant($"{difficulty}, delta = {tolerance:R}, s = {bias:R}, k = {k}"),
            Math.Abs((law.Value / exact[0]) - 1),
            law.RelativeError + (2 * InferenceLossLaw.Info.NumericalError!.Value));
    }
}
