namespace LidDsl.Laws.Tests.Admission;

/// <summary>The residual recomputed from the fitted numbers and the exact losses.</summary>
internal sealed class TwoTailFormAdmission : IAdmission
{
    public LawInfo Law => TwoTailForm.Info;

    public Trial Draw(Parameters random)
    {
        Difficulty difficulty = random.Difficulty();
        (double tolerance, double bias) = (random.LogUniform(1e-2, 3), random.LogUniform(0.1, 3));
        long[] attempts = [.. Enumerable.Range(6, 12).Select(i => (long)Math.Round(Math.Pow(10, i / 2.0)))];
        InferenceLossLaw law = new(difficulty, tolerance, attempts);
        TwoTailForm form = TwoTailForm.Fit(law, bias, attempts);
        double[] exact = new double[attempts.Length];
        law.Evaluate(bias, exact);
        double sum = 0;
        for (int i = 0; i < attempts.Length; i++)
        {
            double value = Math.Exp(IntrinsicTail.LogConstant(difficulty, tolerance)) * Math.Pow(attempts[i], -difficulty.Beta);
            if (form.Exponent is { } gamma)
                value += Math.Exp(form.LogConstant!.Value) * Math.Pow(attempts[i], -gamma);
            sum += Math.Pow(Math.Log(exact[i] / value), 2);
        }

        return new Trial(
            FormattableString.Invariant($"{difficulty}, delta = {tolerance:R}, s = {bias:R}"),
            Math.Abs(form.RootMeanSquareResidual - Math.Sqrt(sum / attempts.Length)),
            Math.Max(1e-9 * form.RootMeanSquareResidual, 1e-13));
    }
}
