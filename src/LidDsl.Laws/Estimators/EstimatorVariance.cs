using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>
/// The variance of the estimators of L_inf and of beta_eff, given the bias scale s, from the law alone: no sample enters.
/// </summary>
/// <remarks>
/// All variances are per instance: divide by the number of instances. That of beta_eff is of its linearisation
/// -sum_j c_j (Lhat_j/L_j - 1) over the k in the window. Immutable after construction, so safe to share between threads.
/// </remarks>
public sealed class EstimatorVariance
{
    private readonly long[] attempts;
    private readonly EstimatorKind estimator;
    private readonly int windowStart;
    private readonly double[] slopeWeights;
    private readonly QuantityLaw? sums;
    private readonly bool isNested;
    private readonly int[] sumIndex = [];
    private readonly MixtureQuadrature? quadrature;

    /// <summary>Prepares the variance of one estimator for tau ~ Gamma(beta/2, 1); importance samples the mixture in equal parts.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="toleranceRatio">delta/sigma, 1e-6 to 1e3.</param>
    /// <param name="attempts">The values of k: strictly increasing, 1 to 2^53.</param>
    /// <param name="estimator">Any kind but <see cref="EstimatorKind.Automatic"/> and <see cref="EstimatorKind.Lattice"/>.</param>
    /// <param name="window">The window of beta_eff.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="attempts"/> is empty.</exception>
    public EstimatorVariance(
        double beta,
        double toleranceRatio,
        IReadOnlyList<long> attempts,
        EstimatorKind estimator,
        ExponentWindow window)
        : this(Difficulty.Gamma(beta), toleranceRatio, attempts, estimator, window)
    {
    }

    /// <summary>Prepares the variance of one estimator.</summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="toleranceRatio">delta/sigma, 1e-6 to 1e3.</param>
    /// <param name="attempts">The values of k: strictly increasing, 1 to 2^53.</param>
    /// <param name="estimator">Any kind but <see cref="EstimatorKind.Automatic"/> and <see cref="EstimatorKind.Lattice"/>.</param>
    /// <param name="window">The window of beta_eff.</param>
    /// <param name="mixture">The mixture of the importance estimator; null for the mixture in equal parts.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="attempts"/> is empty, or the mixture has another law of tau.</exception>
    public EstimatorVariance(
        Difficulty difficulty,
        double toleranceRatio,
        IReadOnlyList<long> attempts,
        EstimatorKind estimator,
        ExponentWindow window,
        DefensiveMixture? mixture = null)
        : this(AllFail.Instance, difficulty, toleranceRatio, attempts, estimator, window, mixture)
    {
    }

