namespace LidDsl.Laws;

/// <summary>One ray of <see cref="NoiseSumInversion"/>: the N-th power of the transform along it.</summary>
internal sealed class NoiseSumRay
{
    private const double Step = NoiseTransform.Step;

    // Sums above this lose a digit that matters.
    private const double RoundingSize = 1e3;

    private const double WholeTurn = 5.5;

    // Where |p x| is below e^Small, exp(p x) is its Taylor sum of so many terms, to 1e-15.
    private const double Small = -2;
    private const int Terms = 10;

    // Where it is below this, its first term.
    private const double Nil = -38;

    private const double Largest = 14;

    private readonly double cosine;
    private readonly double sine;
    private readonly double angle;
    private readonly double negligible;
    private readonly int first;
    private readonly double[] real;
    private readonly double[] imaginary;

    // The transform less 1.
    private readonly double[] lessOneReal;
    private readonly double[] lessOneImaginary;

    // At Terms i + m, over the points i-2, i-4, ...: the sum of the imaginary part of (p/|p of i-2|)^m times the transform, less 1 for
    // m = 0 and for rays to the left; over m!.
    private readonly double[] moments;

    // Over all points before i, at p x = 0: the size of the terms, the part of it that is not resolved, and the greatest exponent.
    private readonly double[] sizeBefore;
    private readonly double[] unresolvedBefore;
    private readonly double[] growthBefore;

    /// <summary>
    /// From the logarithms of the transform at whole multiples of the step, which become the ray's own, and the power of p that 1 less the
    /// transform is at 0.
    /// </summary>
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
        moments = new double[Terms * (real.Length + 2)];
        sizeBefore = new double[real.Length + 1];
        unresolvedBefore = new double[real.Length + 1];
        growthBefore = new double[real.Length + 1];
        growthBefore[0] = double.NegativeInfinity;
        for (int i = 0; i < real.Length; i++)
        {
            real[i] *= n;
            imaginary[i] *= n;
            double modulus = Math.Exp(Math.Min(300, real[i]));
            double half = Math.Sin(imaginary[i] / 2);
            lessOneReal[i] = (real[i] > 0 ? modulus - 1 : -Elementary.OneMinusExp(-real[i])) - (2 * modulus * half * half);
            lessOneImaginary[i] = modulus * Math.Sin(imaginary[i]);
            double size = IsLeft && IsNearOne(i) ? Math.Abs(lessOneReal[i]) + Math.Abs(lessOneImaginary[i]) : modulus;
            sizeBefore[i + 1] = sizeBefore[i] + size;
            unresolvedBefore[i + 1] = unresolvedBefore[i] + (i > 0 && Math.Abs(imaginary[i] - imaginary[i - 1]) > WholeTurn ? size : 0);
            growthBefore[i + 1] = Math.Max(growthBefore[i], real[i]);
        }

        for (int m = 0; m < Terms; m++)
            SumMoments(m, tail);
    }

    private bool IsLeft => cosine < -0.1;

    private bool IsNearOne(int i) => real[i] < 1 && Math.Abs(imaginary[i]) < 1;

    /// <summary>
    /// The law at ln x, and about the error of the rule with every other point; false where the integrand grows too far on this ray.
    /// </summary>
    public bool TryInvert(double logX, out double below, out double above, out double error)
    {
        int start = IndexAt(Small - logX);
        bool left = IsLeft;
        double even = Earlier(start, logX);
        double odd = Earlier(start + 1, logX);
        int nil = Math.Min(start, IndexAt(Nil - logX));
        double size = sizeBefore[start] - sizeBefore[nil];
        double unresolved = unresolvedBefore[start];
        double before = start == 0 ? double.NaN : (Math.Exp(((first + start - 1) * Step) + logX) * sine) + imaginary[start - 1];
        bool finished = false;
        if (growthBefore[start] > Largest)
        {
            (below, above, error) = (double.NaN, double.NaN, double.PositiveInfinity);
            return false;
        }

        for (int i = start; i < real.Length && !finished; i++)
        {
            double modulus = Math.Exp(((first + i) * Step) + logX);
            double a = modulus * cosine;
            double b = modulus * sine;
            double exponent = a + real[i];
            if (exponent > Largest)
                break;
            double magnitude;
            double term;
            if (left && IsNearOne(i))
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

    // The first point with ln |p| at or above a value, with one beyond it.
    private int IndexAt(double logModulus) => Math.Max(0, Math.Min(real.Length - 2, (int)Math.Ceiling(logModulus / Step) - first));

    // The sum of the terms at the points i-2, i-4, ..., where p x is small.
    private double Earlier(int i, double logX)
    {
        double x = Math.Exp(((first + i - 2) * Step) + logX);
        double sum = 0;
        for (int m = Terms - 1; m >= 0; m--)
            sum = (sum * x) + moments[(Terms * i) + m];
        return sum;
    }

    private void SumMoments(int m, double tail)
    {
        (double turnReal, double turnImaginary) = (Math.Cos(m * angle), Math.Sin(m * angle));
        double fall = Math.Exp(-2 * Step * m);
        double factorial = Enumerable.Range(1, m).Aggregate(1.0, (product, j) => product * j);
        double one = m == 0 || IsLeft ? 0 : 1;

        // Below the first point the transform less 1 is a power of p, and its sum a geometric series.
        double ratio = Math.Exp(-2 * Step * (tail + m));
        double series = ratio / (1 - ratio);
        double seriesOfOne = one == 0 ? 0 : fall / (1 - fall);
        for (int i = 0; i < real.Length; i++)
        {
            double term = (turnReal * lessOneImaginary[i]) + (turnImaginary * lessOneReal[i]);
            if (i < 2)
                moments[(Terms * i) + m] = ((term * series) + (turnImaginary * seriesOfOne)) / factorial / fall;
            moments[(Terms * (i + 2)) + m] = (moments[(Terms * i) + m] * fall) + ((term + (turnImaginary * one)) / factorial);
        }
    }
}
