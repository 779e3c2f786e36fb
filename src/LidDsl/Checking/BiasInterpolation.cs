using LidDsl.Laws;

namespace LidDsl.Checking;

/// <summary>
/// Positive functions of s that are smooth, at many s: where more of them lie close together than a polynomial has nodes, their logarithms
/// are interpolated in ln s, and the polynomial itself says whether it is good enough.
/// </summary>
/// <remarks>
/// Coefficients in Chebyshev polynomials of a function that is analytic about an interval fall geometrically, so the last ones tell what
/// is left out (L. N. Trefethen, Approximation Theory and Approximation Practice, 2013, chapter 8). A function that does not show that is
/// asked for itself. One law's kept tables (<c>LossInterpolation</c>) would serve L_inf, and not the variances.
/// </remarks>
internal static class BiasInterpolation
{
    // In ln s.
    private const double WidestPanel = 0.5;
    private const double NarrowestPanel = 0.05;

    // Coefficients whose size tells what is left out.
    private const int Last = 4;

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
        List<int> alone = [];
        foreach (IGrouping<double, int> panel in panels)
            Fill([.. panel], panel.Key * WidestPanel, WidestPanel);
        Parallel.ForEach(alone, options, i => receive(i, exact(biases[i])));

        void Fill(int[] inside, double low, double width)
        {
            if (inside.Length <= Chebyshev.Nodes || width < NarrowestPanel || !double.IsFinite(low))
            {
                alone.AddRange(inside);
                return;
            }

            if (Polynomial.Of(exact, accuracy, low, width, options) is { } polynomial)
            {
                Parallel.ForEach(inside, options, i => receive(i, polynomial.At(Math.Log(biases[i]))));
                return;
            }

            double middle = low + (width / 2);
            Fill([.. inside.Where(i => Math.Log(biases[i]) < middle)], low, width / 2);
            Fill([.. inside.Where(i => Math.Log(biases[i]) >= middle)], middle, width / 2);
        }
    }

    // The logarithms of all functions on one panel.
    private sealed class Polynomial
    {
        private readonly double low;
        private readonly double width;
        private readonly double[][] coefficients;

        private Polynomial(double low, double width, double[][] coefficients) =>
            (this.low, this.width, this.coefficients) = (low, width, coefficients);

        /// <summary>The polynomials; null where a function is not positive, or too rough for so wide a panel.</summary>
        public static Polynomial? Of(Func<double, double[]> exact, double[] accuracy, double low, double width, ParallelOptions options)
        {
            double[][] values = new double[Chebyshev.Nodes][];
            Parallel.For(0, values.Length, options, i =>
                values[i] = [.. exact(Math.Exp(low + (width * Chebyshev.Node(i)))).Select(value => Math.Log(value))]);
            double[][] coefficients = [.. accuracy.Select((_, f) => Chebyshev.Coefficients([.. values.Select(at => at[f])]))];
            bool isSettled = coefficients.Zip(accuracy).All(function => IsSettled(function.First, function.Second));
            return isSettled ? new Polynomial(low, width, coefficients) : null;
        }

        public double[] At(double logarithm)
        {
            double place = (logarithm - low) / width;
            return [.. coefficients.Select(c => Math.Exp(Chebyshev.At(c, place)))];
        }

        // A function that is no positive number somewhere has a coefficient that is none.
        private static bool IsSettled(double[] coefficients, double accuracy) =>
            coefficients.All(double.IsFinite) && coefficients.TakeLast(Last).Sum(Math.Abs) <= accuracy;
    }
}
