namespace LidDsl.Laws.Tests.Admission;

/// <summary>Against the exact loss less that without bias, where the difference has digits left and the law claims to hold.</summary>
internal sealed class VarianceGammaTailAdmission : IAdmission
{
    public LawInfo Law => VarianceGammaTail.Info;

    public Trial Draw(Parameters random)
    {
        while (true)
        {
            (double beta, double tolerance, double bias, long k) =
                (random.Beta(), random.LogUniform(1e-6, 1), random.LogUniform(0.05, 100), random.LogWhole(100, 1_000_000_000_000));
            Approximation law = VarianceGammaTail.SecondTail(beta, tolerance, bias, k);
            (double exact, double rounding) = SecondTail.Exact(Difficulty.Gamma(beta), tolerance, bias, k);
            if (double.IsInfinity(law.RelativeError) || rounding > 1e-3)
                continue;
            return new Trial(
                FormattableString.Invariant($"beta = {beta:R}, delta = {tolerance:R}, s = {bias:R}, k = {k}"),
                Math.Abs((law.Value / exact) - 1),
                law.RelativeError + rounding);
        }
    }
}
