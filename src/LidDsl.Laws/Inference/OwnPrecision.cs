using System.Globalization;
using MathNet.Numerics.Integration;

namespace LidDsl.Laws;

/// <summary>A user's own law of tau: its density, integrated over Gauss-Legendre panels in ln tau, and the power law that it follows near zero.</summary>
/// <remarks>
/// Below the panels the density is c tau^(nu-1), c the limit that it reaches there; above them it carries nothing that counts. A panel over which two quadratures differ is halved, down to a jump if need be. The last panel of
/// a law with a largest precision is crowded towards it, for the density may have an algebraic singularity there.
/// </remarks>
internal sealed class OwnPrecision
{
    private const double PanelWidth = 0.5;
    private const double Farthest = 230;

    // Two quadratures of a panel that differ by less than this share of the whole are one.
    private const double Resolved = 1e-12;
    private const int DeepestPanel = 40;

    // Constants are written with few digits, and a jump may hide between the nodes and the edge of a panel; what is left counts as an error.
    private const double LargestExcess = 1e-6;
    private const int MostHalvings = 500;

    // A panel that adds less than this to the whole is the last; from the second on the density may give up on its own formula.
    private const double Vanishing = 1e-120;
    private const double Negligible = 1e-18;

    private static readonly GaussLegendreRule Fine = new(0, 1, 24);
    private static readonly GaussLegendreRule Coarse = new(0, 1, 16);

    private readonly Func<double, double> density;
    private readonly OwnTail tail;
    private readonly List<double> edges;
    private readonly List<double> panels;
    private readonly double[] below;
    private readonly double[] above;
    private readonly bool ends;
    private int halvings;

    /// <summary>Integrates a density.</summary>
    /// <exception cref="ArithmeticException">It is no density, or not one with this tail exponent: the message says why.</exception>
    public OwnPrecision(double beta, Func<double, double> density, double largestPrecision)
    {
        this.density = density;
        LargestPrecision = largestPrecision;
        ends = !double.IsInfinity(largestPrecision);
        tail = OwnTail.Of(beta, density, largestPrecision);
        edges = [tail.LogStart];
        panels = [];
        double end = ends ? Math.Log(largestPrecision) : Farthest;

        // Panels are counted from the upper end where there is one, so that it is an edge.
        double first = end - (PanelWidth * Math.Floor((end - tail.LogStart) / PanelWidth));
        double total = tail.Mass;
        for (double next = first > tail.LogStart ? first : first + PanelWidth; next < end + (0.5 * PanelWidth); next += PanelWidth)
        {
            bool last = ends && next > end - (0.5 * PanelWidth);
            double mass = Add(edges[edges.Count - 1], last ? end : next, last, total, 0);
            if (double.IsNaN(mass) || double.IsInfinity(mass))
            {
                if (panels.Count > 0 && panels[panels.Count - 1] < Negligible * total)
                    break;
                Refuse(edges[edges.Count - 1], next);
            }

            total += mass;
            if (mass < Vanishing * total)
                break;
        }

        below = new double[edges.Count];
        above = new double[edges.Count];
        below[0] = tail.Mass;
        for (int i = 0; i < panels.Count; i++)
            below[i + 1] = below[i] + panels[i];
        for (int i = panels.Count - 1; i >= 0; i--)
            above[i] = above[i + 1] + panels[i];
        RequireNormalised(below[below.Length - 1]);
        double high = Math.Exp(LogQuantile(0.99));
        Grid = new WideGrid(Math.Max((high - Math.Exp(LogQuantile(0.9))) / Math.Log(10), 1e-3 * high));
    }

    /// <summary>The upper end of the support; +infinity where the density has none.</summary>
    public double LargestPrecision { get; }

    /// <summary>How far two quadratures of the integral of the density are from each other.</summary>
    public double NormalisationError { get; private set; }

    /// <summary>The relative error of the distribution function: of the integral of the density, and of the limit at zero where there is one.</summary>
    public double Error => Math.Max(Math.Max(NormalisationError, Math.Abs(below[below.Length - 1] - 1)), tail.Settles ? tail.Spread : 0);

