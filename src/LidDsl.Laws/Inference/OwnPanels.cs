using MathNet.Numerics.Integration;

namespace LidDsl.Laws;

/// <summary>
/// The density of a user's own law of tau over Gauss-Legendre panels in ln tau, each halved until the density is seen to be smooth in it,
/// down to a jump or a kink if need be.
/// </summary>
/// <remarks>
/// A panel is smooth where the interpolant through its nodes meets the density at points of another rule and at both ends: what could
/// hide between the points counts as error, so that two sums that agree by chance prove nothing. The last panel of a law with a largest
/// precision is crowded towards it, for the density may have an algebraic singularity there.
/// </remarks>
internal sealed class OwnPanels
{
    // An interpolant that misses the density by less than this share of the whole does not miss it.
    private const double Resolved = 1e-12;
    private const int DeepestPanel = 40;
    private const int DeepestCrowded = 16;

    // Of each panel, so that one of many jumps, or whose digits are lost, takes nothing from the others.
    private const int MostHalvings = 250;

    // A jump in a panel of the last depth leaves less than this; a pole leaves more.
    private const double LargestUnresolved = 1e-9;

    // The nearest nodes to a largest precision know their distance from it to few digits.
    private const double ResolvedCrowded = 1e-11;

    // Errors below these shares of a panel that halving does not make smaller are the density's own rounding: halving ends there.
    private const double Noise = 1e-6;
    private const double NoiseCrowded = 1e-3;
    private const double Gain = 0.95;

    // Panels of this depth and more stand around a jump or a kink.
    private const int DepthOfBreak = 12;

    private const double LargestAtTheEnd = 1e-6;

    // A panel that adds less than this to the whole is the last of a whole law; from the second on the density may give up
    // on its own formula.
    private const double Vanishing = 1e-120;
    private const double Negligible = 1e-18;

    private static readonly GaussLegendreRule Fine = PanelRule.Nodes;

    private readonly Func<double, double> density;
    private readonly double largest;
    private readonly bool ends;
    private readonly List<OwnBreak> breaks = [];
    private readonly double[] values = new double[PanelRule.Order];
    private (double Tau, double Value) improper;
    private (double Error, double LogTau) worst;
    private int halvings;

    /// <summary>Integrates a density from where its power law ends.</summary>
    /// <param name="density">The density.</param>
    /// <param name="from">ln of the precision at which the panels begin.</param>
    /// <param name="end">ln of that at which they end.</param>
    /// <param name="largest">The largest precision of the law; infinite where it has none, and the panels then end early where the density
    /// has given up.</param>
    /// <param name="massBelow">What the law has below the panels.</param>
    /// <param name="width">The width of a panel before it is halved.</param>
    /// <exception cref="ArithmeticException">The density is none where it is asked for, or too steep to be integrated: the
    /// message says where.</exception>
    public OwnPanels(Func<double, double> density, double from, double end, double largest, double massBelow, double width)
    {
        this.density = density;
        this.largest = largest;
        ends = !double.IsInfinity(largest);
        Edges.Add(from);

        // Panels are counted from the upper end where there is one, so that it is an edge.
        double first = end - (width * Math.Floor((end - from) / width));
        Total = massBelow;
        for (double next = first > from ? first : first + width; next < end + (0.5 * width); next += width)
        {
            bool isLast = ends && next > end - (0.5 * width);
            int count = Masses.Count;
            halvings = 0;
            double to = isLast ? end : next;
            double mass = Add(Edges[count], to, isLast, 0, Sum(Edges[count], to, isLast));
            if (double.IsNaN(mass))
            {
                if (ends || count == 0 || Masses[count - 1] >= Negligible * Total)
                    throw ImproperDensity.At(improper.Tau, improper.Value);
                GivenUp = ImproperDensity.At(improper.Tau, improper.Value);
                break;
            }
        }

        // What is above a point near the largest precision rests on nodes that know their distance from it to few digits.
        double last = Edges[Edges.Count - 1] - Edges[Edges.Count - 2];
        double atTheEnd = 0;
        for (int i = 1; ends && i <= DeepestCrowded; i++)
            atTheEnd = Math.Max(atTheEnd, Crowded(end - (last * Math.Pow(2, -i)), end).Error);
        Error += atTheEnd;

        foreach (OwnBreak found in breaks)
            ImproperDensity.RequireBounded(density, found.Tau, largest);

        // Beyond its last panel of any mass a whole law carries nothing; a gap before it is a gap.
        while (!ends && Masses.Count > 1 && Masses[Masses.Count - 1] < Vanishing * Total)
        {
            Masses.RemoveAt(Masses.Count - 1);
            Edges.RemoveAt(Edges.Count - 1);
        }
    }

