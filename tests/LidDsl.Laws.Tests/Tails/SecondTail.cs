namespace LidDsl.Laws.Tests;

/// <summary>The exact second tail, as the difference of two exact losses.</summary>
internal static class SecondTail
{
    /// <summary>L_inf(k; s) - L_inf(k; 0), and the relative error that the two leave in it.</summary>
    public static (double Value, double RelativeError) Exact(Difficulty difficulty, double toleranceRatio, double biasRatio, long attempts)
    {
        InferenceLossLaw law = new(difficulty, toleranceRatio, [attempts]);
        double[] loss = new double[1];
        double[] unbiased = new double[1];
        law.Evaluate(biasRatio, loss);
        law.Evaluate(0, unbiased);
        double value = loss[0] - unbiased[0];
        return (value, value > 0 ? 2 * InferenceLossLaw.Info.NumericalError!.Value * loss[0] / value : double.PositiveInfinity);
    }
}
