#if NET
using System.Runtime.Intrinsics;
#endif
using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>tau ~ Gamma(beta/2, 1), the law of the model.</summary>
internal class GammaDifficulty : Difficulty
{
    private readonly double logNormaliser;
    private readonly Lazy<NoiseTransform> transform;

    public GammaDifficulty(double beta)
        : this(beta, double.PositiveInfinity)
    {
    }

    private protected GammaDifficulty(double beta, double largestPrecision)
        : base(beta, largestPrecision)
    {
        LogMass = double.IsInfinity(largestPrecision) ? 0 : IncompleteGamma.LogLower(Shape, largestPrecision);
        logNormaliser = SpecialFunctions.GammaLn(Shape) + LogMass;
        transform = new Lazy<NoiseTransform>(() => new NoiseTransform(beta));
    }

    public override double LogMass { get; }

    public override LawInfo LossLaw => InferenceLossLaw.Info;

    public override LawInfo LeastSquaresLaw => GeneralizationLossLaw.Info;

    public override LawInfo IntrinsicLaw => IntrinsicTail.Info;

    public override string? NoMedian => null;

    public override string? NoClosedForm => null;

    internal override double LargestBias => HardnessTable.LargestBias;

    internal override VariableChange Grid => TauGrid.Change;

    internal override double HighestPrecision => Math.Min(LargestPrecision, 60 + (4 * Beta));

    internal override NoiseTransform NoiseTransform => NoMedian is null ? transform.Value : base.NoiseTransform;

    internal override ClosedTail ClosedTail =>
        new(VarianceGammaTail.Info, (tolerance, bias, k) => VarianceGammaTail.SecondTail(Beta, tolerance, bias, k));

    private double Shape => Beta / 2;

    public override bool Equals(Difficulty? other) =>
        other is GammaDifficulty gamma && gamma.Beta.Equals(Beta) && gamma.LargestPrecision.Equals(LargestPrecision);

    public override int GetHashCode() => (Beta, LargestPrecision).GetHashCode();

    internal override double LowestPlace(double logTau, double smallestTau) =>
        Math.Min(Math.Min(0, TauGrid.Forward(HighestPrecision)), logTau) - (20 / Shape);

    internal override HardnessTable Hardness(double toleranceRatio, double fewest, double most)
    {
        GammaHardness gamma = new(this, toleranceRatio, fewest, most);
        return new HardnessTable(gamma.Rows, double.PositiveInfinity, gamma.RowsOfWideBias);
    }

    internal override MixtureDensities MixtureDensities() => new GammaMixture(this);

    private protected override NoiseLaw MakeNoise() => new StudentNoise(this);

    private protected override double LogCdfOf(double tau) => tau >= LargestPrecision ? 0 : IncompleteGamma.LogLower(Shape, tau) - LogMass;

    private protected override double LogDensityOf(double tau) =>
        tau > LargestPrecision ? double.NegativeInfinity : ((Shape - 1) * Math.Log(tau)) - tau - logNormaliser;

#if NET
    internal override Vector512<double> LogDensityOf(Vector512<double> tau) =>
        ((0.5 * Beta) - 1) * VectorLog.Of(tau) - tau - Vector512.Create(logNormaliser);
#endif
}

/// <summary>tau ~ Gamma(beta/2, 1), given that tau &lt;= tau_max.</summary>
internal sealed class CutGammaDifficulty(double beta, double largestPrecision) : GammaDifficulty(beta, largestPrecision)
{
    public override LawInfo LeastSquaresLaw => LeastSquares;

    public override string NoMedian => "The median of L_gen has no law with a largest precision in this version";

    internal override ClosedTail ClosedTail => new(CutTail.Info, (tolerance, bias, k) => CutTail.SecondTail(this, tolerance, bias, k));

    /// <summary>What the law of the mean of L_gen is.</summary>
    public static LawInfo LeastSquares { get; } = LawInfo.Exact(
        "Generalization loss of ordinary least squares with a largest precision",
        "E L_gen = v d/(N-d-1), v = sigma^2 P(nu-1, tau_max)/((nu-1) P(nu, tau_max)), nu = beta/2",
        "classical (the mean, for every law of the noise); derived: the variance of the noise",
        "ridge 0, any covariance and theta*; beta > 2, N > d+1, tau_max 1e-6 to 1e6",
        1e-11,
        "relative error of the mean");

    internal override HardnessTable Hardness(double toleranceRatio, double fewest, double most)
    {
        CutHardness cut = new(this, toleranceRatio, fewest, most);
        return new HardnessTable(cut.Rows, cut.Greatest, null);
    }

    private protected override NoiseLaw MakeNoise() => new CutNoise(this);
}
