using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>The intrinsic tail: L_inf(k) tends to P k^-beta as k grows, while no bias is left (s = 0).</summary>
public static class IntrinsicTail
{
    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Asymptotic(
        "Intrinsic tail",
        "L_inf ~ P k^-beta, P = 2 Gamma(beta)/Gamma(beta/2) (sqrt(pi/2) sigma/delta)^beta",
        "arXiv:2601.03764 (the power); derived: Laplace's method at tau -> 0 (the constant)",
        "k -> infinity at s = 0, every delta; relative error about beta (beta+1) (1/(2k) + pi sigma^2/(2 k^2 delta^2)). For s > 0 it holds on a window of k only: beyond it the loss falls more slowly",
        "1/k and sigma/(k delta)",
        "relative error at s = 0 about beta (beta+1) (1/(2k) + pi sigma^2/(2 k^2 delta^2)), given by RelativeError");

    /// <summary>P. It may overflow to infinity or underflow to 0 where <see cref="LogConstant"/> does not.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="toleranceRatio">delta/sigma, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain, or P exceeds the range of doubles.</exception>
    public static double Constant(double beta, double toleranceRatio)
    {
        double constant = Math.Exp(LogConstant(beta, toleranceRatio));
        return double.IsInfinity(constant)
            ? throw Require.Outside(nameof(toleranceRatio), toleranceRatio, "values for which P is at most 1e308 (use LogConstant)")
            : constant;
    }

    /// <summary>ln P.</summary>
    /// <inheritdoc cref="Constant"/>
    public static double LogConstant(double beta, double toleranceRatio)
    {
        Require.Beta(beta, nameof(beta));
        Require.Positive(toleranceRatio, nameof(toleranceRatio));
        return Math.Log(2) + SpecialFunctions.GammaLn(beta) - SpecialFunctions.GammaLn(beta / 2)
            + (beta * ((0.5 * Math.Log(Math.PI / 2)) - Math.Log(toleranceRatio)));
    }

    /// <summary>P k^-beta, the leading order of L_inf at s = 0; no probability while it exceeds 1.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="toleranceRatio">delta/sigma, above 0.</param>
    /// <param name="attempts">k, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double Loss(double beta, double toleranceRatio, double attempts)
    {
        Require.Within(attempts, 1, 1e300, nameof(attempts));
        return Math.Exp(LogConstant(beta, toleranceRatio) - (beta * Math.Log(attempts)));
    }

    /// <summary>
    /// How far <see cref="Loss"/> lies above the exact L_inf at s = 0, relative to it: beta (beta+1) (1/(2k) + pi sigma^2/(2 k^2 delta^2)), the
    /// leading terms of the expansion; above about 0.3 the law is of no use.
    /// </summary>
    /// <inheritdoc cref="Loss"/>
    public static double RelativeError(double beta, double toleranceRatio, double attempts)
    {
        Require.Beta(beta, nameof(beta));
        Require.Positive(toleranceRatio, nameof(toleranceRatio));
        Require.Within(attempts, 1, 1e300, nameof(attempts));
        double reach = attempts * toleranceRatio;
        return beta * (beta + 1) * ((1 / (2 * attempts)) + (Math.PI / (2 * reach * reach)));
    }
}
