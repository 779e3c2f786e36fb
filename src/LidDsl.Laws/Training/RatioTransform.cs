using System.Numerics;

namespace LidDsl.Laws;

/// <summary>
/// The law of ln R, R = Bt/C, from its characteristic function: the distribution function as a sum, the density and its slope from
/// tables of such sums.
/// </summary>
/// <remarks>
/// E R^t = Gamma(d/2+t) Gamma(N/2) / (Gamma(d/2) Gamma(N/2+t)) 2^-t Gamma(M/2-t)/Gamma(M/2), M = N-d+1. On the imaginary axis it falls at
/// least like exp(-pi |y|/2), so the midpoint rule of the inversion integral converges geometrically; its aliasing error is the probability
/// that ln R lies a whole period 2 pi/h away.
/// </remarks>
internal sealed class RatioTransform
{
    private const double LogNegligible = -37;

    // Of each thread: threads with other laws would have it made anew at every point.
    [ThreadStatic]
    private static RatioTransform? latest;

    private readonly int d;
    private readonly double n;
    private readonly double step;
    private readonly double[] real;
    private readonly double[] imaginary;
    private readonly double[] timesRankReal;
    private readonly double[] timesRankImaginary;
    private readonly double[] overRankReal;
    private readonly double[] overRankImaginary;
    private readonly ChebyshevPanels density;
    private readonly ChebyshevPanels slope;

    private RatioTransform(int d, double n)
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
        Spread = Math.Sqrt(Math.Max(0, LogMoment(small).Real + LogMoment(-small).Real)) / small;
        step = 2 * Math.PI / (1.05 * (Highest - Lowest));
        List<double> moduli = [];
        List<double> phases = [];
        for (int i = 0; i == 0 || moduli[i - 1] > LogNegligible; i++)
        {
            Complex value = LogMoment(new Complex(0, (i + 0.5) * step));
            moduli.Add(value.Real);
            phases.Add(value.Imaginary);
        }

        real = new double[moduli.Count];
        imaginary = new double[moduli.Count];
        for (int i = 0; i < real.Length; i++)
        {
            double modulus = Math.Exp(moduli[i]);
            real[i] = modulus * Math.Cos(phases[i]);
            imaginary[i] = modulus * Math.Sin(phases[i]);
        }

        timesRankReal = [.. real.Select((value, i) => value * (i + 0.5))];
        timesRankImaginary = [.. imaginary.Select((value, i) => value * (i + 0.5))];
        overRankReal = [.. real.Select((value, i) => value / (i + 0.5))];
        overRankImaginary = [.. imaginary.Select((value, i) => value / (i + 0.5))];

        // Laws of L_gen ask for both at many thousand points, and each sum may have hundreds of terms.
        density = new ChebyshevPanels(SumDensity, Lowest, Highest, step * real.Length);
        slope = new ChebyshevPanels(SumSlope, Lowest, Highest, step * real.Length);
    }

    /// <summary>A value that ln R is below with a probability under 1e-13.</summary>
    public double Lowest { get; }

    /// <summary>A value that ln R is above with a probability under 1e-13.</summary>
    public double Highest { get; }

    /// <summary>About E ln R.</summary>
    public double MeanLog { get; }

    /// <summary>About the standard deviation of ln R.</summary>
    public double Spread { get; }

    /// <summary>The transform for d features and n > d training instances.</summary>
    public static RatioTransform For(int d, double n)
    {
        // Callers ask for many points of one law: the last one is kept.
        RatioTransform? last = latest;
        return last is not null && last.d == d && last.n == n ? last : latest = new RatioTransform(d, n);
    }

    /// <summary>P(ln R &lt;= x).</summary>
    public double Cdf(double x) => Cdf(x, out _);

    /// <summary>P(ln R &lt;= x), and P(ln R > x).</summary>
    public double Cdf(double x, out double above)
    {
        double sum = 0;
        if (x > Lowest && x < Highest)
        {
            Series(overRankReal, overRankImaginary, step * x, out _, out sum);
            sum = Math.Min(0.5, Math.Max(-0.5, sum / Math.PI));
        }
        else
        {
            sum = x <= Lowest ? 0.5 : -0.5;
        }

        above = 0.5 + sum;
        return 0.5 - sum;
    }

    /// <summary>The derivative of the density of ln R at x.</summary>
    public double Slope(double x) => x <= Lowest || x >= Highest ? 0 : slope.At(x);

    /// <summary>The density of ln R at x.</summary>
    public double Density(double x) => x <= Lowest || x >= Highest ? 0 : Math.Max(0, density.At(x));

    private double SumSlope(double x)
    {
        Series(timesRankReal, timesRankImaginary, step * x, out _, out double sum);
        return sum * step * step / Math.PI;
    }

    private double SumDensity(double x)
    {
        Series(real, imaginary, step * x, out double sum, out _);
        return sum * step / Math.PI;
    }

    // sum over i of c_i exp(-(i + 1/2) i angle), by Horner's rule.
    private static void Series(double[] real, double[] imaginary, double angle, out double x, out double y)
    {
        (double cosine, double sine) = (Math.Cos(angle), -Math.Sin(angle));
        x = 0;
        y = 0;
        for (int i = real.Length - 1; i >= 0; i--)
        {
            double turned = (x * cosine) - (y * sine) + real[i];
            y = (x * sine) + (y * cosine) + imaginary[i];
            x = turned;
        }

        (cosine, sine) = (Math.Cos(angle / 2), -Math.Sin(angle / 2));
        (x, y) = ((x * cosine) - (y * sine), (x * sine) + (y * cosine));
    }
}
