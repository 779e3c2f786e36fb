namespace LidDsl.Laws;

/// <summary>Least squares of y on ln(exp(first_j) + exp(c - gamma x_j)) by the rule of Levenberg and Marquardt.</summary>
internal static class TwoTailFit
{
    private const int MostSteps = 500;

    // A rise above the first term that is smaller than this, relative to it, is none.
    private const double LeastRise = 1e-3;

    public static bool TryFit(double[] x, double[] y, double[] first, out double constant, out double gamma)
    {
        constant = 0;
        gamma = 0;
        int[] risen = [.. Enumerable.Range(0, x.Length).Where(j => y[j] - first[j] > LeastRise)];
        if (risen.Length < 2)
            return false;

        // Start from the line through the logarithms of what lies above the first term.
        double[] rest = [.. risen.Select(j => y[j] + Math.Log(1 - Math.Exp(first[j] - y[j])))];
        double mean = risen.Average(j => x[j]);
        double slope = risen.Select((j, i) => (x[j] - mean) * rest[i]).Sum() / risen.Sum(j => (x[j] - mean) * (x[j] - mean));
        double centred = rest.Average();
        gamma = -slope;
        double sum = Cost(centred, gamma);
        double damping = 1e-3;
        for (int step = 0; step < MostSteps && damping < 1e12; step++)
        {
            (double change, double turn) = Step(centred, gamma, damping);
            double trial = Cost(centred + change, gamma + turn);
            if (trial < sum)
            {
                bool done = sum - trial < 1e-14 * sum;
                (centred, gamma, sum) = (centred + change, gamma + turn, trial);
                damping /= 10;
                if (done)
                    break;
            }
            else
            {
                damping *= 10;
            }
        }

        constant = centred + (gamma * mean);
        return true;

        double Cost(double c, double g)
        {
            double total = 0;
            for (int j = 0; j < x.Length; j++)
            {
                double miss = y[j] - LogSum(first[j], c - (g * (x[j] - mean)));
                total += miss * miss;
            }

            return total;
        }

        (double Change, double Turn) Step(double c, double g, double weight)
        {
            double aa = 0, ab = 0, bb = 0, a = 0, b = 0;
            for (int j = 0; j < x.Length; j++)
            {
                double second = c - (g * (x[j] - mean));
                double value = LogSum(first[j], second);
                double share = Math.Exp(second - value);
                double byTurn = -(x[j] - mean) * share;
                aa += share * share;
                ab += share * byTurn;
                bb += byTurn * byTurn;
                a += share * (y[j] - value);
                b += byTurn * (y[j] - value);
            }

            aa *= 1 + weight;
            bb *= 1 + weight;
            double determinant = (aa * bb) - (ab * ab);
            return (((bb * a) - (ab * b)) / determinant, ((aa * b) - (ab * a)) / determinant);
        }
    }

    /// <summary>ln(exp(a) + exp(b)).</summary>
    public static double LogSum(double a, double b) => Math.Max(a, b) + Elementary.Log1P(Math.Exp(-Math.Abs(a - b)));
}
