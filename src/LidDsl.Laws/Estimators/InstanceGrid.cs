using MathNet.Numerics.Integration;

namespace LidDsl.Laws;

/// <summary>Quadrature nodes over instances (w, tau), w = s |b| sqrt(tau)/sigma, that serve every s.</summary>
/// <remarks>
/// The trapezoid rule in t = ln tau + sqrt(tau), or for a user's own law in the variable of its <see cref="WideGrid"/>, with a double
/// exponential approach to tau_max where the law is cut; for each tau Gauss-Legendre panels in ln w, and in w where lambda(w, a) takes
/// (1-q)^k from 0 to 1. Below <see cref="SmallestW"/> lambda does not depend on w, above the edge k lambda is below 1e-9 for every k.
/// </remarks>
internal sealed class InstanceGrid
{
    public const double SmallestW = 3e-4;

    // The density of a large beta is narrower in ln tau, like 1/sqrt(beta).
    private const double TauStep = 0.25;
    private const double WideBeta = 10;

    private const double LogWidth = 1;
    private const double Width = 0.5;
    private const int Order = 10;

    // Instances below count as this, in kernels too; a normal double, and so is its square root.
    private const double SmallestTau = 1e-300;

    // Where (1-q)^k is below e^-230 at every k, a node counts for nothing.
    private const double Hopeless = 230;

    private readonly List<double> nodes = [];
    private readonly List<double> nodeWeights = [];
    private readonly GaussLegendreRule rule = new(0, 1, Order);
    private readonly double fewest;
    private readonly int refinement;

    public InstanceGrid(Difficulty difficulty, double toleranceRatio, long fewest, long most, int refinement)
    {
        this.fewest = fewest;
        this.refinement = refinement;
        double nu = difficulty.Beta / 2;
        double step = TauStep * Math.Min(1, Math.Sqrt((1 + WideBeta) / (1 + difficulty.Beta))) / refinement;
        VariableChange grid = difficulty.Grid;
        double largest = difficulty.HighestPrecision;
        double highest = grid.Forward(largest);

        // Below, the declared law has a mass under e^-20 of that up to where the tail begins.
        double lowest = difficulty.LowestPlace(-2 * Math.Log(most * toleranceRatio), SmallestTau);
        double reachable = grid.Forward(SmallestTau);
        bool shortened = lowest <= reachable;
        lowest = Math.Max(lowest, reachable);

        // The end of a cut law is approached in steps that shrink to nothing; the end of a whole one is out of reach.
        bool smooth = largest == difficulty.LargestPrecision;
        int first = (int)Math.Floor((lowest - highest) / step);
        int last = smooth ? (int)Math.Ceiling(SmoothEnd.Last / step) : 0;
        int count = last - first + 1;
        Tau = new double[count];
        RootTau = new double[count];
        TauWeight = new double[count];
        Edge = new double[count];
        Start = new int[count + 1];
        for (int i = 0; i < count; i++)
        {
            double y = (first + i) * step;
            double t = highest + (smooth ? -SmoothEnd.Distance(y) : y);
            double tau = Math.Min(largest, grid.Inverse(t));
            double root = Math.Sqrt(tau);
            double a = toleranceRatio * root;
            Tau[i] = tau;
            RootTau[i] = root;
            TauWeight[i] = step * (smooth ? SmoothEnd.Slope(y) : 1) * grid.Slope(tau) * Math.Exp(difficulty.LogDensity(tau));

            // The trapezoid rule of the power law down to zero, as one node: at a small beta there is mass below any double.
            if (i == 0 && shortened)
                TauWeight[0] *= 1 / (1 - Math.Exp(-nu * step));

            // 2 a phi(w - a) k < 1e-9 from the edge on.
            double reach = (2 * Math.Log(most * Math.Min(1, a))) + 42;
            Edge[i] = reach > 0 ? Math.Max(SmallestW, a + Math.Sqrt(reach)) : SmallestW;
            Start[i] = nodes.Count;
            nodes.Add(0);
            nodeWeights.Add(0);
            AddPanels(a, Edge[i]);
        }

        Start[count] = nodes.Count;
        W = [.. nodes];
        Weight = [.. nodeWeights];
    }

    public double[] Tau { get; }

    public double[] RootTau { get; }

    /// <summary>The density of tau under the declared law times its quadrature weight.</summary>
    public double[] TauWeight { get; }

    /// <summary>The w above which (1-q)^k is 1, for each tau.</summary>
    public double[] Edge { get; }

    /// <summary>The first node of each tau, at w = 0 and of no weight, and one index past the last of all.</summary>
    public int[] Start { get; }

    public double[] W { get; }

    public double[] Weight { get; }

    private void AddPanels(double a, double edge)
    {
        double inner = Math.Min(edge, Math.Max(0.5, a - 9));
        double logWidth = Math.Log(inner / SmallestW);
        int panels = refinement * (int)Math.Ceiling(logWidth / LogWidth);
        for (int i = 0; i < panels; i++)
        {
            for (int j = 0; j < Order; j++)
            {
                double w = SmallestW * Math.Exp((i + rule.GetAbscissa(j)) * logWidth / panels);
                Add(w, a, w * logWidth / panels * rule.GetWeight(j));
            }
        }

        panels = refinement * (int)Math.Ceiling((edge - inner) / Width);
        for (int i = 0; i < panels; i++)
        {
            for (int j = 0; j < Order; j++)
                Add(inner + ((i + rule.GetAbscissa(j)) * (edge - inner) / panels), a, (edge - inner) / panels * rule.GetWeight(j));
        }
    }

    private void Add(double w, double a, double weight)
    {
        if (AttemptSuccess.HardnessOf(w, a) * fewest > Hopeless)
            return;
        nodes.Add(w);
        nodeWeights.Add(weight);
    }
}
