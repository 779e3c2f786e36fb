using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>P of the intrinsic tail L_inf -> P k^-beta for a user's own law of tau, from the limit of its density at zero.</summary>
public static class OwnIntrinsicConstant
{
    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Intrinsic constant of a difficulty of one's own",
        "P = 2 Gamma(beta) c (sqrt(pi/2) sigma/delta)^beta, c = lim p(tau) tau^(1 - beta/2) as tau -> 0",
        "arXiv:2601.03764 (the power); derived: Laplace's method at tau -> 0 (the constant)",
        "a density whose limit c exists; L_inf tends to P k^-beta as k -> infinity at s = 0",
        9e-7,
        "relative error of P, by how much c moves over three decades of tau");

    /// <summary>ln P; NaN where the density has no limit c.</summary>
    /// <param name="difficulty">The law of tau, a user's own.</param>
    /// <param name="toleranceRatio">delta/sigma, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="toleranceRatio"/> is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="difficulty"/> is a gamma law: <see cref="IntrinsicTail"/> has that constant.</exception>
    public static double Log(Difficulty difficulty, double toleranceRatio)
    {
        OwnPrecision own = OwnNoiseLaw.RequireOwn(difficulty);
        return IntrinsicTail.LogConstant(difficulty.Beta, toleranceRatio) + SpecialFunctions.GammaLn(difficulty.Beta / 2) + own.LogLimit;
    }
}