    /// <summary>ln c, c the limit of p(tau) tau^(1-nu) at zero; NaN where the density does not settle to one.</summary>
    public double LogLimit => tail.Settles ? tail.LogFactor : double.NaN;

    /// <summary>A variable in which the density is smooth at even steps.</summary>
    public WideGrid Grid { get; }

    /// <summary>ln of the density; a number is asked for below the largest precision only.</summary>
    public double LogDensity(double tau)
    {
        if (tau > LargestPrecision)
            return double.NegativeInfinity;
        double logTau = Math.Log(tau);
        if (logTau < edges[0])
            return tail.LogDensity(logTau);

        // Beyond the panels the density carries nothing, and its formula may have given up.
        if (!ends && logTau > edges[edges.Count - 1])
            return double.NegativeInfinity;
        double value = density(Inside(tau));
        return value >= 0 && !double.IsInfinity(value) ? Math.Log(value) : throw Improper(tau, value);
    }

    /// <summary>ln P(tau &lt;= t).</summary>
    public double LogCdf(double tau)
    {
        if (tau <= 0)
            return double.NegativeInfinity;
        double logTau = Math.Log(tau);
        if (logTau <= edges[0])
            return tail.LogMass(logTau);
        int last = edges.Count - 1;
        if (tau >= LargestPrecision || logTau >= edges[last])
            return 0;
        int panel = PanelOf(logTau);
        if (ends && panel == last - 1)
            return Elementary.Log1P(-Crowded(logTau, Fine));
        return Math.Min(0, Math.Log(below[panel] + Plain(edges[panel], logTau, Fine)));
    }

    /// <summary>ln of the precision up to which the law has this much of its mass.</summary>
    /// <param name="probability">Above 0, below 1.</param>
    public double LogQuantile(double probability) => LogOfCdf(Math.Log(probability));

    /// <summary>ln of the precision whose distribution function has this logarithm, below 0.</summary>
    public double LogOfCdf(double logProbability)
    {
        if (logProbability <= tail.LogMass(edges[0]))
            return tail.LogOfMass(logProbability);
        (double low, double high) = (edges[0], edges[edges.Count - 1]);
        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (low + high);
            if (LogCdf(Math.Exp(middle)) < logProbability)
                low = middle;
            else
                high = middle;
        }

