using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>
/// The mixture from which importance sampling draws instances, and the weights that undo it. An instance is (b, tau): its bias is
/// B = s b and its precision tau; under the declared law b ~ N(0, 1) and tau ~ Gamma(beta/2, 1), independent, or tau is cut at tau_max.
/// </summary>
/// <remarks>
/// Component 0 is the declared law; component 1 has tau ~ Gamma(min(1/4, beta/4), 1) and b ~ N(0, 1), for the intrinsic tail; component 2
/// has tau ~ 5 Gamma(beta/2, 1) and b ~ N(0, 3^2), for instances that are precise but predicted with a large bias. Where the declared law
/// is cut, tau is cut at the same tau_max in every component. Where it is a user's own, component 0 has it, component 1 the gamma law times
/// the power of 2 nearest its median, cut at its largest precision if it has one, and component 2 the user's law times 5, or times 1 where
/// it has a largest precision.
/// </remarks>
public sealed class DefensiveMixture
{
    /// <summary>The number of components.</summary>
    public const int ComponentCount = 3;

    private readonly double[] fractions;
    private readonly MixtureDensities densities;

    /// <summary>The mixture in equal parts.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is outside its domain.</exception>
    public DefensiveMixture(double beta)
        : this(Difficulty.Gamma(beta))
    {
    }

    /// <summary>The mixture in equal parts, for any law of tau.</summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <exception cref="ArgumentNullException"><paramref name="difficulty"/> is null.</exception>
    public DefensiveMixture(Difficulty difficulty)
        : this(difficulty, [1.0 / ComponentCount, 1.0 / ComponentCount, 1.0 / ComponentCount])
    {
    }

    /// <summary>The mixture with given fractions.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="fractions">Three fractions, 0 or more, the first above 0, adding up to 1 within 1e-12.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fractions"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException">There are not three fractions.</exception>
    public DefensiveMixture(double beta, IReadOnlyList<double> fractions)
        : this(Difficulty.Gamma(beta), fractions)
    {
    }

    /// <summary>The mixture with given fractions, for any law of tau.</summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="fractions">Three fractions, 0 or more, the first above 0, adding up to 1 within 1e-12.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException">There are not three fractions.</exception>
    public DefensiveMixture(Difficulty difficulty, IReadOnlyList<double> fractions)
    {
        Require.Given(difficulty, nameof(difficulty));
        Difficulty = difficulty;
        Require.Given(fractions, nameof(fractions));
        Require.SameLength(fractions.Count, ComponentCount, nameof(fractions));
        double sum = 0;
        foreach (double fraction in fractions)
            sum += Require.Within(fraction, 0, 1, nameof(fractions));
        Require.Positive(fractions[0], nameof(fractions));
        if (Math.Abs(sum - 1) > 1e-12)
            throw Require.Outside(nameof(fractions), sum, "fractions that add up to 1");

        this.fractions = [.. fractions];
        densities = difficulty.MixtureDensities();
    }

