using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>
/// The mixture from which importance sampling draws instances, and the weights that undo it. An instance is (b, tau): its bias is
/// B = s b and its precision tau; under the declared law b ~ N(0, 1) and tau ~ Gamma(beta/2, 1), independent, or tau is cut at tau_max.
/// </summary>
/// <remarks>
/// Component 0 is the declared law; component 1 has tau ~ Gamma(min(1/4, beta/4), 1) and b ~ N(0, 1), for the intrinsic tail; component 2
/// has tau ~ 5 Gamma(beta/2, 1) and b ~ N(0, 3^2), for instances that are precise but predicted with a large bias. Where the declared law is cut,
/// tau is cut at the same tau_max in every component. Where it is a user's own, component 0 has it, component 1 the gamma law times the power of 2 nearest
/// its median, cut at its largest precision if it has one, and component 2 the user's law times 5, or times 1 where it has a largest precision.
/// </remarks>
public sealed class DefensiveMixture
{
    /// <summary>The number of components.</summary>
    public const int ComponentCount = 3;

    private const double WideBias = 3;
    private const double WidePrecision = 5;
    private const double EasyShape = 0.25;
    private const double LargestLogRatio = 600;

    private readonly double[] fractions;
    private readonly double[] shapes;
    private readonly double[] scales;
    private readonly double[] biasScales = [1, 1, WideBias];
    private readonly double[] logConstants;

    /// <summary>The mixture in equal parts.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is outside its domain.</exception>
    public DefensiveMixture(double beta)
        : this(Difficulty.Gamma(beta))
    {
    }

    /// <summary>The mixture in equal parts, for any law of tau.</summary>
    /// <param name="difficulty">The law of tau.</param>
    public DefensiveMixture(Difficulty difficulty)
        : this(difficulty, [1.0 / ComponentCount, 1.0 / ComponentCount, 1.0 / ComponentCount])
    {
    }

    /// <summary>The mixture with given fractions.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="fractions">Three fractions, 0 or more, the first above 0, adding up to 1 within 1e-12.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException">There are not three fractions.</exception>
    public DefensiveMixture(double beta, IReadOnlyList<double> fractions)
        : this(Difficulty.Gamma(beta), fractions)
    {
    }

    /// <summary>The mixture with given fractions, for any law of tau.</summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="fractions">Three fractions, 0 or more, the first above 0, adding up to 1 within 1e-12.</param>
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
        double nu = Beta / 2;
        double easy = Math.Min(EasyShape, nu / 2);
        shapes = [nu, easy, nu];
        if (difficulty.Density is { } own)
        {
            double scale = Math.Pow(2, Math.Round(own.LogQuantile(0.5) / Math.Log(2)));
            scales = [1, scale, double.IsInfinity(difficulty.LargestPrecision) ? WidePrecision : 1];
            logConstants = [0, -LogLower(easy, scale) - (easy * Math.Log(scale)), -Math.Log(WideBias) - Math.Log(scales[2])];
            return;
        }