    /// <summary>The edges, in ln tau.</summary>
    public List<double> Edges { get; } = [];

    /// <summary>The mass of each panel.</summary>
    public List<double> Masses { get; } = [];

    /// <summary>The integral, what is below the panels included.</summary>
    public double Total { get; private set; }

    /// <summary>
    /// What may be wrong with it: how far the density is from its interpolants, and all of a panel that is still no polynomial when it
    /// cannot be halved again.
    /// </summary>
    public double Error { get; private set; }

    /// <summary>What the density is where its formula gave up, far above all of its mass; null where it did not.</summary>
    public ArithmeticException? GivenUp { get; }

    /// <summary>The precision near which most of the error arises.</summary>
    public double WorstTau => Math.Exp(worst.LogTau);

    /// <summary>The jumps and kinks that were found, in order.</summary>
    public IReadOnlyList<OwnBreak> Breaks => breaks;

    /// <summary>Nodes over the panels: tau and the mass that each stands for.</summary>
    public (double[] Tau, double[] Mass) Nodes()
    {
        List<double> taus = [];
        List<double> masses = [];
        for (int panel = 0; panel + 1 < Edges.Count; panel++)
        {
            double width = Edges[panel + 1] - Edges[panel];
            bool crowded = IsCrowded(panel);
            for (int j = 0; j < Fine.Order; j++)
            {
                double z = Fine.GetAbscissa(j);
                double tau = crowded ? CrowdedTau(Edges[panel], Edges[panel + 1], z) : PlainTau(Edges[panel], Edges[panel + 1], z);
                taus.Add(tau);
                masses.Add((crowded ? 4 * z * z * z : 1) * width * Fine.GetWeight(j) * tau * density(tau));
            }
        }

        return ([.. taus], [.. masses]);
    }

    /// <summary>Whether a panel is crowded towards its upper edge.</summary>
    public bool IsCrowded(int panel) => ends && panel == Edges.Count - 2;

    /// <summary>The mass from the lower edge of a panel up to a point within it.</summary>
    /// <exception cref="ArithmeticException">The density is none at a point between: the message says where.</exception>
    public double MassUpTo(int panel, double logTau)
    {
        double sum = 0;
        for (int j = 0; j < Fine.Order; j++)
        {
            double tau = PlainTau(Edges[panel], logTau, Fine.GetAbscissa(j));
            sum += Fine.GetWeight(j) * tau * Proper(tau);
        }

        return sum * (logTau - Edges[panel]);
    }

    /// <summary>The mass above a point in the last panel of a law with a largest precision.</summary>
    /// <inheritdoc cref="MassUpTo"/>
    public double MassAbove(double logTau)
    {
        double to = Edges[Edges.Count - 1];
        double sum = 0;
        for (int j = 0; j < Fine.Order; j++)
        {
            double z = Fine.GetAbscissa(j);
            double tau = CrowdedTau(logTau, to, z);
            sum += Fine.GetWeight(j) * 4 * z * z * z * tau * Proper(tau);
        }

        return sum * (to - logTau);
    }

    /// <summary>The density at a precision below the largest.</summary>
    /// <exception cref="ArithmeticException">It is none there.</exception>
    public double Proper(double tau)
    {
        double value = density(Inside(tau));
        return value >= 0 && !double.IsInfinity(value) ? value : throw ImproperDensity.At(tau, value);
    }

    // At the end itself the density may be infinite, or 0 already.
    private double Inside(double tau) => Math.Min(tau, largest * (1 - 1e-15));

    private double PlainTau(double from, double to, double z) => Inside(Math.Exp(from + ((to - from) * z)));

