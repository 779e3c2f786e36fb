using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>
/// The small-tolerance form of one attempt without bias, q ~ sqrt(2/pi) (delta/sigma) sqrt(tau), averaged over instances: the first order
/// in delta/sigma of 1 - L_inf(1; 0), which it is never below.
/// </summary>
/// <remarks>
/// Source: arXiv:2601.03764 (the form). E sqrt(tau) = Gamma((beta+1)/2)/Gamma(beta/2) for tau ~ Gamma(beta/2, 1), and times
/// P((beta+1)/2, tau_max)/P(beta/2, tau_max), regularised incomplete gamma functions, where tau is cut.
/// </remarks>
internal static class SmallTolerance
{
    private const double RootTwoOverPi = 0.79788456080286535588;

    /// <summary>The mean of the form over instances; no probability where it exceeds 1.</summary>
    /// <param name="difficulty">A law of tau that has closed forms.</param>
    /// <param name="toleranceRatio">delta/sigma, above 0.</param>
    public static double MeanSuccess(Difficulty difficulty, double toleranceRatio)
    {
        Require.ClosedForm(difficulty, nameof(difficulty));
        double shape = difficulty.Beta / 2;
        double root = Math.Exp(SpecialFunctions.GammaLn(shape + 0.5) - SpecialFunctions.GammaLn(shape));
        double largest = difficulty.LargestPrecision;
        if (!double.IsInfinity(largest))
            root *= SpecialFunctions.GammaLowerRegularized(shape + 0.5, largest) / SpecialFunctions.GammaLowerRegularized(shape, largest);
        return RootTwoOverPi * Require.Positive(toleranceRatio, nameof(toleranceRatio)) * root;
    }
}