    /// <summary>What the mixture is and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Defensive mixture",
        "w = p/sum_c alpha_c f_c <= 1/alpha_1; f_1 = p: b ~ N(0,1), tau ~ Gamma(beta/2); f_2: tau ~ Gamma(min(1/4, beta/4)); "
            + "f_3: b ~ N(0,9), tau ~ 5 Gamma(beta/2)",
        "classical (defensive importance sampling, stratified over its components); derived: the choice of components",
        "tau ~ Gamma(beta/2, 1), whole or cut (every component then cut at tau_max), or of a declared density; unbiased for every beta, s, "
            + "delta and k",
        1e-12,
        "relative error of the weights");

    /// <summary>The declared law of tau.</summary>
    public Difficulty Difficulty { get; }

    /// <summary>Tail exponent of the declared law.</summary>
    public double Beta => Difficulty.Beta;

    /// <summary>alpha_c: the fraction of instances drawn from each component.</summary>
    public IReadOnlyList<double> Fractions => fractions;

    /// <summary>
    /// The shape of the gamma law of tau in each component, which is cut so that tau is at most tau_max where there is one. For a user's
    /// own law of tau only component 1 is gamma.
    /// </summary>
    public IReadOnlyList<double> Shapes => densities.Shapes;

    /// <summary>The scale of the law of tau in each component.</summary>
    public IReadOnlyList<double> Scales => densities.Scales;

    /// <summary>The standard deviation of b in each component.</summary>
    public IReadOnlyList<double> BiasScales => densities.BiasScales;

    /// <summary>
    /// The constant terms of the density f_c of each component c, p being the declared density of (b, tau): ln(f_c/p) = LogConstants[c] +
    /// (Shapes[c] - Shapes[0]) ln tau + (1 - 1/Scales[c]) tau + (1 - 1/BiasScales[c]^2) b^2/2. For a user's own law of tau component 1 has
    /// the density exp(LogConstants[1] + (Shapes[1] - 1) ln tau - tau/Scales[1]) of tau instead, and f_2/p = exp(LogConstants[2] + (1 -
    /// 1/BiasScales[2]^2) b^2/2) p(tau/Scales[2])/p(tau).
    /// </summary>
    public IReadOnlyList<double> LogConstants => densities.LogConstants;

    /// <summary>
    /// The mixture as stratified sampling makes it: instance i of n belongs to component i mod 3, so that component c has
    /// ceil((n - c)/3) instances and the fraction alpha_c = n_c/n.
    /// </summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="instances">n, 1 to 2^53.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static DefensiveMixture Stratified(double beta, long instances) => Stratified(Difficulty.Gamma(beta), instances);

    /// <summary>The same for any law of tau.</summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="instances">n, 1 to 2^53.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="instances"/> is outside its domain.</exception>
    public static DefensiveMixture Stratified(Difficulty difficulty, long instances)
    {
        if (instances < 1 || instances > 1L << 53)
            throw Require.Outside(nameof(instances), instances, "a whole number from 1 to 2^53");
        double[] fractions = new double[ComponentCount];
        for (int c = 0; c < ComponentCount; c++)
            fractions[c] = ((instances - c + ComponentCount - 1) / ComponentCount) / (double)instances;
        return new DefensiveMixture(difficulty, fractions);
    }

    /// <summary>The mixture that an estimator draws so many instances from; null where it draws from the declared law.</summary>
    /// <param name="estimator">Any kind but <see cref="EstimatorKind.Automatic"/>.</param>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="instances">n, 1 to 2^53.</param>
    internal static DefensiveMixture? Of(EstimatorKind estimator, Difficulty difficulty, long instances) =>
        EstimatorKinds.OfInstances(estimator) == EstimatorKind.Importance ? Stratified(difficulty, instances) : null;

    /// <summary>
    /// The importance weight of an instance, w = p/sum_c alpha_c f_c, from 0 to 1/Fractions[0]: p is the declared density of (b, tau), f_c
    /// that of component c, alpha_c its fraction.
    /// </summary>
    /// <param name="b">B/s, a finite number.</param>
    /// <param name="tau">Precision, above 0; no instance is drawn beyond tau_max.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public double Weight(double b, double tau)
    {
        Require.Finite(b, nameof(b));
        Require.Positive(tau, nameof(tau));
        if (densities.IsEmptyAt(tau))
            return 0;
        double sum = 0;
        for (int c = 0; c < ComponentCount; c++)
        {
            // The ratio may overflow, and a component that is not drawn from has no say.
            if (fractions[c] > 0)
                sum += fractions[c] * densities.Ratio(c, b, tau);
        }

        return 1 / sum;
    }

    /// <summary>f_c/p, the density of (b, tau) in component c over the declared one; 0 where a user's own density p is 0.</summary>
    /// <param name="component">c, from 0 to 2.</param>
    /// <param name="b">B/s, a finite number.</param>
    /// <param name="tau">Precision, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public double ComponentRatio(int component, double b, double tau)
    {
        Require.Within(component, 0, ComponentCount - 1, nameof(component));
        Require.Finite(b, nameof(b));
        return densities.Ratio(component, b, Require.Positive(tau, nameof(tau)));
    }
}
