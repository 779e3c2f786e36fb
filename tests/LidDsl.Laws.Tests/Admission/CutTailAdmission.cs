namespace LidDsl.Laws.Tests.Admission;

/// <summary>Against the exact loss less that without bias, where the difference has digits left and the law claims to hold.</summary>
internal sealed class CutTailAdmission : IAdmission
{
    public LawInfo Law => CutTail.Info;

    public Trial Draw(Parameters random)
    {
        while (true)
        {
            Difficulty difficulty = Difficulty.CutGamma(random.Beta(), random.LogUniform(1e-2, 100));
            (double tolerance, double bias, long k) =
                (random.LogUniform(1e-3, 100), random.LogUniform(0.05, 10), random.LogWhole(1000, 1_000_000_000_000));
            Approximation law = CutTail.SecondTail(difficulty, tolerance, bias, k);
            if (double.IsInfinity(law.RelativeError))
                continue;
            (double exact, double rounding) = SecondTail.Exact(difficulty, tolerance, bias, k);
            if (rounding > 1e-3)
                continue;
            return new Trial(
                FormattableString.Invariant($"{difficulty}, delta = {tolerance:R}, s = {bias:R}, k = {k}"),
                Math.Abs((law.Value / exact) - 1),
                law.RelativeError + rounding);
        }
    }
}
