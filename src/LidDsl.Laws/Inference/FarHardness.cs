namespace LidDsl.Laws;

/// <summary>
/// The inverse of the hardness lambda(w, a) at tolerances so wide that only w - a matters, as at the precisions of a heavy upper tail.
/// </summary>
internal static class FarHardness
{
    /// <summary>From this tolerance on q is Phi(a - w) to every digit: for hardness up to 845, w is then above 50.</summary>
    public const double From = 100;

    /// <summary>w - a.</summary>
    /// <param name="lambda">Hardness, 845 or less.</param>
    public static double Shift(double lambda) => HardnessInverse.Bias(lambda, From, 1e4) - From;
}
