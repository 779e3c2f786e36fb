namespace LidDsl.Laws;

/// <summary>
/// The distribution function of S = sum of N squared noises (sigma = 1) by a rotated inversion of its Laplace transform, for real N.
/// </summary>
/// <remarks>
/// On a ray p = exp(z + i theta), P(S &lt;= x) = theta/pi + (1/pi) times the integral over z of Im exp(p x + N ln E exp(-p eta^2));
/// for theta above pi/2 the same with the transform less 1 is -P(S > x), to its own relative precision. The trapezoid rule converges
/// geometrically where neither the ray nor its neighbours see the integrand grow; the sums over even and odd points tell. Immutable but for
/// tables made on first use.
/// </remarks>
internal sealed class NoiseSumInversion
{
    private const double Negligible = -42;

    // Of the rule with every other point.
    private const double Accepted = 1e-8;

    // Close to the imaginary axis for light tails, to the left of it for heavy tails and above the bulk, to its right below the bulk.
    private static readonly double[] Angles = [1.95, Math.PI / 2, 1.75, 1.3, 2.2, 1.45, 1.1, 0.9];

    private readonly double n;
    private readonly double tail;
    private readonly NoiseTransform transform;
    private readonly int first;
    private readonly int last;
    private readonly double logSmallest;
    private readonly NoiseSumRay?[] rays = new NoiseSumRay?[Angles.Length];

    public NoiseSumInversion(double beta, double n)
        : this(new NoiseTransform(beta), n)
    {
    }

    /// <summary>The law of S, from the transform of one noise, which does not depend on N.</summary>
    public NoiseSumInversion(NoiseTransform transform, double n)
    {
        this.n = n;
        this.transform = transform;
        tail = Math.Min(transform.Shape, 1);
        first = (int)Math.Floor((-Math.Log(n) - 45) / tail / NoiseTransform.Step);
        (logSmallest, double decayed) = Scan();
        last = (int)Math.Ceiling(Math.Max(8 - logSmallest, n < 8 ? double.NegativeInfinity : decayed) / NoiseTransform.Step);
    }

    /// <summary>A value that ln S is below with a probability under 1e-13.</summary>
    public double Lowest => logSmallest;

    /// <summary>The ln S with P(S &lt;= x) = p, or with P(S > x) = 1 - p above a half.</summary>
    public double LogQuantile(double p) => RootFinder.Increasing(Miss(p), Math.Max(1, 1 / tail) * Math.Log(n));

    /// <summary>The same to a thousandth of the distance from a guess.</summary>
    public double LogQuantileNear(double p, double guess)
    {
        Func<double, double> miss = Miss(p);
        return guess + RootFinder.Increasing(x => miss(guess + x), 0, 1e-3);
    }

    /// <summary>
    /// P(S &lt;= x) and P(S > x), within 1e-12, the latter also to a relative error of 1e-6 down to 1e-12 where the tail is heavy.
    /// </summary>
    /// <param name="logX">ln(S/sigma^2).</param>
    public (double Below, double Above) At(double logX)
    {
        if (logX <= logSmallest)
            return (0, 1);
        if (logX > -first * NoiseTransform.Step)
            return (1, 0);
        (double Below, double Above) best = (double.NaN, double.NaN);
        double leastError = double.PositiveInfinity;
        for (int i = 0; i < Angles.Length; i++)
        {
            NoiseSumRay ray = Ray(i);
            if (!ray.TryInvert(logX, out double below, out double above, out double error) || error >= leastError)
                continue;
            best = (below, above);
            leastError = error;
            if (error < Accepted)
                break;
        }

        return double.IsInfinity(leastError)
            ? throw new InvalidOperationException(FormattableString.Invariant($"No ray inverts the law of S at ln S = {logX:R}."))
            : best;
    }

    private Func<double, double> Miss(double p) => p <= 0.5 ? x => At(x).Below - p : x => (1 - p) - At(x).Above;

    private NoiseSumRay Ray(int i)
    {
        // Two threads may make the same ray at once: either will do.
        NoiseSumRay? ray = Volatile.Read(ref rays[i]);
        if (ray is null)
        {
            double[] real = new double[last - first + 1];
            double[] imaginary = new double[last - first + 1];
            transform.Logarithms(Angles[i], first, 1, real, imaginary);
            Volatile.Write(ref rays[i], ray = new NoiseSumRay(Angles[i], n, tail, first, real, imaginary, Negligible));
        }

        return ray;
    }

    // Chernoff: P(S <= x) < e^-32 for x below max over p of (-32 - N ln E exp(-p eta^2))/p. And the z beyond which the transform to the
    // power N is negligible on the imaginary axis.
    private (double LogSmallest, double Decayed) Scan()
    {
        const int coarse = 8;
        int from = coarse * (int)Math.Floor(-(Math.Log(n) + 5) / NoiseTransform.Step / coarse);
        double[] value = new double[(int)((80 / NoiseTransform.Step) - from) / coarse];
        double[] phase = new double[value.Length];
        transform.Logarithms(0, from, coarse, value, phase);
        double bound = double.NegativeInfinity;
        for (int i = 0; i < value.Length; i++)
        {
            double excess = -32 - (n * value[i]);
            if (excess > 0)
                bound = Math.Max(bound, Math.Log(excess) - ((from + (i * coarse)) * NoiseTransform.Step));
        }

        transform.Logarithms(Math.PI / 2, from, coarse, value, phase);
        int decayed = 0;
        while (decayed < value.Length - 1 && n * value[decayed] > Negligible - 5)
            decayed++;
        return (double.IsInfinity(bound) ? -70 : bound, (from + (decayed * coarse)) * NoiseTransform.Step);
    }
}
