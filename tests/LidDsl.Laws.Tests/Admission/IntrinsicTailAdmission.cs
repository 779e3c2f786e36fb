namespace LidDsl.Laws.Tests.Admission;

/// <summary>With its correction, against the exact loss without bias, tau cut or not.</summary>
internal sealed class IntrinsicTailAdmission : IAdmission
{
    public LawInfo Law => IntrinsicTail.Info;

    public Trial Draw(Parameters random)
    {
        while (true)
        {
            Difficulty difficulty = random.Difficulty();
            (double tolerance, long k) = (random.Tolerance(), random.Attempts());
            Approximation law = IntrinsicTail.Corrected(difficulty, tolerance, k);
            if (double.IsInfinity(law.RelativeError))
                continue;
            double[] exact = new double[1];
            new InferenceLossLaw(difficulty, tolerance, [k]).Evaluate(0, exact);
            return new Trial(
                FormattableString.Invariant($"{difficulty}, delta = {tolerance:R}, k = {k}"),
                Math.Abs((law.Value / exact[0]) - 1),
                law.RelativeError + InferenceLossLaw.Info.NumericalError!.Value);
        }
    }
}