        scales = [1, 1, WidePrecision];
        logConstants =
        [
            0,
            LogLower(nu, 1) - LogLower(easy, 1),
            LogLower(nu, 1) - LogLower(nu, WidePrecision) - Math.Log(WideBias) - (nu * Math.Log(WidePrecision)),
        ];
    }

    /// <summary>What the mixture is and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Defensive mixture",
        "w = p/sum_c alpha_c f_c <= 1/alpha_1; f_1 = p: b ~ N(0,1), tau ~ Gamma(beta/2); f_2: tau ~ Gamma(min(1/4, beta/4)); "
            + "f_3: b ~ N(0,9), tau ~ 5 Gamma(beta/2)",
        "classical (defensive importance sampling, stratified over its components); derived: the choice of components",
        "tau ~ Gamma(beta/2, 1), whole or cut (every component then cut at tau_max), or of a declared density; unbiased for every beta, s, delta and k",
        1e-12,
        "relative error of the weights");

    /// <summary>The declared law of tau.</summary>
    public Difficulty Difficulty { get; }

    /// <summary>Tail exponent of the declared law.</summary>
    public double Beta => Difficulty.Beta;

    /// <summary>alpha_c: the fraction of instances drawn from each component.</summary>
    public IReadOnlyList<double> Fractions => fractions;

    /// <summary>The shape of the gamma law of tau in each component; cut so that tau, scaled, is at most tau_max. Of a user's own law component 1 alone is gamma.</summary>
    public IReadOnlyList<double> Shapes => shapes;

    /// <summary>The scale of the law of tau in each component.</summary>
    public IReadOnlyList<double> Scales => scales;

    /// <summary>The standard deviation of b in each component.</summary>
    public IReadOnlyList<double> BiasScales => biasScales;

    /// <summary>
    /// The constant term of ln(f_c/p) = LogConstants[c] + (Shapes[c] - Shapes[0]) ln tau + (1 - 1/Scales[c]) tau + (1 - 1/BiasScales[c]^2) b^2/2. For a user's own law p
    /// those of f_1 = exp(LogConstants[1] + (Shapes[1] - 1) ln tau - tau/Scales[1]) and of f_2/p = exp(LogConstants[2] + (1 - 1/BiasScales[2]^2) b^2/2) p(tau/Scales[2])/p(tau).
    /// </summary>
    public IReadOnlyList<double> LogConstants => logConstants;

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

    /// <summary>w = p/sum_c alpha_c f_c, at most 1/Fractions[0].</summary>
    /// <param name="b">B/s, a finite number.</param>
    /// <param name="tau">Precision, above 0; no instance is drawn beyond tau_max.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public double Weight(double b, double tau)
    {
        Require.Finite(b, nameof(b));
        Require.Positive(tau, nameof(tau));
        if (Difficulty.IsOwn && double.IsNegativeInfinity(Difficulty.LogDensity(tau)))
            return 0;
        double sum = 0;
        for (int c = 0; c < ComponentCount; c++)
        {
            // The ratio may overflow, and a component that is not drawn from has no say.
            if (fractions[c] > 0)
                sum += fractions[c] * Ratio(c, b, tau);
        }

        return 1 / sum;
    }

    /// <summary>f_c/p; 0 where a user's own density p is 0.</summary>
    /// <param name="component">0, 1 or 2.</param>
    /// <param name="b">B/s, a finite number.</param>
    /// <param name="tau">Precision, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public double ComponentRatio(int component, double b, double tau)
    {
        Require.Within(component, 0, ComponentCount - 1, nameof(component));
        Require.Finite(b, nameof(b));
        return Ratio(component, b, Require.Positive(tau, nameof(tau)));
    }

    // ln of gamma(shape, tau_max/scale), which is ln Gamma(shape) where the law is not cut.
    private double LogLower(double shape, double scale) => SpecialFunctions.GammaLn(shape)
        + (double.IsInfinity(Difficulty.LargestPrecision) ? 0 : IncompleteGamma.LogLower(shape, Difficulty.LargestPrecision / scale));

    private double OwnRatio(int component, double b, double tau)
    {
        double logDensity = Difficulty.LogDensity(tau);
        if (double.IsNegativeInfinity(logDensity))
            return 0;
        double logarithm = logConstants[component] - logDensity + (component == 1
            ? ((shapes[1] - 1) * Math.Log(tau)) - (tau / scales[1])
            : Difficulty.LogDensity(tau / scales[2]) + ((1 - (1 / (biasScales[2] * biasScales[2]))) * b * b / 2));

        // Nowhere infinite, so that a product with a density that underflows is a number.
        return Math.Exp(Math.Min(logarithm, LargestLogRatio));
    }

    private double Ratio(int component, double b, double tau) => component == 0
        ? 1
        : Difficulty.IsOwn
        ? OwnRatio(component, b, tau)
        : Math.Exp(logConstants[component]
            + ((shapes[component] - shapes[0]) * Math.Log(tau))
            + ((1 - (1 / scales[component])) * tau)
            + ((1 - (1 / (biasScales[component] * biasScales[component]))) * b * b / 2));
}