        return 0.5 * (low + high);
    }

    /// <summary>A precision beyond which the law has less than this share of its mass.</summary>
    public double UpperEnd(double share)
    {
        int edge = edges.Count - 1;
        while (edge > 0 && above[edge - 1] < share)
            edge--;
        return edge == edges.Count - 1 && ends ? LargestPrecision : Math.Exp(edges[edge]);
    }

    /// <summary>Nodes over the panels, tau and the mass that each stands for; below the first of them the law is a power.</summary>
    public (double[] Tau, double[] Mass) Nodes()
    {
        List<double> taus = [];
        List<double> masses = [];
        for (int panel = 0; panel + 1 < edges.Count; panel++)
        {
            double width = edges[panel + 1] - edges[panel];
            bool crowded = ends && panel == edges.Count - 2;
            for (int j = 0; j < Fine.Order; j++)
            {
                double z = Fine.GetAbscissa(j);
                double tau = crowded ? Inside(Math.Exp(edges[panel + 1] - (width * z * z * z * z))) : Math.Exp(edges[panel] + (width * z));
                taus.Add(tau);
                masses.Add((crowded ? 4 * z * z * z : 1) * width * Fine.GetWeight(j) * tau * density(tau));
            }
        }

        return ([.. taus], [.. masses]);
    }

    /// <summary>The part of E 1/tau below the nodes; infinite for nu up to 1.</summary>
    public double MeanInverseBelow => tail.MeanInverse;

    /// <summary>E 1/tau.</summary>
    public double MeanInverse
    {
        get
        {
            (double[] taus, double[] masses) = Nodes();
            double sum = tail.MeanInverse;
            for (int i = 0; i < taus.Length; i++)
                sum += masses[i] / taus[i];
            return sum;
        }
    }

    /// <summary>Where the power law below the nodes ends, its mass and the power of its distribution function.</summary>
    public (double LogEnd, double Mass, double Power) Below => (edges[0], tail.Mass, tail.Slope + 1);

    // At the end itself the density may be infinite, or 0 already.
    private double Inside(double tau) => Math.Min(tau, LargestPrecision * (1 - 1e-15));

    private int PanelOf(double logTau)
    {
        int found = edges.BinarySearch(logTau);
        return Math.Min(found >= 0 ? found : ~found - 1, edges.Count - 2);
    }

    // Adds a panel, in halves where two quadratures of it differ, down to a jump or a kink if need be; returns its mass.
    private double Add(double from, double to, bool crowded, double total, int depth)
    {
        double mass = Panel(from, to, crowded, out double error);
        if (double.IsNaN(mass) || double.IsInfinity(mass))
            return mass;
        if (error > Resolved * (total + mass) && depth < DeepestPanel && halvings < MostHalvings)
        {
            halvings++;
            double middle = 0.5 * (from + to);
            double left = Add(from, middle, false, total, depth + 1);
            return double.IsNaN(left) || double.IsInfinity(left) ? left : left + Add(middle, to, crowded, total + left, depth + 1);
        }

        edges.Add(to);
        panels.Add(mass);
        NormalisationError += error;
        return mass;
    }

    private double Panel(double from, double to, bool crowded, out double error)
    {
        if (crowded)
        {
            double fine = Crowded(from, to, Fine);
            error = Math.Abs(fine - Crowded(from, to, Coarse));
            return fine;
        }

        double value = Plain(from, to, Fine);
        error = Math.Abs(value - Plain(from, to, Coarse));
        return value;
    }

    private double Plain(double from, double to, GaussLegendreRule rule)
    {
        double sum = 0;
        for (int j = 0; j < rule.Order; j++)
        {
            double tau = Math.Exp(from + ((to - from) * rule.GetAbscissa(j)));
            double value = density(tau);
            if (value < 0)
                throw Improper(tau, value);
            sum += rule.GetWeight(j) * tau * value;
        }

        return sum * (to - from);
    }

    private double Crowded(double from, GaussLegendreRule rule) => Crowded(from, edges[edges.Count - 1], rule);

    // ln tau = to - (to - from) z^4.
    private double Crowded(double from, double to, GaussLegendreRule rule)
    {
        double sum = 0;
        for (int j = 0; j < rule.Order; j++)
        {
            double z = rule.GetAbscissa(j);
            double tau = Inside(Math.Exp(to - ((to - from) * z * z * z * z)));
            double value = density(tau);
            if (value < 0)
                throw Improper(tau, value);
            sum += rule.GetWeight(j) * 4 * z * z * z * tau * value;
        }

        return sum * (to - from);
    }

    private void Refuse(double from, double to)
    {
        for (int j = 0; j < Fine.Order; j++)
        {
            double tau = Math.Exp(from + ((to - from) * Fine.GetAbscissa(j)));
            double value = density(tau);
            if (double.IsNaN(value) || double.IsInfinity(value))
                throw Improper(tau, value);
        }

        throw new ArithmeticException("The integral of the density of tau is beyond the range of doubles: a density integrates to 1.");
    }

    private void RequireNormalised(double total)
    {
        if (Math.Abs(total - 1) <= LargestExcess + (4 * NormalisationError) && NormalisationError < 0.01)
            return;
        throw new ArithmeticException(string.Format(
            CultureInfo.InvariantCulture,
            "The density of tau integrates to {0:G10} (within {1:0.0e+0}){2}: a density integrates to 1, so divide it by its integral.",
            total, NormalisationError, ends ? string.Format(CultureInfo.InvariantCulture, " up to its largest precision {0:R}", LargestPrecision) : ""));
    }

    private static ArithmeticException Improper(double tau, double value) => new(string.Format(
        CultureInfo.InvariantCulture, "The density of tau is {0} at tau = {1:R}: a density is a finite number, 0 or more, for every tau above 0.", value, tau));
}
