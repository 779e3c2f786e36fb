namespace LidDsl.Laws;

/// <summary>
/// The law of the target noise eta = Y - x.theta*: N(0, sigma^2/tau), tau of a <see cref="Laws.Difficulty"/>. Symmetric about 0.
/// </summary>
/// <remarks>
/// Source: arXiv:2601.03764 (the model). Computed from ln(|eta|/sigma), because eta/sigma and its square may be beyond the range of a
/// double. Immutable, so safe to share between threads.
/// </remarks>
public abstract class NoiseLaw
{
    private protected NoiseLaw(Difficulty difficulty) => Difficulty = difficulty;

    /// <summary>The law of tau.</summary>
    public Difficulty Difficulty { get; }

    /// <summary>What the law says and where it holds.</summary>
    public abstract LawInfo Law { get; }

    /// <summary>What reports call the check of the noise against this law, such as <c>noise is Student's t</c>.</summary>
    public abstract string Name { get; }

    /// <summary>P(noise &lt;= eta).</summary>
    /// <param name="eta">Any number, infinities included, in the units of <paramref name="sigma"/>.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public double Cdf(double eta, double sigma) => Survival(-eta, sigma);

    /// <summary>P(noise &gt; eta), to full relative precision in the upper tail.</summary>
    /// <inheritdoc cref="Cdf"/>
    public double Survival(double eta, double sigma)
    {
        Require.Number(eta, nameof(eta));
        Require.NoiseScale(sigma, nameof(sigma));
        double logY = NoiseRatio.Log(eta, sigma);
        double upper = IsFar(logY) ? Math.Exp(LogPower(logY)) : UpperTail(Math.Abs(eta) / sigma);
        return eta >= 0 ? upper : 1 - upper;
    }

    /// <summary>The variance of the noise, sigma^2 E[1/tau], infinite for beta up to 2.</summary>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its domain.</exception>
    public Moment Variance(double sigma)
    {
        Require.NoiseScale(sigma, nameof(sigma));
        double variance = Difficulty.Beta > 2 ? VarianceOf(sigma * sigma) : double.PositiveInfinity;
        return double.IsInfinity(variance)
            ? Moment.Infinite(
                FormattableString.Invariant($"the target noise has no variance for beta <= 2, and beta = {Difficulty.Beta:R}."))
            : Moment.Finite(variance);
    }

    /// <summary>
    /// The mean squared noise S/N of a typical training set, finite for every beta: an estimate of its median, for N of 10 or
    /// more within about 30%.
    /// </summary>
    /// <remarks>
    /// Derived: E min(eta^2, q), the integral of 2 t P(|eta| &gt; t) up to t = sqrt(q), with q the size that the largest of N squared
    /// noises exceeds half of the time. As beta grows it tends to the variance, and as beta falls to the median of the largest.
    /// </remarks>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="n">Number of training instances N, 1 or more.</param>
    /// <returns>The estimate, in the units of <paramref name="sigma"/> squared; positive infinity where it exceeds the range
    /// of a double.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public double TypicalMeanSquare(double sigma, int n)
    {
        Require.NoiseScale(sigma, nameof(sigma));
        Require.Within(n, 1, int.MaxValue, nameof(n));
        return NoiseRatio.TypicalMeanSquare(LogUpper, LogLargest(NoiseRatio.LargestOf(n)), sigma);
    }

    /// <summary>Whether the tail at ln y is its power law, to the stated error of the law.</summary>
    private protected abstract bool IsFar(double logY);

    /// <summary>ln of that power law.</summary>
    private protected abstract double LogPower(double logY);

    /// <summary>P(noise/sigma > y) for y from 0 to where it is a power.</summary>
    private protected abstract double UpperTail(double y);

    /// <summary>ln P(noise/sigma > y).</summary>
    private protected virtual double LogUpper(double logY) => IsFar(logY) ? LogPower(logY) : Math.Log(UpperTail(Math.Exp(logY)));

    /// <summary>The ln y that noise/sigma exceeds with a probability of tail, up to a half.</summary>
    private protected virtual double LogLargest(double tail)
    {
        double logTail = Math.Log(tail);
        return RootFinder.Increasing(x => logTail - LogUpper(x), LogScale);
    }

    /// <summary>About ln of the smallest noise over sigma that is not rare.</summary>
    private protected virtual double LogScale => 0;

    /// <summary>The variance from sigma^2 for beta above 2; infinity where there is none.</summary>
    private protected abstract double VarianceOf(double square);
}
