namespace LidDsl.Laws.Tests;

/// <summary>Means over training sets from the distribution function alone: sums of its differences, extrapolated to a step of 0.</summary>
internal static class TrainingSetOracle
{
    public static double[] Mean(double beta, double toleranceRatio, int d, int n, long[] attempts, double step)
    {
        OlsLossDistribution training = new(beta, 1, d, n);
        InferenceLossLaw law = new(beta, toleranceRatio, attempts);
        double lowest = training.LogQuantile(1e-13);
        int count = 4 * (int)Math.Ceiling((training.LogQuantile(1 - 1e-13) - lowest) / step / 4);
        double[][] loss = new double[count + 1][];
        double[] above = new double[count + 1];
        for (int i = 0; i <= count; i++)
        {
            law.Evaluate(Math.Exp((lowest + (i * step)) / 2), loss[i] = new double[attempts.Length]);
            above[i] = training.AtLog(lowest + (i * step)).Above;
        }

        // Romberg: the error of the sum is a series in the square of the step.
        return [.. attempts.Select((_, k) =>
        {
            (double one, double two, double four) = (Sum(k, 1), Sum(k, 2), Sum(k, 4));
            (double first, double second) = (((4 * one) - two) / 3, ((4 * two) - four) / 3);
            return ((16 * first) - second) / 15;
        })];

        double Sum(int k, int stride)
        {
            double sum = loss[0][k];
            for (int i = stride; i <= count; i += stride)
                sum += (loss[i][k] - loss[i - stride][k]) * (above[i] + above[i - stride]) / 2;
            return sum;
        }
    }
}
