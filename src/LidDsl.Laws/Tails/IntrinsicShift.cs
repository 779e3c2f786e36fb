namespace LidDsl.Laws;

/// <summary>
/// What a bias adds to the failures of the instances near tau = 0, to leading order: no part of the second tail's asymptotics.
/// </summary>
internal static class IntrinsicShift
{
    /// <summary>
    /// P k^-beta (beta/2) s^2 pi (beta+1)(beta+2)/(2 k^2 delta^2): at small tau a bias B multiplies q by 1 - B^2 tau/(2 sigma^2), which
    /// moves the tau at which 1/k is reached by the factor 1 + B^2 tau.
    /// </summary>
    public static double SecondTail(Difficulty difficulty, double toleranceRatio, double biasRatio, double attempts)
    {
        double beta = difficulty.Beta;
        double reach = biasRatio / (attempts * toleranceRatio);
        double logarithm = IntrinsicTail.LogConstant(difficulty, toleranceRatio) - (beta * Math.Log(attempts));
        return Math.Min(1, Math.Exp(logarithm)) * 0.25 * Math.PI * beta * (beta + 1) * (beta + 2) * reach * reach;
    }
}
