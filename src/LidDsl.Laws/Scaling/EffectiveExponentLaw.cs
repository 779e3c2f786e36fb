namespace LidDsl.Laws;

/// <summary>
/// beta_eff on a window of k as training goes on: the least-squares slope of -ln L_inf(k; s) on ln k, exact, as a function of s or of N.
/// </summary>
/// <remarks>Immutable, so safe to share between threads.</remarks>
public sealed class EffectiveExponentLaw
{
    // Where the search for the end of the saturated range of s starts, and its steps in ln s.
    private const double UnbiasedRatio = 1e-5;
    private const double ScanStep = 0.2;

    private readonly InferenceLossLaw law;
    private readonly long[] window;
    private readonly double[] weights;

    /// <summary>Builds the table of the window.</summary>
    /// <param name="difficulty">The law of the latent precision tau.</param>
    /// <param name="toleranceRatio">delta/sigma, 1e-6 to 1e3.</param>
    /// <param name="window">Two or more k, strictly increasing, 1 to 2^53: the slope depends on which are taken.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="window"/> has fewer than two k, or L_inf of a difficulty of one's own has no
    /// law: the message gives its reason.</exception>
    public EffectiveExponentLaw(Difficulty difficulty, double toleranceRatio, IReadOnlyList<long> window)
    {
        this.window = TwoOrMore(window, nameof(window));
        law = Require.Present(new InferenceLossLaw(difficulty, toleranceRatio, this.window), nameof(difficulty));
        weights = new double[this.window.Length];
        ExponentSlope.Weights(this.window, weights);
        Plateau = Given(0);
    }

    /// <summary>Takes the losses of a law that has been built, at its k.</summary>
    /// <param name="law">The exact law; its k are the window.</param>
    /// <exception cref="ArgumentNullException"><paramref name="law"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="law"/> has fewer than two k, or is absent: the message
    /// gives its reason.</exception>
    public EffectiveExponentLaw(InferenceLossLaw law)
    {
        this.law = Require.Present(law, nameof(law));
        window = TwoOrMore(law.Attempts, nameof(law));
        weights = new double[window.Length];
        ExponentSlope.Weights(window, weights);
        Plateau = Given(0);
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Effective exponent of a bias scale",
        "beta_eff(s) = -sum_j c_j ln L_inf(k_j; s), c_j the weights of the least-squares slope on ln k; beta_eff(N) takes s^2 = E L_gen(N) "
            + "or the median of L_gen(N)",
        "arXiv:2601.03764 (beta_eff); derived: the exact L_inf in it",
        "given s; a window of at least half a decade of k, else the error grows as the inverse of its width; the value depends on "
            + "which k are taken",
        1e-9,
        "absolute error divided by 1 + beta_eff");

    /// <summary>The k of the window.</summary>
    public IReadOnlyList<long> Window => window;

    /// <summary>beta_eff on the window while no bias is left, s = 0: what it tends to as N grows.</summary>
    public double Plateau { get; }

    /// <summary>beta_eff given the bias scale.</summary>
    /// <param name="biasRatio">s/sigma, 0 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="biasRatio"/> is outside its domain.</exception>
    public double Given(double biasRatio)
    {
        InferenceLossCurve curve = law.Given(biasRatio);
        double slope = 0;
        for (int j = 0; j < window.Length; j++)
            slope -= weights[j] * curve.LogLoss(window[j]);
        return slope;
    }

    /// <summary>beta_eff given s^2 = L_gen(N).</summary>
    /// <param name="generalization">The generalization loss as a curve in N.</param>
    /// <param name="n">N, in the domain of <paramref name="generalization"/>; it need not be whole.</param>
    /// <exception cref="ArgumentNullException"><paramref name="generalization"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is outside its domain.</exception>
    public double At(GeneralizationCurve generalization, double n)
    {
        Require.Given(generalization, nameof(generalization));
        return Given(generalization.BiasRatio(n));
    }

    /// <summary>The least N from which on beta_eff stays near its plateau.</summary>
    /// <param name="generalization">The generalization loss as a curve in N; where it falls and then rises, N is beyond
    /// its least value.</param>
    /// <param name="within">How near: |beta_eff/plateau - 1| is at most this, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="generalization"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> is outside its domain.</exception>
    public SaturationPoint Saturation(GeneralizationCurve generalization, double within = 0.05)
    {
        Require.Given(generalization, nameof(generalization));
        Require.OpenProbability(within, nameof(within));
        double bias = LargestSaturatedBias(within);
        return generalization.BiasRatioAtWhole(GeneralizationCurve.LargestN) <= bias
            ? new SaturationPoint(LastAbove(generalization, bias) + 1, bias, Plateau, within)
            : new SaturationPoint(null, bias, Plateau, within);
    }

    private static long[] TwoOrMore(IReadOnlyList<long> window, string name)
    {
        long[] attempts = Require.Attempts(window, name);
        return attempts.Length >= 2 ? attempts : throw new ArgumentException("A slope needs at least two k.", name);
    }

    // The last N whose s is above a bound, or one below the least N of the curve: false position in ln N, with a bisection now and then.
    private static int LastAbove(GeneralizationCurve generalization, double bias)
    {
        double Distance(int n) => Math.Log(generalization.BiasRatioAtWhole(n) / bias);
        int low = generalization.SmallestN;
        double valueLow = Distance(low);
        if (valueLow <= 0)
            return low - 1;
        int high = GeneralizationCurve.LargestN;
        double valueHigh = Distance(high);
        for (int i = 0; high - low > 1; i++)
        {
            double share = i % 4 == 3 || valueHigh >= 0 ? 0.5 : valueLow / (valueLow - valueHigh);
            double guess = Math.Round(low * Math.Pow((double)high / low, share));
            int middle = (int)Math.Min(Math.Max(guess, low + 1.0), high - 1.0);
            double value = Distance(middle);
            if (value > 0)
            {
                low = middle;
                valueLow = value;
                valueHigh /= 2;
            }
            else
            {
                high = middle;
                valueHigh = value;
                valueLow /= 2;
            }
        }

        return low;
    }

    /// <summary>
    /// The largest s/sigma, up to 1e6 or the largest that the law admits, such that beta_eff is within a relative distance of its plateau
    /// for every smaller s.
    /// </summary>
    private double LargestSaturatedBias(double within)
    {
        double Distance(double logBias) => Math.Abs((Given(Math.Min(Math.Exp(logBias), law.LargestBias)) / Plateau) - 1) - within;
        double low = Math.Log(UnbiasedRatio);
        double valueLow = Distance(low);
        for (; low < Math.Log(1e6); low += ScanStep)
        {
            double valueHigh = Distance(low + ScanStep);
            if (valueHigh > 0)
                return Math.Exp(RootFinder.Bracketed(Distance, low, valueLow, low + ScanStep, valueHigh));
            valueLow = valueHigh;
        }

        return Math.Min(Math.Exp(low), law.LargestBias);
    }
}
