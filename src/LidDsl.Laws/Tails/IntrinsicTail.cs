using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>The intrinsic tail: L_inf(k) tends to P k^-beta as k grows, while no bias is left (s = 0).</summary>
/// <remarks>
/// At s = 0 an instance has hardness lambda = -ln erfc(a/sqrt 2), a = delta sqrt(tau)/sigma, so P(tau &lt;= tau*(lambda))
/// is a double power series in lambda and (lambda sigma/delta)^2 times lambda^beta; its Laplace transform in k, term by term, is P
/// k^-beta (1 - beta (beta+1)/(2k) - beta (beta+1) pi sigma^2/(2 k^2 delta^2) + ...). A law of tau that is cut at tau_max has P divided by
/// P(tau &lt;= tau_max), and otherwise differs by less than Q(beta + 1, k lambda(tau_max)) only.
/// </remarks>
public static class IntrinsicTail
{
    // Past this first correction the series says nothing.
    private const double LargestCorrection = 0.3;

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Asymptotic(
        "Intrinsic tail",
        "L_inf ~ P k^-beta (1 - beta (beta+1) (1/(2k) + pi sigma^2/(2 k^2 delta^2))), P = 2 Gamma(beta)/Gamma(beta/2) (sqrt(pi/2) "
            + "sigma/delta)^beta / P(tau <= tau_max)",
        "arXiv:2601.03764 (the power); derived: Laplace's method at tau -> 0 (the constant and the correction)",
        "k -> infinity at s = 0, every delta. For s > 0 it holds on a window of k only: beyond it the loss falls more slowly",
        "1/k and sigma/(k delta)",
        "relative error at s = 0 at most the terms of second order, given by Corrected; that of P k^-beta alone by Leading",
        1e-12);

    /// <summary>
    /// The constant P of the tail P k^-beta for tau ~ Gamma(beta/2, 1): 2 Gamma(beta)/Gamma(beta/2) (sqrt(pi/2) sigma/delta)^beta; 0 where
    /// it underflows.
    /// </summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="toleranceRatio">delta/sigma, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain, or P exceeds the range of doubles: take
    /// <see cref="LogConstant(double, double)"/>.</exception>
    public static double Constant(double beta, double toleranceRatio)
    {
        double constant = Math.Exp(LogConstant(beta, toleranceRatio));
        return double.IsInfinity(constant)
            ? throw Require.Outside(nameof(toleranceRatio), toleranceRatio, "values for which P is at most 1e308 (use LogConstant)")
            : constant;
    }

    /// <summary>ln P, P as in <see cref="Constant"/>, also where P overflows or underflows.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="toleranceRatio">delta/sigma, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double LogConstant(double beta, double toleranceRatio)
    {
        Require.Beta(beta, nameof(beta));
        Require.Positive(toleranceRatio, nameof(toleranceRatio));
        return Math.Log(2) + SpecialFunctions.GammaLn(beta) - SpecialFunctions.GammaLn(beta / 2)
            + (beta * ((0.5 * Math.Log(Math.PI / 2)) - Math.Log(toleranceRatio)));
    }

    /// <summary>
    /// ln P for any law of tau: P of the gamma law divided by the m of <see cref="Difficulty.LogMass"/>, which is P(tau &lt;= tau_max) for
    /// a cut law. NaN where a user's own density has no m.
    /// </summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="toleranceRatio">delta/sigma, above 0.</param>
    /// <exception cref="ArgumentNullException"><paramref name="difficulty"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static double LogConstant(Difficulty difficulty, double toleranceRatio)
    {
        Require.Given(difficulty, nameof(difficulty));
        return LogConstant(difficulty.Beta, toleranceRatio) - difficulty.LogMass;
    }

    /// <summary>
    /// P k^-beta, the leading order of L_inf at s = 0; no probability while it exceeds 1, and infinite beyond the range of a double.
    /// </summary>
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
    /// How far <see cref="Loss"/> lies above the exact L_inf at s = 0, relative to it: beta (beta+1) (1/(2k) + pi sigma^2/(2 k^2 delta^2)),
    /// the leading terms of the expansion; above about 0.3 the law is of no use.
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

    /// <summary>P k^-beta with its relative error against the exact L_inf at s = 0, which it is never below.</summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="toleranceRatio">delta/sigma, above 0.</param>
    /// <param name="attempts">k, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Approximation Leading(Difficulty difficulty, double toleranceRatio, double attempts)
    {
        double first = First(difficulty, toleranceRatio, attempts, out double leading);
        double rest = Rest(difficulty, toleranceRatio, attempts);
        double error = (first + rest) / (1 - first - rest);
        return new Approximation(leading, error >= 0 && first <= LargestCorrection ? error : double.PositiveInfinity);
    }

    /// <summary>P k^-beta with its next correction; what is left over is estimated by the terms of second order.</summary>
    /// <inheritdoc cref="Leading"/>
    public static Approximation Corrected(Difficulty difficulty, double toleranceRatio, double attempts)
    {
        double first = First(difficulty, toleranceRatio, attempts, out double leading);
        return first <= LargestCorrection
            ? new Approximation(leading * (1 - first), Rest(difficulty, toleranceRatio, attempts) / (1 - first))
            : new Approximation(leading, double.PositiveInfinity);
    }

    private static double First(Difficulty difficulty, double toleranceRatio, double attempts, out double leading)
    {
        Require.ClosedForm(difficulty, nameof(difficulty));
        double first = RelativeError(difficulty.Beta, toleranceRatio, attempts);
        leading = Math.Min(double.MaxValue, Math.Exp(LogConstant(difficulty, toleranceRatio) - (difficulty.Beta * Math.Log(attempts))));
        return first;
    }

    // The terms of second order, (1/k)^2, (1/k)(sigma/(k delta))^2 and (sigma/(k delta))^4, and what a cut takes away.
    private static double Rest(Difficulty difficulty, double toleranceRatio, double attempts)
    {
        double beta = difficulty.Beta;
        double reach = attempts * toleranceRatio;
        double wide = Math.PI / (2 * reach * reach);
        double rising = (beta + 1) * (beta + 2);
        double rest = beta * rising * ((((1.0 / 6) + (Math.PI / 12) + ((beta - 1) / 8)) / (attempts * attempts))
            + (0.5 * (beta + 3) * wide * ((1 / attempts) + wide)));
        if (double.IsInfinity(difficulty.LargestPrecision))
            return rest;
        double hardest = AttemptSuccess.HardnessOf(0, toleranceRatio * Math.Sqrt(difficulty.LargestPrecision));
        return rest + (1 - IncompleteGamma.Lower(beta + 1, attempts * hardest));
    }
}
