using System.Numerics;
using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>The distribution function of S = sum of N squared noises (sigma = 1) by a rotated inversion of its Laplace transform.</summary>
/// <remarks>
/// E exp(-p eta^2) = 1 - E[x/(r(1+r))], x = 2p/tau, r = sqrt(1+x). On a ray p = exp(z + i theta), F(x) = theta/pi + (1/pi) times the integral over z
/// of Im exp(p x + N ln E exp(-p eta^2)); of several rays one whose integrand stays small is taken. Not for sharing between threads.
/// </remarks>
internal sealed class NoiseSumLaw
{
    private const double Spacing = 0.08;
    private const double Negligible = -40;

    private static readonly double[] Angles = [1.0, 1.3, Math.PI / 2, 1.8, 2.0, 2.25];

    private readonly double lowest;
    private readonly double smallest;
    private readonly int n;
    private readonly double[] densities;
    private readonly double lowestLogTau;
    private readonly int count;

    // The transform along each ray, once it has been asked for.
    private readonly Complex[]?[] logTransforms = new Complex[]?[Angles.Length];

    public NoiseSumLaw(double beta, int n)
    {
        double nu = beta / 2;
        lowest = (-Math.Max(1, 1 / nu) * Math.Log(n)) - (50 / Math.Min(nu, 1));
        this.n = n;
        densities = Densities(nu, out lowestLogTau);
        const double highest = 75;
        count = (int)Math.Ceiling((highest - lowest) / Spacing);
        smallest = SmallestSum(LogTransform(0));
        count = Math.Min(count, (int)Math.Ceiling((7 - Math.Log(smallest) - lowest) / Spacing));
    }

    /// <summary>P(S &lt;= x) for x > 0.</summary>
    /// <param name="x">S/sigma^2.</param>
    /// <param name="ray">The ray to try first; receives the one that was taken. Neighbouring x favour the same.</param>
    public double Cdf(double x, ref int ray)
    {
        if (x <= smallest)
            return 0;
        double best = double.PositiveInfinity;
        double result = double.NaN;
        int tried = ray;
        for (int i = 0; i < Angles.Length; i++)
        {
            int candidate = (tried + Angles.Length - i) % Angles.Length;
            if (Ray(candidate, x, best, out double size, out double value))
            {
                best = size;
                result = value;
                ray = candidate;

                // An integrand that never grows far above 1 loses no digit to cancellation: no need to look for a better ray.
                if (size < 2 * count)
                    break;
            }
        }

        return double.IsNaN(result)
            ? throw new InvalidOperationException(FormattableString.Invariant($"No ray inverts the law of S at {x:R}."))
            : Math.Min(1, Math.Max(0, result));
    }

    private bool Ray(int ray, double x, double best, out double size, out double value)
    {
        Complex[] log = logTransforms[ray] ??= LogTransform(Angles[ray]);
        double cosine = Math.Cos(Angles[ray]);
        double sine = Math.Sin(Angles[ray]);
        size = 0;
        double sum = 0;
        bool finished = false;
        for (int i = 0; i < log.Length && size < best && !finished; i++)
        {
            double modulus = Math.Exp(lowest + (i * Spacing)) * x;
            double real = (modulus * cosine) + log[i].Real;
            finished = real < Negligible;
            if (real > 300)
                break;
            double magnitude = Math.Exp(real);
            size += magnitude;
            sum += magnitude * Math.Sin((modulus * sine) + log[i].Imaginary);
        }

        value = (Angles[ray] + (Spacing * sum)) / Math.PI;
        return finished && size < best;
    }

    // The density of ln tau times the step, down to where it holds less than 1e-16.
    private static double[] Densities(double nu, out double lowestLogTau)
    {
        lowestLogTau = -37 / nu;
        double highest = Math.Log(nu + 40 + (10 * Math.Sqrt(nu)));
        double[] densities = new double[(int)Math.Ceiling((highest - lowestLogTau) / Spacing)];
        double normaliser = SpecialFunctions.GammaLn(nu);
        for (int j = 0; j < densities.Length; j++)
        {
            double u = lowestLogTau + (j * Spacing);
            densities[j] = Spacing * Math.Exp((nu * u) - Math.Exp(u) - normaliser);
        }

        return densities;
    }

    // N ln E exp(-p eta^2) on a ray. The steps of ln p and ln tau are equal, so the integrand is needed at their differences only.
    private Complex[] LogTransform(double angle)
    {
        int total = count + densities.Length - 1;
        Complex[] small = new Complex[total];
        Complex[] large = new Complex[total];
        double first = lowest - (lowestLogTau + ((densities.Length - 1) * Spacing));
        for (int m = 0; m < total; m++)
        {
            Complex x = Complex.FromPolarCoordinates(2 * Math.Exp(first + (m * Spacing)), angle);
            Complex r = Complex.Sqrt(1 + x);
            small[m] = x / (r * (1 + r));
            large[m] = 1 / r;
        }

        Complex[] log = new Complex[count];
        for (int i = 0; i < count; i++)
        {
            // Near p = 0 the transform is close to 1, and its distance from 1 carries the digits; far away it is the transform itself.
            Complex distance = Average(small, i);
            log[i] = n * (distance.Magnitude < 0.5 ? Elementary.Log1P(-distance) : Complex.Log(Average(large, i)));
        }

        return log;
    }

    private Complex Average(Complex[] values, int offset)
    {
        double real = 0;
        double imaginary = 0;
        for (int j = 0; j < densities.Length; j++)
        {
            Complex value = values[offset + densities.Length - 1 - j];
            real += densities[j] * value.Real;
            imaginary += densities[j] * value.Imaginary;
        }

        return new Complex(real, imaginary);
    }

    // Chernoff: P(S <= x) < e^-32 for x below max over p of (-32 - N ln E exp(-p eta^2))/p.
    private double SmallestSum(Complex[] logOnTheRealAxis)
    {
        double bound = 0;
        for (int i = 0; i < logOnTheRealAxis.Length; i++)
            bound = Math.Max(bound, (-32 - logOnTheRealAxis[i].Real) / Math.Exp(lowest + (i * Spacing)));
        return bound > 0 ? bound : 1e-30;
    }
}
