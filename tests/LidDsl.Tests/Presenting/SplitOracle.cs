namespace LidDsl.Tests.Presenting;

/// <summary>
/// The best split of compute of <see cref="Schema.SchemaCorpus.Map"/> by sums over the model itself, which share no code with the laws:
/// beta = 2.5, d = 100, delta = sigma = 1e-3, R = c_N = 1.
/// </summary>
internal static class SplitOracle
{
    private const double Beta = 2.5;
    private const int Dimension = 100;
    private const double Variance = 1e-6;

    // Gamma(5/4).
    private const double Mass = 0.9064024770554771;

    private const double Golden = 0.6180339887498949;

    /// <summary>The share of the next hundredth of a budget that is best spent on training.</summary>
    public static double NextTrainingShare(double budget, double price) =>
        (BestSize(budget * 1.01, price) - BestSize(budget, price)) / (0.01 * budget);

    // A scan of the whole line, then golden sections; sizes and attempts by their logarithms towards either end.
    private static double BestSize(double budget, double price)
    {
        (double least, double largest) = (Dimension + 2, budget - price);
        double Size(double at) => least + ((largest - least) / (1 + Math.Exp(-at)));
        double Loss(double at) => Total(Size(at), (budget - Size(at)) / price);
        double low = Enumerable.Range(-16, 33).Select(i => i / 2.0).MinBy(Loss) - 0.5;
        double high = low + 1;
        (double left, double right) = (high - Golden, low + Golden);
        (double atLeft, double atRight) = (Loss(left), Loss(right));
        while (high - low > 1e-7)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (Golden * (high - low));
                atLeft = Loss(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (Golden * (high - low));
                atRight = Loss(right);
            }
        }

        return Size((low + high) / 2);
    }

    // R L_gen + L_inf, with E 1/tau = 2/(beta - 2).
    private static double Total(double size, double attempts)
    {
        double loss = Variance * 2 / (Beta - 2) * Dimension / (size - Dimension - 1);
        return loss + Failure(attempts, Math.Sqrt(loss / Variance));
    }

    // E (1 - q)^k over ln tau and the bias in units of s, by the trapezium rule: both fall off faster than any power.
    private static double Failure(double attempts, double bias)
    {
        const double stepOfLog = 0.2;
        const double stepOfBias = 0.25;
        double sum = 0;
        for (double log = -40; log < 4.5; log += stepOfLog)
        {
            double tau = Math.Exp(log);
            double root = Math.Sqrt(tau);
            double weight = Math.Exp((log * Beta / 2) - tau) / Mass * stepOfLog;
            for (int i = 0; i <= 32; i++)
            {
                double b = i * stepOfBias;
                double success = Upper((bias * b * root) - root) - Upper((bias * b * root) + root);
                double density = Math.Exp(-b * b / 2) / Math.Sqrt(2 * Math.PI) * stepOfBias * (i == 0 ? 1 : 2);
                sum += weight * density * Math.Exp(attempts * Math.Log(1 - Math.Min(success, 1)));
            }
        }

        return sum;
    }

    // The standard normal law above x: its series near 0, Laplace's continued fraction beyond.
    private static double Upper(double x)
    {
        if (x < 0)
            return 1 - Upper(-x);
        double density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        if (x < 2.5)
        {
            (double term, double sum) = (x, x);
            for (int i = 3; Math.Abs(term) > 1e-17; i += 2)
            {
                term *= x * x / i;
                sum += term;
            }

            return 0.5 - (density * sum);
        }

        double tail = 0;
        for (int i = 40; i > 0; i--)
            tail = i / (x + tail);
        return density / (x + tail);
    }
}
