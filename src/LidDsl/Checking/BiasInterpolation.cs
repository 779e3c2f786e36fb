namespace LidDsl.Checking;

/// <summary>
/// Positive functions of s that are smooth, at many s: where more of them lie close together than a polynomial has nodes, their logarithms
/// are interpolated in ln s, and the polynomial itself says whether it is good enough.
/// </summary>
/// <remarks>
/// L_inf is analytic at least pi/4 to both sides of the real axis of ln s, so that the error of a panel falls like 6^-nodes; the last
/// coefficients in Chebyshev polynomials tell how far it fell (L. N. Trefethen, Approximation Theory and Approximation Practice, 2013,
/// chapter 8).
/// </remarks>
internal static class BiasInterpolation
{
    private const int Nodes = 20;

    // In ln s.
    private const double WidestPanel = 0.5;
    private const double NarrowestPanel = 0.05;

    private static readonly double[] Cosines = [.. Enumerable.Range(0, Nodes).Select(i => Math.Cos(Math.PI * (i + 0.5) / Nodes))];

    /// <summary>Evaluates the functions at every s; which threads do it makes no difference.</summary>
    /// <param name="biases">s/sigma of each, 0 or more.</param>
    /// <param name="exact">The functions at one s, evaluated by several threads at once.</param>
    /// <param name="accuracy">The largest relative error of each function.</param>
    /// <param name="receive">Takes the values at the s of an index, from several threads.</param>
    /// <param name="threads">How many threads may be used.</param>
    public static void Evaluate(
        double[] biases, Func<double, double[]> exact, double[] accuracy, Action<int, double[]> receive, int threads)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads };
        IGrouping<double, int>[] panels =
            [.. Enumerable.Range(0, biases.Length).GroupBy(i => Math.Floor(Math.Log(biases[i]) / WidestPanel))];
        Parallel.ForEach(panels, options, panel => Fill([.. panel], panel.Key * WidestPanel, WidestPanel));

        void Fill(int[] inside, double low, double width)
        {
            if (inside.Length > Nodes && width >= NarrowestPanel && double.IsFinite(low))
            {
                if (Polynomial.Of(exact, accuracy, low, width) is { } polynomial)
                {
                    foreach (int i in inside)
                        receive(i, polynomial.At(Math.Log(biases[i])));
                    return;
                }

                double middle = low + (width / 2);
                Fill([.. inside.Where(i => Math.Log(biases[i]) < middle)], low, width / 2);
                Fill([.. inside.Where(i => Math.Log(biases[i]) >= middle)], middle, width / 2);
                return;
            }

            foreach (int i in inside)
                receive(i, exact(biases[i]));
        }
    }

    // The logarithms of all functions on one panel, in Chebyshev polynomials.
    private sealed class Polynomial
    {
        private readonly double low;
        private readonly double width;
        private readonly double[][] coefficients;

        private Polynomial(double low, double width, double[][] coefficients) =>
            (this.low, this.width, this.coefficients) = (low, width, coefficients);

        /// <summary>The polynomials; null where a function is not positive, or too rough for so wide a panel.</summary>
        public static Polynomial? Of(Func<double, double[]> exact, double[] accuracy, double low, double width)
        {
            double[][] values =
                [.. Cosines.Select(cosine => Logarithms(exact(Math.Exp(low + (width * (0.5 + (0.5 * cosine)))))))];
            double[][] coefficients = [.. accuracy.Select((_, f) => Transform([.. values.Select(at => at[f])]))];
            bool isSettled = coefficients.Zip(accuracy).All(function => IsSettled(function.First, function.Second));
            return isSettled ? new Polynomial(low, width, coefficients) : null;
        }

        public double[] At(double logarithm)
        {
            double t = 2 * ((2 * (logarithm - low) / width) - 1);
            return [.. coefficients.Select(c => Math.Exp(Sum(c, t)))];
        }

        // Clenshaw's rule.
        private static double Sum(double[] coefficients, double t)
        {
            double next = 0;
            double second = 0;
            for (int j = Nodes - 1; j > 0; j--)
                (next, second) = ((t * next) - second + coefficients[j], next);
            return (0.5 * t * next) - second + coefficients[0];
        }

        // A function that is no positive number somewhere has a coefficient that is none.
        private static bool IsSettled(double[] coefficients, double accuracy) =>
            coefficients.All(double.IsFinite) && coefficients.TakeLast(4).Sum(Math.Abs) <= accuracy;

        private static double[] Logarithms(double[] values) => [.. values.Select(value => Math.Log(value))];

        private static double[] Transform(double[] values)
        {
            double[] coefficients = new double[Nodes];
            for (int j = 0; j < Nodes; j++)
            {
                double sum = 0;
                for (int i = 0; i < Nodes; i++)
                    sum += values[i] * Math.Cos(Math.PI * j * (i + 0.5) / Nodes);
                coefficients[j] = sum * (j == 0 ? 1.0 : 2.0) / Nodes;
            }

            return coefficients;
        }
    }
}
