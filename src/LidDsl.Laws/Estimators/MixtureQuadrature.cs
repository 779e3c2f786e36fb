using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>The variance of the stratified importance estimator by two-dimensional quadrature.</summary>
/// <remarks>
/// The trapezoid rule in t = ln tau + sqrt(tau), and for each tau Gauss-Legendre panels in w = s |b| sqrt(tau)/sigma. The nodes, and with
/// them every exp(-k lambda), do not depend on s; only the density of b = w sigma/(s sqrt(tau)) does. Below the first panel lambda
/// no longer depends on w, and the density is integrated over b alone.
/// </remarks>
internal sealed class MixtureQuadrature
{
    private const double TauStep = 0.35;
    private const double SmallestW = 1e-3;
    private const double LargestB = 12;
    private const int Parts = DefensiveMixture.ComponentCount;

    // The widest b grows with s sqrt(tau); no admitted s needs w beyond this.
    private const double LargestW = 2e5;

    private readonly DefensiveMixture mixture;
    private readonly int attemptCount;
    private readonly double[] rootTau;
    private readonly double[] tauWeight;
    private readonly double[] narrowRatio;
    private readonly double[] wideRatio;
    private readonly int[] start;
    private readonly double[] w;
    private readonly double[] wWeight;
    private readonly double[] failure;
    private readonly double[] abscissas;
    private readonly double[] weights;

    public MixtureQuadrature(DefensiveMixture mixture, double toleranceRatio, long[] attempts)
    {
        this.mixture = mixture;
        attemptCount = attempts.Length;
        GaussLegendre(24, out abscissas, out weights);
        double nu = mixture.Beta / 2;
        double lowest = Math.Min(0, -2 * Math.Log(attempts[attempts.Length - 1] * toleranceRatio)) - (14 / nu);
        double most = 60 + (4 * mixture.Beta);
        int count = (int)Math.Ceiling((Math.Log(most) + Math.Sqrt(most) - lowest) / TauStep) + 1;
        rootTau = new double[count];
        tauWeight = new double[count];
        narrowRatio = new double[count];
        wideRatio = new double[count];
        start = new int[count + 1];
        List<double> ws = [];
        List<double> wWeights = [];
        double normaliser = SpecialFunctions.GammaLn(nu);
        for (int i = 0; i < count; i++)
        {
            double tau = TauGrid.Inverse(lowest + (i * TauStep));
            double root = Math.Sqrt(tau);
            rootTau[i] = root;
            tauWeight[i] = TauStep / (1 + (0.5 * root)) * Math.Exp((nu * Math.Log(tau)) - tau - normaliser);
            narrowRatio[i] = mixture.ComponentRatio(1, 0, tau);
            wideRatio[i] = mixture.ComponentRatio(2, 0, tau);
            start[i] = ws.Count;
            ws.Add(0);
            wWeights.Add(0);
            AddPanels(toleranceRatio * root, ws, wWeights);
        }

        start[count] = ws.Count;
        w = [.. ws];
        wWeight = [.. wWeights];
        failure = new double[w.Length * attemptCount];
        for (int i = 0; i < count; i++)
        {
            for (int node = start[i]; node < start[i + 1]; node++)
            {
                double lambda = AttemptSuccess.HardnessOf(w[node], toleranceRatio * rootTau[i]);
                for (int k = 0; k < attemptCount; k++)
                    failure[(node * attemptCount) + k] = Math.Exp(-attempts[k] * lambda);
            }
        }
    }

