using System.Numerics;

namespace LidDsl.Laws;

/// <summary>The characteristic function of ln R, R = Bt/C, tabulated so that distribution function and density are short sums.</summary>
/// <remarks>
/// E R^t = Gamma(d/2+t) Gamma(N/2) / (Gamma(d/2) Gamma(N/2+t)) 2^-t Gamma(M/2-t)/Gamma(M/2), M = N-d+1. On the imaginary axis it falls at least
/// like exp(-pi |y|/2), so the midpoint rule of the inversion integral converges geometrically; its aliasing error is the probability that
/// ln R lies a whole period 2 pi/h away.
/// </remarks>
internal sealed class RatioTransform
{
    private const double LogNegligible = -37;

    private static volatile RatioTransform? latest;

    private readonly int d;
    private readonly int n;
    private readonly double step;
    private readonly double[] modulus;
    private readonly double[] phase;

    private RatioTransform(int d, int n)
    {
        this.d = d;
        this.n = n;
        double halfD = d / 2.0;
        double halfN = n / 2.0;
        double halfM = (n - d + 1.0) / 2;
        Complex LogMoment(Complex t) =>
            Elementary.LogGammaDifference(halfD, t) - Elementary.LogGammaDifference(halfN, t)
            + Elementary.LogGammaDifference(halfM, -t) - (t * Math.Log(2));

        // Chernoff bounds give the interval outside which ln R has a probability below e^-32.
        Lowest = double.NegativeInfinity;
        Highest = double.PositiveInfinity;
        for (double share = 0.999; share > 1e-7; share *= 0.8)
        {
            double up = share * halfM;
            Highest = Math.Min(Highest, (LogMoment(up).Real + 32) / up);
            double down = share * halfD;
            Lowest = Math.Max(Lowest, -(LogMoment(-down).Real + 32) / down);
        }

        double small = 1e-4 * Math.Min(halfD, halfM);
        MeanLog = (LogMoment(small).Real - LogMoment(-small).Real) / (2 * small);
        step = 2 * Math.PI / (1.05 * (Highest - Lowest));
        List<double> moduli = [];
        List<double> phases = [];
        for (int i = 0; i == 0 || moduli[i - 1] > LogNegligible; i++)
        {
            Complex value = LogMoment(new Complex(0, (i + 0.5) * step));
            moduli.Add(value.Real);
            phases.Add(value.Imaginary);
        }

        modulus = [.. moduli.Select(Math.Exp)];
        phase = [.. phases];
    }

    /// <summary>A value that ln R is below with a probability under 1e-13.</summary>
    public double Lowest { get; }

    /// <summary>A value that ln R is above with a probability under 1e-13.</summary>
    public double Highest { get; }

    /// <summary>About E ln R.</summary>
    public double MeanLog { get; }

    /// <summary>The largest lattice step at which sums over the density have no aliasing error.</summary>
    public double LargestStep => 2 * Math.PI / (modulus.Length * step);

    /// <summary>The transform for d features and n > d training instances.</summary>
    public static RatioTransform For(int d, int n)
    {
        // Callers ask for many points of one law: the last one is kept, and it is immutable, so threads may share it.
        RatioTransform? last = latest;
        return last is not null && last.d == d && last.n == n ? last : latest = new RatioTransform(d, n);
    }

    /// <summary>P(ln R &lt;= x).</summary>
    public double Cdf(double x)
    {
        if (x <= Lowest)
            return 0;
        if (x >= Highest)
            return 1;
        double sum = 0;
        for (int i = modulus.Length - 1; i >= 0; i--)
            sum += modulus[i] * Math.Sin(phase[i] - ((i + 0.5) * step * x)) / (i + 0.5);
        return Math.Min(1, Math.Max(0, 0.5 - (sum / Math.PI)));
    }

    /// <summary>The density of ln R at x.</summary>
    public double Density(double x)
    {
        if (x <= Lowest || x >= Highest)
            return 0;
        double sum = 0;
        for (int i = modulus.Length - 1; i >= 0; i--)
            sum += modulus[i] * Math.Cos(phase[i] - ((i + 0.5) * step * x));
        return Math.Max(0, sum * step / Math.PI);
    }
}
