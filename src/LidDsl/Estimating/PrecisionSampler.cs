using LidDsl.Runtime;

namespace LidDsl.Estimating;

/// <summary>Draws of a gamma law of rate 1 that may be cut at a largest value.</summary>
internal readonly struct PrecisionSampler
{
    private readonly GammaSampler whole;
    private readonly CutGammaSampler cut;
    private readonly bool isCut;

    /// <summary>Prepares draws of one law.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="largest">The largest value, positive; positive infinity for none.</param>
    public PrecisionSampler(double shape, double largest)
    {
        isCut = !double.IsPositiveInfinity(largest);
        if (isCut)
            cut = new CutGammaSampler(shape, largest);
        else
            whole = new GammaSampler(shape);
    }

    /// <summary>Fills a range of the draws of a stream.</summary>
    public void Fill(in StreamKey key, long first, Span<double> destination)
    {
        if (isCut)
            cut.Fill(key, first, destination);
        else
            whole.Fill(key, first, destination);
    }

    /// <summary>One draw of a stream: the same bits as <see cref="Fill"/> gives.</summary>
    public double At(in StreamKey key, long index) => isCut ? cut.At(key, index) : whole.At(key, index);
}
