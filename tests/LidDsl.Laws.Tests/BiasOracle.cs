using System.Numerics;
using MathNet.Numerics;

namespace LidDsl.Laws.Tests;

/// <summary>
/// Means over training sets of L_inf (sigma = 1) from the law of the bias B = s b alone: B^2 = S R b^2 has a
/// Mellin transform that is a product. For that of S no transform is inverted: p/S with an exponential p is above e^z with the probability
/// (E exp(-e^z eta^2))^N, on the real line.
/// </summary>
internal static class BiasOracle
{
    private const double Step = 0.125;

    public static double[] Mean(double beta, double toleranceRatio, int d, int n, long[] attempts)
    {
        (double[] survival, double lowest) = Exponential(beta, n);
        double period = (50 / Math.Min(beta / 2, 1)) + 250;
        double frequency = 2 * Math.PI / period;
        Complex[] transform =
        [
            .. Enumerable.Range(0, (int)(13 / frequency))
                .AsParallel()
                .AsOrdered()
                .Select(i => Transform((i + 0.5) * frequency, survival, lowest, d, n)),
        ];

        // 1 - L_inf: of the attempts that succeed, over x = ln(B^2/2) and u = ln tau.
        const double width = 0.03;
        const double precisionWidth = 0.15;
        double nu = beta / 2;
        double[][] parts = [.. Enumerable.Range(-2700, 5400).AsParallel().Select(i =>
        {
            double x = i * width;
            double density = 0;
            for (int j = 0; j < transform.Length; j++)
                density += (transform[j] * Complex.FromPolarCoordinates(frequency / Math.PI, -(j + 0.5) * frequency * x)).Real;
            double[] success = new double[attempts.Length];
            for (double u = 4.5; u > -90 && density > 1e-18; u -= precisionWidth)
            {
                double weight = width * density * precisionWidth * Math.Exp((nu * u) - Math.Exp(u) - SpecialFunctions.GammaLn(nu));
                double q = Success(Math.Exp(0.5 * (x + u)), toleranceRatio * Math.Exp(u / 2) / Math.Sqrt(2));
                for (int k = 0; k < attempts.Length && q > 0; k++)
                    success[k] += weight * (1 - Math.Exp(attempts[k] * SpecialFunctions.Log1p(-q)));
            }

            return success;
        })];
        return [.. attempts.Select((_, k) => 1 - parts.Sum(part => part[k]))];
    }

    // P(-a < Z/sqrt 2 - w < a).
    private static double Success(double w, double a) => w > a
        ? (SpecialFunctions.Erfc(w - a) - SpecialFunctions.Erfc(w + a)) / 2
        : Math.Min(1 - 1e-16, (SpecialFunctions.Erf(w + a) + SpecialFunctions.Erf(a - w)) / 2);

    // (E exp(-e^z eta^2))^N at even z, and the first of them.
    private static (double[] Survival, double Lowest) Exponential(double beta, int n)
    {
        double nu = beta / 2;
        int first = (int)((-Math.Log(n) - 40) / Math.Min(nu, 1) / Step);
        int last = (int)(((80.0 / n) + 12 - Math.Log(Math.Max(1, nu))) / Step);
        int easiest = (int)(Math.Log(nu + 45 + (12 * Math.Sqrt(nu))) / Step);
        int hardest = first - (int)(40 / Math.Min(nu, 1) / Step);
        double[] kernel = [.. Enumerable.Range(first - easiest, last - hardest - first + easiest + 1).Select(m =>
        {
            // 1 - (1+x)^(-1/2), x = 2p/tau.
            double x = 2 * Math.Exp(m * Step);
            double root = Math.Sqrt(1 + x);
            return double.IsInfinity(x) ? 1 : x / root / (1 + root);
        })];
        double[] density = [.. Enumerable.Range(hardest, easiest - hardest + 1).Select(
            j => Step * Math.Exp((nu * j * Step) - Math.Exp(j * Step) - SpecialFunctions.GammaLn(nu)))];
        double mass = density.Sum();
        double[] survival = new double[last - first + 1];
        Parallel.For(0, survival.Length, i =>
        {
            double distance = 0;
            for (int j = 0; j < density.Length; j++)
                distance += density[j] * kernel[i + easiest - hardest - j];
            survival[i] = Math.Exp(n * SpecialFunctions.Log1p(-distance / mass));
        });
        return (survival, first * Step);
    }

    // E (S R b^2/2)^(iy).
    private static Complex Transform(double y, double[] survival, double lowest, int d, int n)
    {
        Complex t = new(0, y);
        Complex sum = 0;
        for (int i = 0; i + 1 < survival.Length; i++)
            sum += Complex.FromPolarCoordinates(survival[i] - survival[i + 1], -y * (lowest + ((i + 0.5) * Step)));
        sum *= y * Step / 2 / Math.Sin(y * Step / 2);
        double half = (n - d + 1) / 2.0;
        return sum * Complex.Exp(
            -LogGamma(1 - t)
            + LogGamma((d / 2.0) + t) - LogGamma(d / 2.0) + LogGamma(n / 2.0) - LogGamma((n / 2.0) + t) - (t * Math.Log(2))
            + LogGamma(half - t) - LogGamma(half)
            + LogGamma(0.5 + t) - LogGamma(0.5));
    }

    // Stirling's series, after steps up to a real part of 15.
    private static Complex LogGamma(Complex z)
    {
        Complex shift = 0;
        for (; z.Real < 15; z += 1)
            shift -= Complex.Log(z);
        Complex r = 1 / (z * z);
        Complex series = (1.0 / 12) - (r * ((1.0 / 360) - (r * ((1.0 / 1260) - (r * ((1.0 / 1680) - (r / 1188)))))));
        return shift + ((z - 0.5) * Complex.Log(z)) - z + (0.5 * Math.Log(2 * Math.PI)) + (series / z);
    }
}