    // ln tau = to - (to - from) z^4.
    private double CrowdedTau(double from, double to, double z) => Inside(Math.Exp(to - ((to - from) * z * z * z * z)));

    // Adds a panel, in halves where it is not smooth; returns its mass, no number where the density is none.
    private double Add(double from, double to, bool crowded, int depth, PanelSum here)
    {
        (double mass, double error) = (here.Mass, here.Error);
        if (double.IsNaN(mass))
            return mass;
        bool isSmooth = error <= (crowded ? ResolvedCrowded : Resolved) * (Total + mass);
        if (!isSmooth && depth < (crowded ? DeepestCrowded : DeepestPanel) && halvings < MostHalvings)
        {
            double middle = 0.5 * (from + to);
            (PanelSum below, PanelSum above) = (Sum(from, middle, false), Sum(middle, to, crowded));
            if (error > (crowded ? NoiseCrowded : Noise) * mass || !(below.Error + above.Error >= Gain * error))
            {
                halvings++;
                double left = Add(from, middle, false, depth + 1, below);
                return double.IsNaN(left) ? left : left + Add(middle, to, crowded, depth + 1, above);
            }
        }

        double place = 0.5 * (from + to);
        if (depth >= DepthOfBreak && !crowded)
        {
            OwnBreak.Add(
                breaks,
                new OwnBreak(place, depth, density(PlainTau(from - (to - from), to, 0)), density(PlainTau(from, to + (to - from), 1))));
        }

        if (!crowded && depth >= DeepestPanel && error > Resolved * (Total + mass))
        {
            error += mass;
            if (error > LargestUnresolved * (Total + mass))
                throw ImproperDensity.Pole(breaks[breaks.Count - 1].Tau, density);
        }

        if (crowded && error > LargestAtTheEnd * (Total + mass))
            throw ImproperDensity.SteepEnd(largest);
        Edges.Add(to);
        Masses.Add(mass);
        Total += mass;
        Error += error;
        if (error > worst.Error)
            worst = (error, place);
        return mass;
    }

    private PanelSum Sum(double from, double to, bool crowded) => crowded ? Crowded(from, to) : Plain(from, to);

    private PanelSum Plain(double from, double to)
    {
        double mass = 0;
        for (int j = 0; j < values.Length; j++)
        {
            values[j] = Integrand(PlainTau(from, to, Fine.GetAbscissa(j)));
            mass += Fine.GetWeight(j) * values[j];
        }

        double error = 0;
        for (int i = 0; i < PanelRule.ProbeCount; i++)
        {
            error +=
                PanelRule.ProbeWeight(i) * Math.Abs(Integrand(PlainTau(from, to, PanelRule.Probe(i))) - PanelRule.Interpolate(values, i));
        }

        return PanelSum.Of(mass * (to - from), error * (to - from));
    }

    // Towards the largest precision the density is a power times what is smooth, and two rules know each other's error.
    private PanelSum Crowded(double from, double to)
    {
        double fine = By(Fine);
        return PanelSum.Of(fine * (to - from), 10 * Math.Abs(fine - By(PanelRule.Coarse)) * (to - from));

        double By(GaussLegendreRule rule)
        {
            double sum = 0;
            for (int j = 0; j < rule.Order; j++)
            {
                double z = rule.GetAbscissa(j);
                sum += rule.GetWeight(j) * 4 * z * z * z * Integrand(CrowdedTau(from, to, z));
            }

            return sum;
        }
    }

    private double Integrand(double tau)
    {
        double value = density(tau);
        if (value < 0)
            throw ImproperDensity.At(tau, value);
        if (!double.IsNaN(value) && !double.IsInfinity(value))
            return tau * value;
        improper = (tau, value);
        return double.NaN;
    }
    /// <summary>The mass of a panel and what may be wrong with it; no numbers where the density is none.</summary>
    private readonly record struct PanelSum(double Mass, double Error)
    {
        public static PanelSum Of(double mass, double error) =>
            double.IsNaN(mass + error) || double.IsInfinity(mass) ? new(double.NaN, double.NaN) : new(mass, error);
    }
}