    public void Evaluate(double biasRatio, int windowStart, ReadOnlySpan<double> slope, Span<double> variance, out double slopeVariance)
    {
        Span<double> means = attemptCount <= 1024 ? stackalloc double[Parts * attemptCount] : new double[Parts * attemptCount];
        means.Clear();
        variance.Clear();
        slopeVariance = 0;
        for (int i = 0; i < rootTau.Length; i++)
        {
            double scale = biasRatio * rootTau[i];
            double outerWeight = tauWeight[i];
            for (int node = start[i]; node < start[i + 1]; node++)
            {
                double plain = 0;
                double narrow = 0;
                double wide = 0;
                if (node == start[i])
                {
                    double reach = scale * LargestB > SmallestW ? SmallestW / scale : LargestB;
                    for (int j = 0; j < abscissas.Length; j++)
                        Add(i, reach * abscissas[j], reach * weights[j], ref plain, ref narrow, ref wide);
                }
                else
                {
                    double b = w[node] / scale;
                    if (b > LargestB)
                        break;
                    Add(i, b, wWeight[node] / scale, ref plain, ref narrow, ref wide);
                }

                plain *= outerWeight;
                narrow *= outerWeight;
                wide *= outerWeight;
                ReadOnlySpan<double> fail = failure.AsSpan(node * attemptCount, attemptCount);
                for (int k = 0; k < fail.Length; k++)
                {
                    double e = fail[k];
                    variance[k] += plain * e * e;
                    means[k] += plain * e;
                    means[attemptCount + k] += narrow * e;
                    means[(2 * attemptCount) + k] += wide * e;
                }

                double summand = 0;
                for (int j = 0; j < slope.Length; j++)
                    summand += slope[j] * fail[windowStart + j];
                slopeVariance += plain * summand * summand;
            }
        }

        for (int c = 0; c < Parts; c++)
        {
            double fraction = mixture.Fractions[c];
            ReadOnlySpan<double> mean = means.Slice(c * attemptCount, attemptCount);
            double slopeMean = 0;
            for (int k = 0; k < attemptCount; k++)
                variance[k] -= fraction * mean[k] * mean[k];
            for (int j = 0; j < slope.Length; j++)
                slopeMean += slope[j] * mean[windowStart + j];
            slopeVariance -= fraction * slopeMean * slopeMean;
        }

        for (int k = 0; k < attemptCount; k++)
            variance[k] = Math.Max(0, variance[k]);
    }

    // Adds w, w f_2/p and w f_3/p at one b, each times the density of |b|.
    private void Add(int tau, double b, double weight, ref double plain, ref double narrow, ref double wide)
    {
        double density = weight * Math.Sqrt(2 / Math.PI) * Math.Exp(-0.5 * b * b);
        double wideHere = wideRatio[tau] * Math.Exp(4 * b * b / 9);
        IReadOnlyList<double> fractions = mixture.Fractions;
        double share = density / (fractions[0] + (fractions[1] * narrowRatio[tau]) + (fractions[2] * wideHere));
        plain += share;
        narrow += share * narrowRatio[tau];
        wide += share * wideHere;
    }

    // Panels in ln w below and above the range in which lambda moves, in w inside it.
    private static void AddPanels(double a, List<double> nodes, List<double> nodeWeights)
    {
        double inner = Math.Max(0.5, a - 9);
        double outer = a + 10;
        AddLogPanels(SmallestW, inner, nodes, nodeWeights);
        int panels = (int)Math.Ceiling((outer - inner) / 0.4);
        double width = (outer - inner) / panels;
        GaussLegendre(4, out double[] x, out double[] v);
        for (int i = 0; i < panels; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                nodes.Add(inner + ((i + x[j]) * width));
                nodeWeights.Add(width * v[j]);
            }
        }

        AddLogPanels(outer, LargestW, nodes, nodeWeights);
    }

    private static void AddLogPanels(double from, double to, List<double> nodes, List<double> nodeWeights)
    {
        if (from >= to)
            return;
        int panels = (int)Math.Ceiling(Math.Log(to / from) / 0.7);
        double width = Math.Log(to / from) / panels;
        GaussLegendre(4, out double[] x, out double[] v);
        for (int i = 0; i < panels; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                double node = from * Math.Exp((i + x[j]) * width);
                nodes.Add(node);
                nodeWeights.Add(node * width * v[j]);
            }
        }
    }

    // On [0, 1].
    private static void GaussLegendre(int order, out double[] abscissas, out double[] weights)
    {
        MathNet.Numerics.Integration.GaussLegendreRule rule = new(0, 1, order);
        abscissas = rule.Abscissas;
        weights = rule.Weights;
    }
}
