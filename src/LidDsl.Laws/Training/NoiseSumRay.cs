namespace LidDsl.Laws;

/// <summary>One ray of <see cref="NoiseSumInversion"/>: the N-th power of the transform along it.</summary>
internal sealed class NoiseSumRay
{
    private const double Step = NoiseTransform.Step;

    // Sums above this lose a digit that matters.
    private const double RoundingSize = 1e3;

    private const double WholeTurn = 5.5;

    private readonly double cosine;
    private readonly double sine;
    private readonly double angle;
    private readonly double negligible;
    private readonly int first;
    private readonly double[] real;
    private readonly double[] imaginary;

    // The transform less 1, and the sums of its imaginary part over all earlier points of the same parity.
    private readonly double[] lessOneReal;
    private readonly double[] lessOneImaginary;
    private readonly double[] earlier;

    /// <summary>From the logarithms of the transform at whole multiples of the step, which become the ray's own, and the power of p that 1 less the transform is at 0.</summary>
    public NoiseSumRay(double angle, double n, double tail, int first, double[] real, double[] imaginary, double negligible)
    {
        this.angle = angle;
        this.first = first;
        this.real = real;
        this.imaginary = imaginary;
        this.negligible = negligible;
        cosine = angle == Math.PI / 2 ? 0 : Math.Cos(angle);
        sine = Math.Sin(angle);
        lessOneReal = new double[real.Length];
        lessOneImaginary = new double[real.Length];
        earlier = new double[real.Length + 2];

        // Below the first point the transform less 1 is a power of p, and its sum a geometric series.
        double ratio = Math.Exp(-2 * Step * tail);
        for (int i = 0; i < real.Length; i++)
        {
            real[i] *= n;
            imaginary[i] *= n;
            double modulus = Math.Exp(Math.Min(300, real[i]));
            double half = Math.Sin(imaginary[i] / 2);
            lessOneReal[i] = (real[i] > 0 ? modulus - 1 : -Elementary.OneMinusExp(-real[i])) - (2 * modulus * half * half);
            lessOneImaginary[i] = modulus * Math.Sin(imaginary[i]);
            if (i < 2)
                earlier[i] = lessOneImaginary[i] * ratio / (1 - ratio);
            earlier[i + 2] = earlier[i] + lessOneImaginary[i];
        }
    }

    /// <summary>The law at ln x, and about the error of the rule with every other point; false where the integrand grows too far on this ray.</summary>
    public bool TryInvert(double logX, out double below, out double above, out double error)
    {
        // Where p x is negligible the integrand does not depend on x.
        int start = Math.Max(0, Math.Min(real.Length - 2, (int)((-logX - 38) / Step) - first));
        bool left = cosine < -0.1;
        double even = earlier[start];
        double odd = earlier[start + 1];
        double size = 0;
        double unresolved = 0;
        double before = double.NaN;
        bool finished = false;
        for (int i = start; i < real.Length && !finished; i++)
        {
            double modulus = Math.Exp(((first + i) * Step) + logX);
            double a = modulus * cosine;
            double b = modulus * sine;
            double exponent = a + real[i];
            if (exponent > 14)
                break;
            double magnitude;
            double term;
            if (left && real[i] < 1 && Math.Abs(imaginary[i]) < 1)
            {
                magnitude = Math.Exp(a);
                term = magnitude * ((Math.Sin(b) * lessOneReal[i]) + (Math.Cos(b) * lessOneImaginary[i]));
                magnitude *= Math.Abs(lessOneReal[i]) + Math.Abs(lessOneImaginary[i]);
                finished = a < negligible;
            }
            else
            {
                magnitude = Math.Exp(exponent);
                term = magnitude * Math.Sin(b + imaginary[i]);
                if (left)
                    term -= Math.Exp(a) * Math.Sin(b);
                finished = exponent < negligible && (!left || a < negligible);
            }

            // Turns of almost a circle from point to point deceive both rules alike.
            double phase = b + imaginary[i];
            if (Math.Abs(phase - before) > WholeTurn)
                unresolved += magnitude;
            before = phase;
            size += magnitude;
            if (((i - start) & 1) == 0)
                even += term;
            else
                odd += term;
        }

        double sum = (even + odd) * Step / Math.PI;
        above = left ? -sum : 1 - (angle / Math.PI) - sum;
        below = left ? 1 + sum : (angle / Math.PI) + sum;
        above = Math.Min(1, Math.Max(0, above));
        below = Math.Min(1, Math.Max(0, below));

        // The rule with all points has about the square of this error, that of what it does not resolve, and the rounding error of its sum.
        error = (2 * Step * Math.Abs(even - odd) / Math.PI) + (1e-8 * Step * (size / RoundingSize)) + (1e5 * Step * unresolved);
        return finished && !double.IsNaN(sum);
    }
}
