
namespace LidDsl.Sampling;

/// <summary>
/// Draws of sqrt(tau) for tau of a gamma law of rate 1, whole or cut at a largest value, exact, by upright strips below a density:
/// instances enter every formula by the root of their precision.
/// </summary>
/// <remarks>
/// With shape nu of 1/2 or more the density is that of the root itself, x^(2 nu - 1) e^(-x^2); below, that of t = tau^nu,
/// e^(-t^(1/nu)), and the root is t^(1/(2 nu)): a shape below 1/2 has no bounded density but this one. Draw i is made of word i
/// of the stream (see <see cref="Philox4x32.Fill"/>), and a few in 1,000 are redone by rejection.
/// </remarks>
internal readonly struct RootPrecisionSampler
{
    private readonly StripTransform strips;

    /// <summary>Prepares draws of one law.</summary>
    /// <param name="shape">nu, positive and at most 100.</param>
    /// <param name="largest">The largest tau, positive; positive infinity for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public RootPrecisionSampler(double shape, double largest = double.PositiveInfinity)
    {
        if (!(shape > 0 && shape <= 100))
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape of a law of tau must be above 0 and at most 100.");
        if (!(largest > 0))
            throw new ArgumentOutOfRangeException(nameof(largest), largest, "The largest precision must be above 0.");
        Shape = shape;
        double root = Math.Sqrt(largest);
        if (shape >= 0.5)
        {
            strips = new(StripTable.Of(new((2 * shape) - 1, 1, 2, root)), isSigned: false, power: 1);
            return;
        }

        double bounded = double.IsPositiveInfinity(largest) ? largest : VectorMath.Exp(shape * VectorMath.Log(largest));
        strips = new(StripTable.Of(new(0, 1, 1 / shape, bounded)), isSigned: false, power: 0.5 / shape);
    }

    /// <summary>nu, the shape of the law of tau; 0 where the sampler was made by no constructor.</summary>
    public double Shape { get; }

    /// <summary>Fills a range of the draws of a stream.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="first">The index of the first draw, at least 0; a multiple of 16 wastes nothing.</param>
    /// <param name="destination">Receives the roots of draws <paramref name="first"/>, <paramref name="first"/> + 1, ...</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="first"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">The sampler was made by no constructor.</exception>
    public void Fill(in StreamKey key, long first, Span<double> destination)
    {
        RequireShape();
        Words.Fill(strips, key, first, destination);
    }

    /// <summary>One draw of a stream: the same bits as <see cref="Fill"/> gives.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="index">The index of the draw, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">The sampler was made by no constructor.</exception>
    public double At(in StreamKey key, long index)
    {
        RequireShape();
        return Words.At(strips, key, index);
    }

    private void RequireShape()
    {
        if (!(Shape > 0))
            throw new InvalidOperationException("The sampler has no shape: make it by new RootPrecisionSampler(shape).");
    }
}
