using System.Numerics;
using MathNet.Numerics;

namespace LidDsl.Laws.Tests;

/// <summary>
/// Second methods for the laws of S and L_gen (sigma = 1): other integrals, along the imaginary axis only, from a transform
/// by another integral.
/// </summary>
internal static class OlsLossOracle
{
    private const double Step = 0.05;

    /// <summary>
    /// P(L_gen &lt;= x) as P(S Bt - x C &lt;= 0): the inversion at 0 of E_Bt phi(p Bt)^N (1 - 2px)^(-(N-d+1)/2), for N - d of 50 or more.
    /// </summary>
    public static double Loss(double x, double beta, int d, int n)
    {
        // The law of ln Bt, on the same step as ln p.
        (double p, double q) = (d / 2.0, (n - d) / 2.0);
        double[] weights = [.. Enumerable.Range(1, 4000).Select(j => Math.Exp(
            (-p * j * Step) + ((q - 1) * Math.Log(1 - Math.Exp(-j * Step))) + SpecialFunctions.GammaLn(p + q) - SpecialFunctions.GammaLn(p)
                - SpecialFunctions.GammaLn(q)) * Step)];
        int used = weights.Length;
        while (weights[used - 1] < 1e-17)
            used--;
        double mass = weights.Take(used).Sum();
        int first = (int)((-Math.Log(x * n) - ((30 + Math.Log(n)) / Math.Min(beta / 2, 1))) / Step);
        int last = (int)((-Math.Log(x) + 12) / Step);
        Complex[] power =
            [.. Enumerable.Range(first - used, last - first + used + 1).Select(i => Complex.Pow(Transform(Math.Exp(i * Step), beta), n))];
        double sum = 0;
        for (int i = first; i <= last; i++)
        {
            Complex average = 0;
            for (int j = 1; j <= used; j++)
                average += weights[j - 1] * power[i - j - first + used];
            sum += (average / mass * Complex.Pow(new Complex(1, -2 * x * Math.Exp(i * Step)), -(n - d + 1) / 2.0)).Imaginary;
        }

        return 0.5 + (Step * sum / Math.PI);
    }

    /// <summary>P(S &lt;= x) for light tails: the Gil-Pelaez integral on an even grid, with the mean taken out.</summary>
    public static double LightSum(double x, double beta, double n)
    {
        double nu = beta / 2;
        double mean = n / (nu - 1);
        double variance = n * ((3 / ((nu - 1) * (nu - 2))) - (1 / ((nu - 1) * (nu - 1))));
        double grid = 0.15 / Math.Sqrt(variance);
        double sum = 0;
        for (int i = 0; i < 100; i++)
        {
            double y = (i + 0.5) * grid;
            Complex log = n * Complex.Log(Transform(y, beta));
            sum += Math.Exp(log.Real) * Math.Sin(log.Imaginary + (y * x)) / (i + 0.5);
        }

        return 0.5 + (sum / Math.PI);
    }

    /// <summary>P(S &lt;= x) for two noises, over the angle of the pair by the double exponential rule.</summary>
    public static double Pair(double x, double beta)
    {
        double nu = beta / 2;
        double scale = Math.Exp(SpecialFunctions.GammaLn(nu + 0.5) - SpecialFunctions.GammaLn(nu)) / Math.Sqrt(2 * Math.PI);
        double root = Math.Sqrt(x);
        const double step = 1.0 / 128;
        double sum = 0;
        for (double t = -4.5; t < 4.5; t += step)
        {
            // Angles from both ends, so that neither loses digits: angle = pi/2 e/(1+e).
            double e = Math.Exp(Math.PI * Math.Sinh(t));
            double angle = Math.PI / 2 * (e > 1e300 ? 1 : e / (1 + e));
            double rest = Math.PI / 2 / (1 + e);
            (double one, double other) = (root * Math.Sin(angle), root * Math.Sin(rest));
            double density = scale * Math.Pow(1 + (one * one / 2), -(nu + 0.5));
            sum += step * Math.PI * Math.Cosh(t) * angle * rest * 2 / Math.PI * 2 * density
                * (1 - (2 * TargetNoiseLaw.Survival(other, beta, 1))) * other;
        }

        return sum;
    }

    /// <summary>
    /// P(S &lt;= x) for large N and beta well below 2: a positive stable law, by Kanter's integral, with its correction of relative 1/N.
    /// </summary>
    public static double StableSum(double x, double beta, double n)
    {
        // N ln(1 - w) = -q - q^2/(2N), q = N w = c p^(beta/2), and q^2 e^-q is the second derivative of e^-cq.
        const double change = 0.01;
        double centre = Kanter(x, beta, n);
        double curvature = (Kanter(x, beta, n * (1 + change)) - (2 * centre) + Kanter(x, beta, n * (1 - change))) / (change * change);
        return centre - (curvature / (2 * n));
    }

    private static double Kanter(double x, double beta, double n)
    {
        double nu = beta / 2;
        double c = n * Math.Pow(2, nu) * SpecialFunctions.Gamma(nu + 0.5) * SpecialFunctions.Gamma(1 - nu)
            / (SpecialFunctions.Gamma(nu + 1) * Math.Sqrt(Math.PI));
        double scaled = Math.Pow(x / Math.Pow(c, 1 / nu), -nu / (1 - nu));
        double sum = 0;
        const double step = 1.0 / 64;
        for (double t = -4; t < 4; t += step)
        {
            double e = Math.Exp(Math.PI * Math.Sinh(t));
            double angle = Math.PI * e / (1 + e);
            double rest = Math.PI / (1 + e);
            double a = Math.Pow(Math.Sin(nu * angle) / Math.Sin(Math.Min(angle, rest)), 1 / (1 - nu)) * Math.Sin((1 - nu) * angle)
                / Math.Sin(nu * angle);
            sum += step * Math.PI * Math.Cosh(t) * angle * rest / (Math.PI * Math.PI) * Math.Exp(-a * scaled);
        }

        return sum;
    }

    // E exp(i y eta^2) conjugated, that is at p = iy: E (1 + 2iy/tau)^(-1/2) over ln tau, with the tail where tau is far
    // below y in closed form.
    private static Complex Transform(double y, double beta)
    {
        double nu = beta / 2;
        double normaliser = SpecialFunctions.GammaLn(nu);
        Complex sum = 0;
        double mass = 0;
        double step = Math.Min(0.1, 0.3 / Math.Sqrt(nu));
        for (double u = Math.Log(nu + 45 + (12 * Math.Sqrt(nu))); u > Math.Max(-40 / nu, -700); u -= step)
        {
            double density = step * Math.Exp((nu * u) - Math.Exp(u) - normaliser);
            double x = 2 * y * Math.Exp(-u);
            Complex r = Complex.Sqrt(new Complex(1, x));
            mass += density;
            sum += density * new Complex(0, x) / (r * (1 + r));
        }

        return 1 - (sum / mass);
    }
}
