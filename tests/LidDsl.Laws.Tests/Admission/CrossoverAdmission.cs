namespace LidDsl.Laws.Tests.Admission;

/// <summary>
/// The ratio to the intrinsic tail by another quadrature at the whole k next to k*, carried to k* by the local exponent:
/// it must be 2 there.
/// </summary>
internal sealed class CrossoverAdmission : IAdmission
{
    public LawInfo Law => Crossover.Info;

    public Trial Draw(Parameters random)
    {
        while (true)
        {
            (double beta, double tolerance, double bias) =
                (random.LogUniform(1, 6), random.LogUniform(1e-3, 1), random.LogUniform(0.15, 0.5));
            Crossover crossover = Crossover.Find(new InferenceLossLaw(beta, tolerance, [1, 1_000_000_000_000]), bias);

            // Half an attempt from k* the curvature of the ratio must not matter.
            if (crossover.Attempts is not >= 3e4)
                continue;
            long k = (long)Math.Round(crossover.Attempts.Value);
            (double[] loss, double[] exponent) = LossOracle.Evaluate(beta, tolerance, bias, [k]);
            double slope = beta - exponent[0];
            double excess = Math.Log(loss[0] / 2) - IntrinsicTail.LogConstant(beta, tolerance) + (beta * Math.Log(k));
            return new Trial(
                FormattableString.Invariant($"beta = {beta:R}, delta = {tolerance:R}, s = {bias:R}"),
                Math.Abs(Math.Log(k / crossover.Attempts.Value) - (excess / slope)),
                Crossover.Info.NumericalError!.Value);
        }
    }
}
