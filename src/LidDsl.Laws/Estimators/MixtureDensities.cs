using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>
/// The densities f_c of the components of a <see cref="DefensiveMixture"/> beside the declared law p; its members are described there.
/// </summary>
internal abstract class MixtureDensities
{
    protected const double WideBias = 3;
    protected const double WidePrecision = 5;
    private const double EasyShape = 0.25;

    private readonly double largestPrecision;

    protected MixtureDensities(Difficulty difficulty)
    {
        largestPrecision = difficulty.LargestPrecision;
        double nu = difficulty.Beta / 2;
        Shapes = [nu, Math.Min(EasyShape, nu / 2), nu];
    }

    public double[] Shapes { get; }

    public double[] BiasScales { get; } = [1, 1, WideBias];

    public abstract double[] Scales { get; }

    public abstract double[] LogConstants { get; }

    /// <summary>f_c/p; 0 where p is 0.</summary>
    public double Ratio(int component, double b, double tau) => component == 0 ? 1 : RatioOf(component, b, tau);

    /// <summary>Whether p is 0 at a precision.</summary>
    public virtual bool IsEmptyAt(double tau) => false;

    protected abstract double RatioOf(int component, double b, double tau);

    /// <summary>What a wide bias adds to ln(f_c/p).</summary>
    protected double BiasTerm(int component, double b) => (1 - (1 / (BiasScales[component] * BiasScales[component]))) * b * b / 2;

    /// <summary>ln of gamma(shape, tau_max/scale), which is ln Gamma(shape) where tau is not cut.</summary>
    protected double LogLower(double shape, double scale) => SpecialFunctions.GammaLn(shape)
        + (double.IsInfinity(largestPrecision) ? 0 : IncompleteGamma.LogLower(shape, largestPrecision / scale));
}

/// <summary>Of tau ~ Gamma(beta/2, 1), cut or not.</summary>
internal sealed class GammaMixture : MixtureDensities
{
    public GammaMixture(Difficulty difficulty)
        : base(difficulty)
    {
        (double nu, double easy) = (Shapes[0], Shapes[1]);
        LogConstants =
        [
            0,
            LogLower(nu, 1) - LogLower(easy, 1),
            LogLower(nu, 1) - LogLower(nu, WidePrecision) - Math.Log(WideBias) - (nu * Math.Log(WidePrecision)),
        ];
    }

    public override double[] Scales { get; } = [1, 1, WidePrecision];

    public override double[] LogConstants { get; }

    protected override double RatioOf(int component, double b, double tau) => Math.Exp(LogConstants[component]
        + ((Shapes[component] - Shapes[0]) * Math.Log(tau))
        + ((1 - (1 / Scales[component])) * tau)
        + BiasTerm(component, b));
}

/// <summary>Of a user's own law.</summary>
internal sealed class OwnMixture : MixtureDensities
{
    private const double LargestLogRatio = 600;

    private readonly Difficulty difficulty;

    public OwnMixture(Difficulty difficulty, double logMedian)
        : base(difficulty)
    {
        this.difficulty = difficulty;
        double scale = Math.Pow(2, Math.Round(logMedian / Math.Log(2)));
        Scales = [1, scale, double.IsInfinity(difficulty.LargestPrecision) ? WidePrecision : 1];
        LogConstants = [0, -LogLower(Shapes[1], scale) - (Shapes[1] * Math.Log(scale)), -Math.Log(WideBias) - Math.Log(Scales[2])];
    }

    public override double[] Scales { get; }

    public override double[] LogConstants { get; }

    public override bool IsEmptyAt(double tau) => double.IsNegativeInfinity(difficulty.LogDensity(tau));

    protected override double RatioOf(int component, double b, double tau)
    {
        double logDensity = difficulty.LogDensity(tau);
        if (double.IsNegativeInfinity(logDensity))
            return 0;
        double logarithm = LogConstants[component] - logDensity + (component == 1
            ? ((Shapes[1] - 1) * Math.Log(tau)) - (tau / Scales[1])
            : difficulty.LogDensity(tau / Scales[2]) + BiasTerm(2, b));

        // Nowhere infinite, so that a product with a density that underflows is a number.
        return Math.Exp(Math.Min(logarithm, LargestLogRatio));
    }
}
