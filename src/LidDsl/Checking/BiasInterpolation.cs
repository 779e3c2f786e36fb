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
internal sealed class BiasInterpolation
{
    // In ln s.
    private const double WidestPanel = 0.5;
    private const double NarrowestPanel = 0.05;

    // Coefficients whose size tells what is left out.
    private const int Last = 4;

    private readonly Func<double, double[]> exact;
    private readonly Dictionary<double, Panel> panels = [];

    /// <summary>Looks where s lie, and finds the polynomials that serve them.</summary>
    /// <param name="biases">s/sigma of each that will be asked for, 0 or more.</param>
    /// <param name="exact">The functions at one s, evaluated by several threads at once.</param>
    /// <param name="accuracy">The largest relative error of each function.</param>
    /// <param name="threads">How many threads may be used; which do it makes no difference.</param>
    public BiasInterpolation(IEnumerable<double> biases, Func<double, double[]> exact, double[] accuracy, int threads)
    {
        this.exact = exact;
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads };
        foreach (IGrouping<double, double> panel in biases.Select(bias => Math.Log(bias)).GroupBy(PanelOf))
            panels.Add(panel.Key, Fill([.. panel], panel.Key * WidestPanel, WidestPanel));

        Panel Fill(double[] inside, double low, double width)
        {
            if (inside.Length <= Chebyshev.Nodes || width < NarrowestPanel || !double.IsFinite(low))
                return Panel.Alone;
            if (Polynomial.Of(exact, accuracy, low, width, options) is { } polynomial)
                return new Panel(polynomial);
            double middle = low + (width / 2);
            return new Panel(
                null, middle, Fill([.. inside.Where(at => at < middle)], low, width / 2),
                Fill([.. inside.Where(at => at >= middle)], middle, width / 2));
        }
    }

    /// <summary>The functions at one s, which is one of those that were looked at; safe to use from several threads.</summary>
    public double[] At(double bias)
    {
        double logarithm = Math.Log(bias);
        Panel? panel = panels.GetValueOrDefault(PanelOf(logarithm));
        while (panel is { Below: { } below, Above: { } above })
            panel = logarithm < panel.Middle ? below : above;
        return panel?.Polynomial?.At(logarithm) ?? exact(bias);
    }

    private static double PanelOf(double logarithm) => Math.Floor(logarithm / WidestPanel);

    // An interval of ln s: one polynomial, two halves, or neither where few s lie or no polynomial is good enough.
    private sealed record Panel(Polynomial? Polynomial, double Middle = 0, Panel? Below = null, Panel? Above = null)
    {
        public static Panel Alone { get; } = new((Polynomial?)null);
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
