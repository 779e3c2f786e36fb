using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Predicting;

/// <summary>What the laws say of the noise and of the generalization loss L_gen = s^2 at one setting.</summary>
internal static class TrainingPredictor
{
    private const string NoMedianOfRidge = "The median of L_gen has no law at ridge > 0 or N <= d: simulation only.";
    private const string NoMedianOfCut = "The median of L_gen has no law with a largest precision in this version: simulation only.";

    private const string NoMedianOfOwn = "The median of L_gen has no law for a difficulty of one's own in this version: simulation only.";

    /// <summary>Whether the exact law of ordinary least squares holds: ridge 0 and more training instances than features.</summary>
    public static bool IsLeastSquares(Setting setting) => setting.Ridge == 0 && setting.N > setting.D;

    /// <summary>The variance of one target noise.</summary>
    public static LawValue NoiseVariance(Setting setting) => setting.HasOwnPrecision
        ? LawValue.Of(VarianceOf(setting), OwnNoiseLaw.Info, Basis.Declared)
        : setting.IsCut
        ? LawValue.Of(VarianceOf(setting), CutNoiseLaw.Info, Basis.Declared)
        : LawValue.Of(VarianceOf(setting), TargetNoiseLaw.Info, Basis.Declared);

    /// <summary>E L_gen over training sets: exact for ordinary least squares, else the deterministic equivalent with its own error.</summary>
    public static LawValue Mean(Setting setting)
    {
        if (IsLeastSquares(setting))
            return LawValue.Of(LeastSquaresMean(setting), LeastSquaresLaw(setting), Basis.Mean);
        Moment variance = VarianceOf(setting);
        if (!variance.IsFinite)
            return LawValue.Of(variance, RidgeEquivalentLaw.Info, Basis.Mean);
        RidgeEquivalent equivalent = RidgeEquivalentLaw.Of(setting, variance.Value);
        return equivalent.ReasonInfinite is { } reason
            ? LawValue.Of(Moment.Infinite(reason), RidgeEquivalentLaw.Info, Basis.Mean)
            : LawValue.Of(Claimed(equivalent), RidgeEquivalentLaw.Info, Basis.Mean);
    }

    /// <summary>The median of L_gen over training sets.</summary>
    public static LawValue Median(Setting setting, LawBook laws) =>
        !IsLeastSquares(setting) ? LawValue.None(NoMedianOfRidge, Basis.Median)
        : setting.HasOwnPrecision ? LawValue.None(NoMedianOfOwn, Basis.Median)
        : setting.IsCut ? LawValue.None(NoMedianOfCut, Basis.Median)
        : LawValue.Of(laws.Median(setting), GeneralizationLossLaw.Info, Basis.Median);

    /// <summary>-d ln E L_gen/d ln N, the local exponent of the training curve: alpha where the bias dominates and 1 &lt;&lt; N &lt;&lt; d, 1 where N >> d.</summary>
    public static LawValue Exponent(Setting setting)
    {
        LawValue mean = Mean(setting);
        if (mean.Value is null)
            return mean;
        if (IsLeastSquares(setting))
            return LawValue.Of(setting.N / ((double)setting.N - setting.D - 1), mean.Law!, Basis.Mean);

        return setting.N == 1
            ? LawValue.None("The exponent in N needs N of 2 or more.", Basis.Mean, RidgeEquivalentLaw.Info)
            : LawValue.Of(
                RidgeEquivalentLaw.ExponentOf(setting, VarianceOf(setting).Value),
                RidgeEquivalentLaw.Info,
                Basis.Mean);
    }

    /// <summary>The deterministic equivalent of L_gen for a given mean square of the noise; without a claim where the law does not cover one so large.</summary>
    public static Approximation Equivalent(Setting setting, double noiseMeanSquare) => noiseMeanSquare <= RidgeEquivalentLaw.LargestNoise
        ? Claimed(RidgeEquivalentLaw.Of(setting, noiseMeanSquare))
        : new Approximation(0, double.PositiveInfinity);

    private static Approximation Claimed(RidgeEquivalent equivalent) =>
        double.IsFinite(equivalent.GeneralizationLoss) ? equivalent.ToApproximation() : new Approximation(0, double.PositiveInfinity);

    private static Moment VarianceOf(Setting setting) => setting.HasOwnPrecision
        ? OwnNoiseLaw.VarianceOf(Difficulty.Of(setting), setting.Sigma)
        : setting.IsCut
        ? CutNoiseLaw.VarianceOf(Difficulty.Of(setting), setting.Sigma)
        : TargetNoiseLaw.Variance(setting.Beta, setting.Sigma);

    private static LawInfo LeastSquaresLaw(Setting setting) => setting.HasOwnPrecision ? OwnGeneralizationLossLaw.Info : setting.IsCut ? CutGeneralizationLossLaw.Info : GeneralizationLossLaw.Info;

    private static Moment LeastSquaresMean(Setting setting) => setting.HasOwnPrecision
        ? OwnGeneralizationLossLaw.OlsMean(Difficulty.Of(setting), setting.Sigma, setting.D, setting.N)
        : setting.IsCut
        ? CutGeneralizationLossLaw.OlsMean(Difficulty.Of(setting), setting.Sigma, setting.D, setting.N)
        : GeneralizationLossLaw.OlsMean(setting.Beta, setting.Sigma, setting.D, setting.N);
}
