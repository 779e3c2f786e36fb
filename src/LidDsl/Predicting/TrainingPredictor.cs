using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Predicting;

/// <summary>What the laws say of the noise and of the generalization loss L_gen = s^2 at one setting.</summary>
internal static class TrainingPredictor
{
    private const string NoMedianOfRidge = "The median of L_gen has no law at ridge > 0 or N <= d: simulation only.";

    /// <summary>Whether the exact law of ordinary least squares holds: ridge 0 and more training instances than features.</summary>
    public static bool IsLeastSquares(Setting setting) => setting.Ridge == 0 && setting.N > setting.D;

    /// <summary>The variance of one target noise.</summary>
    public static LawValue NoiseVariance(Setting setting, LawBook laws)
    {
        NoiseLaw noise = laws.DifficultyOf(setting).Noise;
        return LawValue.Of(noise.Variance(setting.Sigma), noise.Law, Basis.Declared);
    }

    /// <summary>E L_gen over training sets: exact for ordinary least squares, else the deterministic equivalent with its own error.</summary>
    public static LawValue Mean(Setting setting, LawBook laws)
    {
        Difficulty difficulty = laws.DifficultyOf(setting);
        if (IsLeastSquares(setting))
            return LawValue.Of(GeneralizationLossLaw.OlsMean(difficulty, setting.Sigma, setting.D, setting.N), difficulty.LeastSquaresLaw, Basis.Mean);
        Moment variance = difficulty.Noise.Variance(setting.Sigma);
        if (!variance.IsFinite)
            return LawValue.Of(variance, RidgeEquivalentLaw.Info, Basis.Mean);
        RidgeEquivalent equivalent = RidgeEquivalentLaw.Of(setting, variance.Value);
        return equivalent.ReasonInfinite is { } reason
            ? LawValue.Of(Moment.Infinite(reason), RidgeEquivalentLaw.Info, Basis.Mean)
            : LawValue.Of(Claimed(equivalent), RidgeEquivalentLaw.Info, Basis.Mean);
    }

    /// <summary>Whether the median of L_gen has a law.</summary>
    public static bool HasMedian(Setting setting, LawBook laws) => IsLeastSquares(setting) && laws.DifficultyOf(setting).NoMedian is null;

    /// <summary>The median of L_gen over training sets.</summary>
    public static LawValue Median(Setting setting, LawBook laws) =>
        !IsLeastSquares(setting) ? LawValue.None(NoMedianOfRidge, Basis.Median)
        : laws.DifficultyOf(setting).NoMedian is { } absence ? LawValue.None(absence + ": simulation only.", Basis.Median)
        : LawValue.Of(laws.Median(setting), GeneralizationLossLaw.Info, Basis.Median);

    /// <summary>-d ln E L_gen/d ln N, the local exponent of the training curve: alpha where the bias dominates and 1 &lt;&lt; N &lt;&lt; d, 1 where N >> d.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="mean">Its E L_gen.</param>
    /// <param name="laws">The laws of the command.</param>
    public static LawValue Exponent(Setting setting, LawValue mean, LawBook laws)
    {
        if (mean.Value is null)
            return mean;
        if (IsLeastSquares(setting))
            return LawValue.Of(setting.N / ((double)setting.N - setting.D - 1), mean.Law!, Basis.Mean);

        return setting.N == 1
            ? LawValue.None("The exponent in N needs N of 2 or more.", Basis.Mean, RidgeEquivalentLaw.Info)
            : LawValue.Of(
                RidgeEquivalentLaw.ExponentOf(setting, laws.DifficultyOf(setting).Noise.Variance(setting.Sigma).Value),
                RidgeEquivalentLaw.Info,
                Basis.Mean);
    }

    /// <summary>The deterministic equivalent of L_gen for a given mean square of the noise; without a claim where the law does not cover one so large.</summary>
    public static Approximation Equivalent(Setting setting, double noiseMeanSquare) => noiseMeanSquare <= RidgeEquivalentLaw.LargestNoise
        ? Claimed(RidgeEquivalentLaw.Of(setting, noiseMeanSquare))
        : new Approximation(0, double.PositiveInfinity);

    private static Approximation Claimed(RidgeEquivalent equivalent) =>
        double.IsFinite(equivalent.GeneralizationLoss) ? equivalent.ToApproximation() : new Approximation(0, double.PositiveInfinity);
}
