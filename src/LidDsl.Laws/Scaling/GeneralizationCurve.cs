namespace LidDsl.Laws;

/// <summary>
/// The generalization loss L_gen as a curve in the number of training instances N, real or whole: what scaling laws and allocation read.
/// </summary>
/// <remarks>
/// L_gen is given as at most 1e200 sigma^2: a larger value, which occurs only for beta below 0.1 and a large N, is replaced by that bound.
/// Safe to share between threads.
/// </remarks>
public abstract class GeneralizationCurve
{
    // s/sigma = 1e100 is the largest that the inference loss takes.
    private const double LargestSquareRatio = 1e200;

    private protected GeneralizationCurve(Difficulty difficulty, double sigma, int d)
    {
        Require.Given(difficulty, nameof(difficulty));
        Difficulty = difficulty;
        Sigma = Require.NoiseScale(sigma, nameof(sigma));
        Dimension = (int)Require.Within(d, 1, LargestN - 2, nameof(d));
    }

    /// <summary>The largest N of a curve, 2^31 - 1.</summary>
    public const int LargestN = int.MaxValue;

    /// <summary>The law of the latent precision tau, of which the target noise is a mixture.</summary>
    public Difficulty Difficulty { get; }

    /// <summary>Target noise sigma.</summary>
    public double Sigma { get; }

    /// <summary>The number of features d.</summary>
    public int Dimension { get; }

    /// <summary>The least whole N at which the curve is finite.</summary>
    public abstract int SmallestN { get; }

    /// <summary>Whether the curve is the median of L_gen over training sets; otherwise it is the mean.</summary>
    public abstract bool IsTypical { get; }

    /// <summary>The law that the curve computes.</summary>
    public abstract LawInfo Law { get; }

    /// <summary>
    /// E L_gen(N) = v d/(N-d-1) of ordinary least squares, v = sigma^2 E 1/tau, a formula that takes real N too. Its least N is d+2.
    /// </summary>
    /// <param name="difficulty">The law of tau, with a tail exponent above 2.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="d">Number of features, 1 to 2^31 - 3.</param>
    /// <exception cref="ArgumentNullException"><paramref name="difficulty"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException">E L_gen is infinite, for the reason that the message gives:
    /// use <see cref="OlsMedian(Difficulty, double, int)"/>.</exception>
    public static GeneralizationCurve OlsMean(Difficulty difficulty, double sigma, int d) =>
        new MeanGeneralizationCurve(difficulty, sigma, d);

    /// <summary>
    /// The median of L_gen(N) over training sets of ordinary least squares, for tau ~ Gamma(beta/2, 1). Its least N is d+1. It is inverted
    /// from the law once at each of some nodes, and interpolated between them: see <see cref="At"/>.
    /// </summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="d">Number of features, 1 to 2^31 - 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static GeneralizationCurve OlsMedian(double beta, double sigma, int d) => OlsMedian(Difficulty.Gamma(beta), sigma, d);

    /// <inheritdoc cref="OlsMedian(double, double, int)"/>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="d">Number of features, 1 to 2^31 - 3.</param>
    /// <exception cref="ArgumentNullException"><paramref name="difficulty"/> is null.</exception>
    /// <exception cref="ArgumentException">The median has no law, for the reason that the message gives.</exception>
    public static GeneralizationCurve OlsMedian(Difficulty difficulty, double sigma, int d) =>
        new MedianGeneralizationCurve(difficulty, sigma, d);

    /// <summary>
    /// The N of the least L_gen, beyond which more training only harms: 2^31 - 1, except for the median at beta below 1, which falls and
    /// then rises like N^(2/beta-2).
    /// </summary>
    public virtual int LargestUsefulN => LargestN;

    /// <summary>The same curve at another target noise. What this one has computed, and will compute, is shared with it.</summary>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sigma"/> is outside its domain.</exception>
    public abstract GeneralizationCurve WithSigma(double sigma);

    /// <summary>L_gen(N), in the units of sigma squared.</summary>
    /// <remarks>
    /// The mean is exact. The median is inverted at its nodes, every N up to d+24 and then whole N about 19% apart; elsewhere it is a
    /// polynomial through the sixteen nearest in ln(N-d+1) and ln L_gen, which L_gen is below with a probability within 1e-10 of a half, as
    /// the law itself states.
    /// </remarks>
    /// <param name="n">N, from <see cref="SmallestN"/> to <see cref="LargestN"/>; it need not be whole.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is outside its domain.</exception>
    public double At(double n) => Sigma * Sigma * Bounded(Require.Within(n, SmallestN, LargestN, nameof(n)));

    /// <summary>L_gen(N) of a whole N.</summary>
    /// <inheritdoc cref="At" path="/remarks"/>
    /// <param name="n">N, from <see cref="SmallestN"/> to <see cref="LargestN"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is outside its domain.</exception>
    public double AtWhole(int n) => At(n);

    /// <summary>s/sigma = sqrt(L_gen(N))/sigma.</summary>
    /// <inheritdoc cref="At"/>
    public double BiasRatio(double n) => Math.Sqrt(Bounded(Require.Within(n, SmallestN, LargestN, nameof(n))));

    /// <summary>s/sigma of a whole N.</summary>
    /// <inheritdoc cref="AtWhole"/>
    public double BiasRatioAtWhole(int n) => BiasRatio(n);

    /// <summary>L_gen(N)/sigma^2 at an N of the domain.</summary>
    private protected abstract double SquareRatio(double n);

    private double Bounded(double n) => Math.Min(LargestSquareRatio, SquareRatio(n));
}
