namespace LidDsl.Laws;

/// <summary>
/// A user's own law of tau: its density, integrated over panels in ln tau (<see cref="OwnPanels"/>), and the power law that it
/// follows near zero.
/// </summary>
/// <remarks>
/// Below the panels the density is c tau^(nu-1), c the limit that it reaches there; above them it carries nothing that counts.
/// </remarks>
internal sealed class OwnPrecision
{
    private const double PanelWidth = 0.5;
    private const double Farthest = 230;

    // Where the integral is not 1, something narrow may have been missed: the panels are made narrower by this factor before it is said.
    private const double Narrower = 8;

    // Constants are written with few digits; what is left counts as an error.
    private const double LargestExcess = 1e-6;

    private readonly OwnTail tail;
    private readonly OwnPanels panels;
    private readonly List<double> edges;
    private readonly double[] below;
    private readonly double[] above;

    /// <summary>Integrates a density.</summary>
    /// <exception cref="ArithmeticException">It is no density, or not one with this tail exponent: the message says why.</exception>
    public OwnPrecision(double beta, Func<double, double> density, double largestPrecision)
    {
        LargestPrecision = largestPrecision;
        tail = OwnTail.Of(beta, density, largestPrecision);
        panels = Panels(density, PanelWidth);
        if (!IsNormalised(panels))
        {
            OwnPanels narrower = Panels(density, PanelWidth / Narrower);
            if (!IsNormalised(narrower))
                throw Refusal(narrower, Math.Abs(narrower.Total - panels.Total));
            panels = narrower;
        }

        edges = panels.Edges;
        List<double> masses = panels.Masses;
        below = new double[edges.Count];
        above = new double[edges.Count];
        below[0] = tail.Mass;
        for (int i = 0; i < masses.Count; i++)
            below[i + 1] = below[i] + masses[i];
        for (int i = masses.Count - 1; i >= 0; i--)
            above[i] = above[i + 1] + masses[i];
        double high = Math.Exp(LogQuantile(0.99));
        Grid = new WideGrid(Math.Max((high - Math.Exp(LogQuantile(0.9))) / Math.Log(10), 1e-3 * high));
    }

    /// <summary>The upper end of the support; +infinity where the density has none.</summary>
    public double LargestPrecision { get; }

    /// <summary>What may be wrong with the integral of the density, as the density itself shows.</summary>
    public double NormalisationError => panels.Error + tail.Departure;

    /// <summary>
    /// The relative error of the distribution function: of the integral of the density, and of the limit at zero where there is one.
    /// </summary>
    public double Error => Math.Max(Math.Max(NormalisationError, Math.Abs(below[below.Length - 1] - 1)), tail.Settles ? tail.Spread : 0);

    /// <summary>The jumps and kinks of the density, in order.</summary>
    public IReadOnlyList<OwnBreak> Breaks => panels.Breaks;

    /// <summary>
    /// The precision beyond which the density is 0 at once, where it has such an end that was not declared; null where it has none.
    /// </summary>
    public OwnBreak? UndeclaredEnd =>
        double.IsInfinity(LargestPrecision) && Breaks.Count > 0 && Breaks[Breaks.Count - 1] is { IsDrop: true } last
            && Math.Exp(last.LogTau) >= UpperEnd(1e-9) * (1 - 1e-6)
            ? last
            : null;

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
        bool beyond = double.IsInfinity(LargestPrecision) && logTau > edges[edges.Count - 1];
        return beyond ? double.NegativeInfinity : Math.Log(panels.Proper(tau));
    }

    /// <summary>ln P(tau &lt;= t), never above 0.</summary>
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
        if (logTau <= edges[panel])
            return Math.Min(0, Math.Log(below[panel]));
        return panels.IsCrowded(panel)
            ? Elementary.Log1P(-Math.Min(panels.MassAbove(logTau), 1 - below[panel]))
            : Math.Min(0, Math.Log(below[panel] + panels.MassUpTo(panel, logTau)));
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
        return edge == edges.Count - 1 && !double.IsInfinity(LargestPrecision) ? LargestPrecision : Math.Exp(edges[edge]);
    }

    /// <summary>Nodes over the panels, tau and the mass that each stands for; below the first of them the law is a power.</summary>
    public (double[] Tau, double[] Mass) Nodes() => panels.Nodes();

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

    private int PanelOf(double logTau)
    {
        int found = edges.BinarySearch(logTau);
        return Math.Min(found >= 0 ? found : ~found - 1, edges.Count - 2);
    }

    private OwnPanels Panels(Func<double, double> density, double width) =>
        new(
            density, tail.LogStart, double.IsInfinity(LargestPrecision) ? Farthest : Math.Log(LargestPrecision), LargestPrecision,
            tail.Mass, width);

    private bool IsNormalised(OwnPanels mesh) =>
        Math.Abs(mesh.Total - 1) <= LargestExcess + tail.Departure + mesh.Error && mesh.Error <= LargestExcess;

    private ArithmeticException Refusal(OwnPanels mesh, double change) => mesh.GivenUp ?? (mesh.Error > LargestExcess
        ? ImproperDensity.NotConverged(mesh.Error, mesh.WorstTau)
        : ImproperDensity.NotNormalised(mesh.Total, Math.Max(mesh.Error + tail.Departure, change), LargestPrecision));
}
