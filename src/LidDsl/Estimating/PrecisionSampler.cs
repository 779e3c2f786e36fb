using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>Draws of a gamma law of rate 1 that may be cut at a largest value.</summary>
internal readonly struct PrecisionSampler
{
    private readonly GammaSampler _whole;
    private readonly CutGammaSampler _cut;
    private readonly bool _isCut;

    /// <summary>Prepares draws of one law.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="largest">The largest value, positive; positive infinity for none.</param>
    public PrecisionSampler(double shape, double largest)
    {
        _isCut = !double.IsPositiveInfinity(largest);
        if (_isCut)
            _cut = new CutGammaSampler(shape, largest);
        else
            _whole = new GammaSampler(shape);
    }

    /// <summary>Fills a range of the draws of a stream.</summary>
    public void Fill(in StreamKey key, long first, Span<double> destination)
    {
        if (_isCut)
            _cut.Fill(key, first, destination);
        else
            _whole.Fill(key, first, destination);
    }

    /// <summary>One draw of a stream: the same bits as <see cref="Fill"/> gives.</summary>
    public double At(in StreamKey key, long index) => _isCut ? _cut.At(key, index) : _whole.At(key, index);
}
