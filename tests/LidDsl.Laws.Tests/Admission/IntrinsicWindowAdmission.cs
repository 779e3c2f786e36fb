namespace LidDsl.Laws.Tests.Admission;

/// <summary>The local exponent by another quadrature at the whole k around an end, interpolated: it must be 0.95 beta there.</summary>
internal sealed class IntrinsicWindowAdmission : IAdmission
{
    public LawInfo Law => IntrinsicWindow.Info;

    public Trial Draw(Parameters random)
    {
        while (true)
        {
            (double beta, double tolerance, double bias) =
                (random.LogUniform(1, 6), random.LogUniform(1e-3, 0.3), random.LogUniform(0.1, 0.4));
            IntrinsicWindow window = IntrinsicWindow.Find(new InferenceLossLaw(beta, tolerance, [1, 1_000_000_000_000]), bias);
            bool upper = random.Whole(0, 1) == 1;
            if ((upper ? window.To : window.From) is not { } end || end < 3000 || window.To < 1.1 * window.From)
                continue;
            long below = (long)(end * 0.999);
            long above = (long)(end * 1.001);
            long[] around = [below, (long)end, above];
            double[] miss = [.. LossOracle.Evaluate(beta, tolerance, bias, around).Exponent.Select(e => e - (0.95 * beta))];

            // The root of the parabola through the three points, next to the middle one.
            double[] x = [.. around.Select(k => Math.Log(k / end))];
            double root = x[1];
            for (int i = 0; i < 20; i++)
                root -= Parabola(x, miss, root) * 1e-6 / (Parabola(x, miss, root + 1e-6) - Parabola(x, miss, root));
            return new Trial(
                FormattableString.Invariant($"beta = {beta:R}, delta = {tolerance:R}, s = {bias:R}, end {end:R}"),
                Math.Abs(root),
                IntrinsicWindow.Info.NumericalError!.Value);
        }
    }

    private static double Parabola(double[] x, double[] y, double t) =>
        (y[0] * (t - x[1]) * (t - x[2]) / ((x[0] - x[1]) * (x[0] - x[2])))
        + (y[1] * (t - x[0]) * (t - x[2]) / ((x[1] - x[0]) * (x[1] - x[2])))
        + (y[2] * (t - x[0]) * (t - x[1]) / ((x[2] - x[0]) * (x[2] - x[1])));
}
