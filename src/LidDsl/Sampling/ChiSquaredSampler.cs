using LidDsl.Runtime;

namespace LidDsl.Sampling;

/// <summary>Chi-squared draws: twice a gamma draw of half the degrees of freedom.</summary>
internal readonly struct ChiSquaredSampler
{
    private readonly GammaSampler gamma;

    /// <summary>Prepares draws with any positive number of degrees of freedom.</summary>
    /// <param name="degrees">Degrees of freedom, positive and finite, not necessarily whole.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degrees"/> is not positive and finite.</exception>
    public ChiSquaredSampler(double degrees)
    {
        if (!(degrees > 0 && double.IsFinite(degrees)))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "The degrees of freedom must be positive and finite.");
        Degrees = degrees;
        gamma = new GammaSampler(degrees / 2);
    }

    /// <summary>The degrees of freedom.</summary>
    public double Degrees { get; }

    /// <summary>Fills a range of the draws of a stream.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="first">The index of the first draw, at least 0.</param>
    /// <param name="destination">Receives draws <paramref name="first"/>, <paramref name="first"/> + 1, ...</param>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches beyond the draws of a stream:
    /// see <see cref="GammaSampler.DrawsPerStream"/>.</exception>
    public void Fill(in StreamKey key, long first, Span<double> destination)
    {
        gamma.Fill(key, first, destination);
        for (int i = 0; i < destination.Length; i++)
            destination[i] *= 2;
    }

    /// <summary>One draw of a stream: the same bits as <see cref="Fill"/> gives.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="index">The index of the draw, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not one of the draws of a stream.</exception>
    public double At(in StreamKey key, long index) => 2 * gamma.At(key, index);
}
