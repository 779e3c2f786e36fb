namespace LidDsl.Laws;

/// <summary>
/// The refined tail law: L_inf(k; s) = L_inf(k; 0) + L_art(k; s), where the second tail L_art, the failures that the bias is to blame for,
/// is one integral over the precision at a sharp threshold of hardness.
/// </summary>
/// <remarks>
/// L_art(k) = E F_art(G/k) with G ~ Exp(1) and F_art(lambda) = integral of p(tau) erfc(w/(s sqrt(2 tau)))
/// over the tau at which an unbiased attempt is easier than lambda, lambda(w, a(tau)) = lambda. ln F_art varies slowly in ln
/// lambda (its slope p is about (sigma/s)/sqrt(ln k)), so the average over G is Gamma(1+p) exp(-p psi(1+p)) F_art(exp(psi(1+p))/k), with a
/// correction for the curvature. Where F_art changes fast, as next to the hardness of the most precise instances of a cut law, the average
/// is taken by quadrature, with the error that smaller steps show. For delta much below sigma it becomes <see cref="VarianceGammaTail"/>;
/// for a law of tau that is cut, <see cref="CutTail"/>. Immutable, so safe to share between threads.
/// </remarks>
public sealed class RefinedTail
{
    // Below this many, or this many sigma/delta, 1/k is no small hardness.
    private const double FewestAttempts = 100;

    private readonly InferenceLossCurve unbiased;
    private readonly SecondTailIntegral secondTail;

    /// <summary>Prepares the law; it holds for k from 1 to 2^53.</summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="toleranceRatio">delta/sigma, 1e-6 to 1e3.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="difficulty"/> is a law of one's own.</exception>
    public RefinedTail(Difficulty difficulty, double toleranceRatio)
        : this(new InferenceLossLaw(Require.ClosedForm(difficulty, nameof(difficulty)), toleranceRatio, [1, 1L << 53]))
    {
    }

    /// <param name="law">An exact law of a gamma law of tau.</param>
    /// <param name="unbiased">Its curve without bias.</param>
    internal RefinedTail(InferenceLossLaw law, InferenceLossCurve unbiased)
    {
        Difficulty = law.Difficulty;
        ToleranceRatio = law.ToleranceRatio;
        this.unbiased = unbiased;
        secondTail = law.SecondTail;
    }

    private RefinedTail(InferenceLossLaw law)
        : this(law, law.Given(0))
    {
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Asymptotic(
        "Refined tail",
        "L_inf(k; s) ~ L_inf(k; 0) + Gamma(1+p) F_art(exp(psi(1+p))/k) exp(-p psi(1+p)) (1 + (1/2) p' psi'(1+p)), "
            + "F_art(lambda) = E[erfc(w(lambda, tau)/(s sqrt(2 tau))); tau > tau*(lambda)], p = d ln F_art/d ln lambda",
        "derived: the k attempts as a sharp threshold on the hardness, smoothed over G ~ Exp(1)",
        "every delta and s, k and k delta/sigma from 100 on; also for tau cut at tau_max",
        "1/ln k: the slow change of p, p' = d p/d ln lambda, about (sigma/s)/(2 (ln k)^1.5)",
        "relative error at most about (p' psi')^2 plus the term of p'', given by Loss and SecondTail",
        1e-8);

    /// <summary>The law of tau.</summary>
    public Difficulty Difficulty { get; }

    /// <summary>delta/sigma.</summary>
    public double ToleranceRatio { get; }

    /// <summary>L_inf(k; s): the exact loss without bias plus the second tail.</summary>
    /// <param name="biasRatio">s/sigma, 0 to 1e100.</param>
    /// <param name="attempts">k, 1 to 2^53.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public Approximation Loss(double biasRatio, double attempts) => Given(biasRatio).Loss(attempts);

    /// <summary>L_art(k; s) = L_inf(k; s) - L_inf(k; 0), the second tail; 0 where it underflows.</summary>
    /// <inheritdoc cref="Loss"/>
    public Approximation SecondTail(double biasRatio, double attempts) => Given(biasRatio).SecondTail(attempts);

    /// <summary>An exact loss without bias and a second tail.</summary>
    internal static Approximation Sum(double unbiased, Approximation second) =>
        Sum(unbiased, second.Value, second.Value * second.RelativeError);

    // A second tail of 0 has an absolute error, and no relative one.
    private static Approximation Sum(double unbiased, double second, double error)
    {
        double total = unbiased + second;
        double relative = error / total;
        return new Approximation(total, relative >= 0 ? relative : double.PositiveInfinity);
    }

    /// <summary>The law at one bias scale: neighbouring k share most of the work. Not for use by several threads at once.</summary>
    internal AtBias Given(double biasRatio) => new(this, Require.Within(biasRatio, 0, 1e100, nameof(biasRatio)));

    /// <summary>See <see cref="Given"/>.</summary>
    internal sealed class AtBias
    {
        // The share of the average that may lie where the expansion does not see it.
        private const double LargestShareElsewhere = 1e-6;

        private readonly RefinedTail law;
        private readonly double biasRatio;
        private readonly double largestHardness;
        private readonly SharpThreshold threshold;
        private readonly ThresholdIntegral integral;

        public AtBias(RefinedTail law, double biasRatio)
        {
            this.law = law;
            this.biasRatio = biasRatio;
            Difficulty difficulty = law.Difficulty;
            largestHardness = double.IsInfinity(difficulty.LargestPrecision)
                ? double.PositiveInfinity
                : AttemptSuccess.HardnessOf(0, law.ToleranceRatio * Math.Sqrt(difficulty.LargestPrecision));
            threshold = new SharpThreshold(LogDistribution);
            integral = new ThresholdIntegral(LogDistribution, Math.Log(largestHardness));

            double LogDistribution(double logHardness) => law.secondTail.Log(biasRatio, logHardness);
        }

        public Approximation Loss(double attempts)
        {
            (double second, double error) = Second(attempts);
            return Sum(law.unbiased.Loss(attempts), second, error);
        }

        public Approximation SecondTail(double attempts)
        {
            if (biasRatio == 0)
                return new Approximation(0, 0);
            (double second, double error) = Second(attempts);
            double relative = error / second;
            return new Approximation(second, relative >= 0 ? relative : double.PositiveInfinity);
        }

        private (double Value, double Error) Second(double attempts)
        {
            Require.Within(attempts, law.unbiased.FewestAttempts, law.unbiased.MostAttempts, nameof(attempts));
            if (biasRatio == 0)
                return (0, 0);
            (double value, double relativeError, double p) = threshold.Average(attempts);
            double elsewhere = double.IsNaN(p) ? double.PositiveInfinity : ShareElsewhere(attempts, value, p);
            (double second, double error) = elsewhere > LargestShareElsewhere
                ? integral.Average(attempts)
                : (value, value * (relativeError + elsewhere));
            return (second, attempts * Math.Min(1, law.ToleranceRatio) >= FewestAttempts ? error : double.PositiveInfinity);
        }

        // Next to the largest hardness, where F_art ends; and near tau = 0, where it is a power beta + 2 and may have a saddle of its own.
        private double ShareElsewhere(double attempts, double value, double p)
        {
            double atTheEnd = double.IsInfinity(largestHardness) ? 0 : IncompleteGamma.Upper(1 + p, 0.5 * attempts * largestHardness);
            double nearZero = p > law.Difficulty.Beta + 1
                ? 0
                : IntrinsicShift.SecondTail(law.Difficulty, law.ToleranceRatio, biasRatio, attempts) / value;
            return atTheEnd + (nearZero >= 0 ? nearZero : double.PositiveInfinity);
        }
    }
}
