namespace LidDsl.Sampling;

/// <summary>Chi-squared draws: twice a gamma draw of half the degrees of freedom.</summary>
internal readonly struct ChiSquaredSampler
{
    /// <summary>Prepares draws with any positive number of degrees of freedom.</summary>
    /// <param name="degrees">Degrees of freedom, positive and finite, not necessarily whole.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degrees"/> is not positive and finite.</exception>
    public ChiSquaredSampler(double degrees)
    {
        if (!(degrees > 0 && double.IsFinite(degrees)))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "The degrees of freedom must be positive and finite.");
        Degrees = degrees;
    }

    /// <summary>The degrees of freedom.</summary>
    public double Degrees { get; }

    /// <summary>One draw of a stream.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="index">The index of the draw, at least 0 and below 2^42.</param>
    public double At(in StreamKey key, long index) => 2 * new PrecisionStream(key, index).Gamma(Degrees / 2);
}
