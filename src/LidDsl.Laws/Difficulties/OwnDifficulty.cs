#if NET
using System.Runtime.Intrinsics;
#endif
using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>A user's own law of tau.</summary>
internal sealed class OwnDifficulty : Difficulty
{
    // The mass above the largest tau of a grid.
    private const double Negligible = 1e-20;

    public OwnDifficulty(OwnPrecision density, double beta)
        : base(beta, density.LargestPrecision)
    {
        Density = density;
        LogMass = -density.LogLimit - SpecialFunctions.GammaLn(beta / 2);
    }

    /// <summary>What the law of L_inf is.</summary>
    public static LawInfo Loss { get; } = LawInfo.Exact(
        "Inference loss of a difficulty of one's own",
        "L_inf(k; s) = E (1 - q(s b, tau))^k, b ~ N(0,1), tau of the declared density; beta_loc = -d ln L_inf/d ln k",
        "arXiv:2601.03764 (the model); derived: quadrature over the hardness",
        "given s; a density that two quadratures agree on, delta/sigma 1e-6 to 1e3, s/sigma 0 to 1e3, k 1 to 1e12, a loss above 1e-200",
        OwnConvergence.LargestError,
        "relative error of the loss; each value carries the change that smaller steps make, and a law that shows more is refused");

    /// <summary>What the law of the mean of L_gen is.</summary>
    public static LawInfo LeastSquares { get; } = LawInfo.Exact(
        "Generalization loss of ordinary least squares for a difficulty of one's own",
        "E L_gen = v d/(N-d-1), v = sigma^2 E 1/tau",
        "classical (the mean, for every law of the noise); derived: the variance of the noise by quadrature",
        "ridge 0, any covariance and theta*; beta > 2, N > d+1, a density that is smooth in ln tau",
        1e-10,
        "relative error of the mean");

    /// <summary>What the law of P k^-beta is.</summary>
    public static LawInfo Intrinsic { get; } = LawInfo.Exact(
        "Intrinsic constant of a difficulty of one's own",
        "P = 2 Gamma(beta) c (sqrt(pi/2) sigma/delta)^beta, c = lim p(tau) tau^(1 - beta/2) as tau -> 0",
        "arXiv:2601.03764 (the power); derived: Laplace's method at tau -> 0 (the constant)",
        "a density whose limit c exists; L_inf tends to P k^-beta as k -> infinity at s = 0",
        9e-7,
        "relative error of P, by how much c moves over three decades of tau");

    /// <summary>The integrated density.</summary>
    public OwnPrecision Density { get; }

    public override double LogMass { get; }

    public override LawInfo LossLaw => Loss;

    public override LawInfo LeastSquaresLaw => LeastSquares;

    public override LawInfo IntrinsicLaw => Intrinsic;

    public override string NoMedian => "The median of L_gen has no law for a difficulty of one's own in this version";

    public override string NoClosedForm => "The tails beyond P have no laws for a difficulty of one's own in this version";

    internal override double LargestBias => HardnessTable.WideBias;

    internal override double FarTolerance => FarHardness.From;

    internal override VariableChange Grid => Density.Grid;

    internal override double HighestPrecision => Density.UpperEnd(Negligible);

    internal override ClosedTail ClosedTail => throw new InvalidOperationException(NoClosedForm + ".");

    public override bool Equals(Difficulty? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Density.GetHashCode();

    internal override double LowestPlace(double logTau, double smallestTau) =>
        Grid.Forward(Math.Max(smallestTau, Math.Exp(Density.LogOfCdf(LogCdf(Math.Exp(Math.Min(logTau, Density.LogQuantile(0.5)))) - 20))));

    internal override HardnessTable Hardness(double toleranceRatio, double fewest, double most) =>
        Hardness(toleranceRatio, fewest, most, 1);

    internal override (HardnessTable Table, double? Error, string? Absence) MeasuredHardness(double toleranceRatio, long[] attempts)
    {
        double most = attempts[attempts.Length - 1];
        var found = OwnConvergence.Of(refinement => Hardness(toleranceRatio, attempts[0], most, refinement), Density.Error, attempts);
        return (found.Table, found.Error, found.Error <= OwnConvergence.LargestError ? null : OwnAbsence.Of(Density, found.Error));
    }

    internal override MixtureDensities MixtureDensities() => new OwnMixture(this, Density.LogQuantile(0.5));

    private protected override NoiseLaw MakeNoise() => new OwnNoise(this, Density);

    private protected override double LogCdfOf(double tau) => Density.LogCdf(tau);

    private protected override double LogDensityOf(double tau) => Density.LogDensity(tau);

    // At steps that are divided by the refinement.
    private HardnessTable Hardness(double toleranceRatio, double fewest, double most, double refinement)
    {
        OwnHardness own = new(this, Density, toleranceRatio, fewest, most, refinement);
        return new HardnessTable(own.Rows, own.Greatest, null);
    }

#if NET
    internal override Vector512<double> LogDensityOf(Vector512<double> tau)
    {
        double[] logarithm = new double[Vector512<double>.Count];
        for (int lane = 0; lane < logarithm.Length; lane++)
            logarithm[lane] = LogDensity(Math.Min(tau[lane], LargestPrecision));
        return Vector512.Create(logarithm);
    }
#endif
}