    /// <summary>Prepares the variance of one estimator of any quantity of a selection.</summary>
    internal EstimatorVariance(
        AnswerQuantity quantity,
        Difficulty difficulty,
        double toleranceRatio,
        IReadOnlyList<long> attempts,
        EstimatorKind estimator,
        ExponentWindow window,
        DefensiveMixture? mixture = null)
    {
        Require.Given(difficulty, nameof(difficulty));
        Require.Within(toleranceRatio, HardnessTable.SmallestTolerance, HardnessTable.LargestTolerance, nameof(toleranceRatio));
        this.attempts = Require.Attempts(attempts, nameof(attempts));
        Require.Given(window, nameof(window));
        this.estimator = EstimatorKinds.OfInstances(estimator);
        isNested = quantity.IsNested;
        if (mixture is not null && mixture.Difficulty != difficulty)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The mixture is for beta = {mixture.Beta:R} and tau up to ")
                    + FormattableString.Invariant(
                        $"{mixture.Difficulty.LargestPrecision:R}, not {difficulty.Beta:R} and {difficulty.LargestPrecision:R}."),
                nameof(mixture));
        }

        int[] inside = [.. Enumerable.Range(0, this.attempts.Length).Where(i => window.Contains(this.attempts[i]))];
        windowStart = inside.Length > 1 ? inside[0] : 0;
        slopeWeights = new double[inside.Length > 1 ? inside.Length : 0];
        if (inside.Length > 1)
            ExponentSlope.Weights(this.attempts.AsSpan(windowStart, inside.Length), slopeWeights);

        switch (this.estimator)
        {
            case EstimatorKind.Literal:
                break;
            case EstimatorKind.Conditional:
                sums = quantity.LawOfSums(difficulty, toleranceRatio, Sums(out sumIndex));

                // Else a mixture of the declared law alone.
                if (sums is null)
                {
                    quadrature = new MixtureQuadrature(
                        quantity, DefensiveMixture.Stratified(difficulty, instances: 1), toleranceRatio, this.attempts);
                }

                break;
            case EstimatorKind.Importance:
                quadrature = new MixtureQuadrature(quantity, mixture ?? new DefensiveMixture(difficulty), toleranceRatio, this.attempts);
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(estimator), estimator,
                    "A variance is known of Literal, Conditional, Importance and ExactLaw; of lattices no law gives it.");
        }
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Variance of the estimators",
        "literal L(k)(1 - L(k)); conditional L(2k) - L(k)^2; importance E[w e^(-2k lambda)] - sum_c alpha_c (E_c[w e^(-k lambda)])^2, "
            + "w = p/sum_c alpha_c f_c; covariances likewise",
        "classical; derived: E (1-q)^(2k) = L_inf(2k)",
        "given s; per instance; beta_eff to first order in the relative errors of the losses; tested for beta 0.5 to 10, delta/sigma 1e-6 "
            + "to 1e3, s/sigma 0 to 1e3, k to 6e7, tau whole or cut",
        5e-7,
        "error of a variance over the second moment of what is averaged");

    /// <summary>The values of k.</summary>
    public IReadOnlyList<long> Attempts => attempts;

    /// <summary>Whether the window holds at least the two k that a slope needs.</summary>
    public bool HasSlope => slopeWeights.Length > 1;

    /// <summary>The variances at one bias scale. Allocates nothing.</summary>
    /// <param name="biasRatio">s/sigma, 0 to 1e100; the accuracy is tested to <see cref="InferenceLossLaw.LargestTestedBias"/>.</param>
    /// <param name="loss">L_inf at each k, as <see cref="InferenceLossLaw"/> gives it.</param>
    /// <param name="variance">Receives the variance per instance at each k; positive infinity for a loss that is carried by instances with
    /// |b| above 12, some 1e-32 of all, at the importance estimator.</param>
    /// <param name="slopeVariance">Receives the variance of beta_eff per instance; NaN where <see cref="HasSlope"/> is false, positive
    /// infinity where it is not known.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException">The length of a span is not the number of k.</exception>
    public void Evaluate(double biasRatio, ReadOnlySpan<double> loss, Span<double> variance, out double slopeVariance)
    {
        Require.Within(biasRatio, 0, HardnessTable.LargestBias, nameof(biasRatio));
        Require.SameLength(loss.Length, attempts.Length, nameof(loss));
        Require.SameLength(variance.Length, attempts.Length, nameof(variance));
        foreach (double value in loss)
            Require.Within(value, double.Epsilon, 1, nameof(loss));
        int count = slopeWeights.Length;
        Span<double> scaled = count <= 256 ? stackalloc double[count] : new double[count];
        for (int j = 0; j < count; j++)
            scaled[j] = slopeWeights[j] / loss[windowStart + j];

        if (quadrature is not null)
        {
            quadrature.Evaluate(biasRatio, windowStart, scaled, loss, variance, out slopeVariance);
        }
        else if (sums is not null)
        {
            Span<double> ofSums = sums.Attempts.Count <= 4096 ? stackalloc double[sums.Attempts.Count] : new double[sums.Attempts.Count];
            sums.Evaluate(biasRatio, ofSums);
            for (int i = 0; i < attempts.Length; i++)
                variance[i] = Math.Max(0, ofSums[sumIndex[i]] - (loss[i] * loss[i]));
            slopeVariance = 0;
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < count; j++)
                {
                    double covariance =
                        ofSums[sumIndex[attempts.Length + (i * count) + j]] - (loss[windowStart + i] * loss[windowStart + j]);
                    slopeVariance += scaled[i] * scaled[j] * covariance;
                }
            }
        }
        else
        {
            for (int i = 0; i < attempts.Length; i++)
                variance[i] = loss[i] * (1 - loss[i]);
            slopeVariance = 0;
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < count; j++)
                {
                    double covariance = loss[windowStart + Math.Max(i, j)] - (loss[windowStart + i] * loss[windowStart + j]);
                    slopeVariance += scaled[i] * scaled[j] * covariance;
                }
            }
        }

        // Outcomes of drawn attempts at two k have a joint law where they are nested.
        if (sums is null && quadrature is null && !isNested)
            slopeVariance = double.PositiveInfinity;
        slopeVariance = HasSlope ? Math.Max(0, slopeVariance) : double.NaN;
    }

    // Every 2k and, in the window, every k_i + k_j, with where to find each.
    private long[] Sums(out int[] index)
    {
        List<long> wanted = [.. attempts.Select(k => 2 * k)];
        for (int i = 0; i < slopeWeights.Length; i++)
        {
            for (int j = 0; j < slopeWeights.Length; j++)
                wanted.Add(attempts[windowStart + i] + attempts[windowStart + j]);
        }

        long[] distinct = [.. wanted.Distinct().OrderBy(k => k)];
        index = [.. wanted.Select(k => Array.BinarySearch(distinct, k))];
        return distinct;
    }
}
