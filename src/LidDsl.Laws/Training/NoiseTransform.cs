namespace LidDsl.Laws;

/// <summary>ln E exp(-p eta^2) of the squared noise (sigma = 1) on rays p = exp(z + i theta), at whole multiples z of a step.</summary>
/// <remarks>
/// With x = 2p/tau and P, Q the incomplete gamma functions of shape beta/2, by parts: 1 - E exp(-p eta^2) = integral over ln tau of
/// P(tau) x/2 (1+x)^(-3/2), and E exp(-p eta^2) the same of Q. Both integrands are smooth and their range does not grow as beta falls.
/// </remarks>
internal sealed class NoiseTransform
{
    /// <summary>The step of z.</summary>
    public const double Step = 1.0 / 16;

    // e^-37 is below the rounding error of 1.
    private const double Digits = 37;

    // Below this z the transform is that of a power law to 1e-13, if beta < 1.
    private const double PowerLaw = -60;

    // Rays are kept from and to a multiple of this, so that few N need a longer one.
    private const int Block = 256;

    private readonly double shape;
    private readonly int stride;
    private readonly int lowest;
    private readonly double[] lower;
    private readonly double[] upper;

    // By angle and spacing: kept, as they serve every N.
    private readonly Dictionary<(double Angle, int Spacing), Ray> rays = [];

    public NoiseTransform(double beta)
    {
        shape = beta / 2;

        // The gamma law of ln tau is 1/sqrt(shape) wide.
        stride = shape < 10 ? 2 : 1;
        LargestTau = Math.Log(shape + 40 + (10 * Math.Sqrt(shape)));
        lowest = stride * (int)Math.Floor(-160 / Step / stride);
        lower = new double[((int)((LargestTau + Digits) / Step) - lowest) / stride];
        upper = new double[lower.Length];
        for (int j = 0; j < lower.Length; j++)
        {
            double tau = Math.Exp((lowest + (j * stride)) * Step);
            lower[j] = IncompleteGamma.Lower(shape, tau);
            upper[j] = IncompleteGamma.Upper(shape, tau);
        }
    }

    /// <summary>beta/2.</summary>
    public double Shape => shape;

    /// <summary>The logarithm of about the largest tau of the law.</summary>
    public double LargestTau { get; }

    /// <summary>ln E exp(-p eta^2) at ln |p| = first Step, (first + spacing) Step, ..., and its angle, which is constant.</summary>
    /// <param name="angle">theta.</param>
    /// <param name="first">A multiple of <paramref name="spacing"/>.</param>
    /// <param name="spacing">Steps between points.</param>
    /// <param name="real">Receives the real parts.</param>
    /// <param name="imaginary">Receives the imaginary parts.</param>
    public void Logarithms(double angle, int first, int spacing, Span<double> real, Span<double> imaginary)
    {
        int last = first + ((real.Length - 1) * spacing);
        Ray? ray;
        lock (rays)
        {
            if (!rays.TryGetValue((angle, spacing), out ray) || first < ray.First || last > ray.Last)
            {
                int from = Block * (int)Math.Floor(Math.Min(first, ray?.First ?? first) / (double)Block);
                int to = Block * (int)Math.Ceiling(Math.Max(last, ray?.Last ?? last) / (double)Block);
                rays[(angle, spacing)] = ray = MakeRay(angle, from, to, spacing);
            }
        }

        int offset = (first - ray.First) / spacing;
        ray.Real.AsSpan(offset, real.Length).CopyTo(real);
        ray.Imaginary.AsSpan(offset, real.Length).CopyTo(imaginary);
    }

    // Its values do not depend on its ends.
    private Ray MakeRay(double angle, int first, int last, int spacing)
    {
        double[] real = new double[((last - first) / spacing) + 1];
        double[] imaginary = new double[real.Length];
        int start = shape < 0.5 && first * Step < PowerLaw ? spacing * (int)Math.Ceiling(PowerLaw / Step / spacing) : first;
        Kernel kernel = new(angle, start - lowest - ((lower.Length - 1) * stride), last - lowest);
        double distanceReal = 0;
        double distanceImaginary = 0;
        for (int i = last; i >= start; i -= spacing)
        {
            int at = (i - first) / spacing;
            double z = i * Step;
            distanceReal = 1;
            if (z < Math.Log(shape + 1) + 3)
                Sum(lower, kernel, i, Math.Min(z, LargestTau) - (Digits / (shape + 0.5)), out distanceReal, out distanceImaginary);
            if ((distanceReal * distanceReal) + (distanceImaginary * distanceImaginary) < 0.25)
            {
                Log1P(-distanceReal, -distanceImaginary, out real[at], out imaginary[at]);
            }
            else
            {
                Sum(upper, kernel, i, Math.Min(z, LargestTau) - (2 * Digits), out double x, out double y);
                real[at] = 0.5 * Math.Log((x * x) + (y * y));
                imaginary[at] = Math.Atan2(y, x);
            }
        }

        for (int at = ((start - first) / spacing) - 1; at >= 0; at--)
        {
            double scale = Math.Exp(shape * (first + (at * spacing) - start) * Step);
            Log1P(-distanceReal * scale, -distanceImaginary * scale, out real[at], out imaginary[at]);
        }

        return new Ray(first, last, real, imaginary);
    }

    private void Sum(double[] table, Kernel kernel, int i, double from, out double real, out double imaginary)
    {
        int start = Math.Max(0, (int)(((from / Step) - lowest) / stride));
        double x = 0;
        double y = 0;
        int offset = i - lowest - kernel.First;
        for (int j = start; j < table.Length; j++)
        {
            x += table[j] * kernel.Real[offset - (j * stride)];
            y += table[j] * kernel.Imaginary[offset - (j * stride)];
        }

        real = x * Step * stride;
        imaginary = y * Step * stride;
    }

    private static void Log1P(double x, double y, out double real, out double imaginary)
    {
        real = 0.5 * Elementary.Log1P((x * (2 + x)) + (y * y));
        imaginary = Math.Atan2(y, 1 + x);
    }

    private sealed record Ray(int First, int Last, double[] Real, double[] Imaginary);

    // x/2 (1+x)^(-3/2) at differences of z and ln tau.
    private sealed class Kernel
    {
        public Kernel(double angle, int first, int last)
        {
            First = first;
            Real = new double[last - first + 1];
            Imaginary = new double[last - first + 1];
            (double cosine, double sine) = (Math.Cos(angle), Math.Sin(angle));
            for (int m = first; m <= last; m++)
            {
                double modulus = 2 * Math.Exp(m * Step);
                (double x, double y) = (modulus * cosine, modulus * sine);
                double size = ((1 + x) * (1 + x)) + (y * y);
                double magnitude = 0.5 * modulus * Math.Exp(-0.75 * Math.Log(size));
                double phase = angle - (1.5 * Math.Atan2(y, 1 + x));
                Real[m - first] = magnitude * Math.Cos(phase);
                Imaginary[m - first] = magnitude * Math.Sin(phase);
            }
        }

        public int First { get; }

        public double[] Real { get; }

        public double[] Imaginary { get; }
    }
}
