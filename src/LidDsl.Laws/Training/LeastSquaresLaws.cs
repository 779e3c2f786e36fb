using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>Ordinary least squares, ridge 0 with more training instances than features: exact, whatever the spectrum and theta*.</summary>
internal sealed class OrdinaryLeastSquares(Difficulty difficulty, in Setting setting)
    : TrainingLaw(difficulty, new Setting { Training = setting.Training, D = setting.D, N = setting.N, Sigma = setting.Sigma })
{
    private readonly OlsRatio ratio = new(setting.D, setting.N);

    public override string? NoMedian => Difficulty.NoMedian is { } absence ? absence + ": simulation only." : null;

    public override LawValue Exponent => Mean is { Value: null } none
        ? none
        : LawValue.Of(Setting.N / ((double)Setting.N - Setting.D - 1), Difficulty.LeastSquaresLaw, Basis.Mean);

    public override RatioLaw Ratio => ratio;

    public override string? NoRatio => null;

    public override LawInfo GivenNoiseLaw => OlsRatioLaw.Info;

    public override string? NoCurve => null;

    public override bool IsOnCurve => true;

    internal override Setting CurveArguments => new() { Training = Setting.Training, D = Setting.D };

    private protected override LawInfo MedianLaw => GeneralizationLossLaw.Info;

    public override Approximation GivenNoise(double meanSquare)
    {
        Require.NonNegative(meanSquare, nameof(meanSquare));
        return ratio.Mean is { IsFinite: true } mean && Elementary.IsFinite(meanSquare * Setting.N * mean.Value)
            ? new Approximation(meanSquare * Setting.N * mean.Value, 0)
            : new Approximation(0, double.PositiveInfinity);
    }

    public override double TypicalBias(double meanSquare) =>
        double.IsPositiveInfinity(Require.Within(meanSquare, 0, double.PositiveInfinity, nameof(meanSquare)))
            ? meanSquare
            : Math.Sqrt(meanSquare * Setting.N * ratio.Quantile(0.5));

    public override GeneralizationCurve Curve(bool typical, double sigma) => LeastSquaresCurve.Of(Difficulty, Setting.D, typical, sigma);

    internal override IReadOnlyList<double>? Quantiles(params IReadOnlyList<double> probabilities) => NoMedian is not null
        ? null
        : [.. OlsLossDistribution.QuantilesAt(Difficulty.NoiseTransform, Setting.D, Setting.N, probabilities)
            .Select(quantile => quantile * Setting.Sigma * Setting.Sigma)];

    private protected override LawValue ComputeMean() =>
        LawValue.Of(GeneralizationLossLaw.OlsMean(Difficulty, Setting.Sigma, Setting.D, Setting.N), Difficulty.LeastSquaresLaw, Basis.Mean);

    private protected override double ComputeMedian() => GeneralizationLossLaw.OlsMedian(Difficulty, Setting.Sigma, Setting.D, Setting.N);
}

/// <summary>
/// A rule whose L_gen has a deterministic equivalent: the mean over designs to the equivalent's own error, and nothing of
/// the scatter about it.
/// </summary>
/// <param name="difficulty">The law of tau.</param>
/// <param name="setting">The setting.</param>
internal abstract class EquivalentTraining(Difficulty difficulty, in Setting setting)
    : TrainingLaw(difficulty, setting.Own?.Eigenvalue is null ? setting with { Beta = 0, Delta = 0, LargestPrecision = 0 } : setting)
{
    public override string NoMedian => "The median of L_gen has no law at ridge > 0 or N <= d: simulation only.";

    public override LawValue Exponent => Mean is { Value: null } none ? none
        : Setting.N == 1 ? LawValue.None("The exponent in N needs N of 2 or more.", Basis.Mean, RidgeEquivalentLaw.Info)
        : LawValue.OfExponent(
            RidgeEquivalentLaw.ExponentOf(Setting, Difficulty.Noise.Variance(Setting.Sigma).Value), RidgeEquivalentLaw.Info, Basis.Mean);

    public override RatioLaw? Ratio => null;

    public override string NoRatio => "ridge > 0 or N <= d";

    public override LawInfo GivenNoiseLaw => RidgeEquivalentLaw.Info;

    public override bool IsOnCurve => false;

    internal override Setting CurveArguments => new() { Training = Setting.Training, D = Setting.D };

    private protected override LawInfo MedianLaw => throw new InvalidOperationException(NoMedian);

    public override Approximation GivenNoise(double meanSquare) =>
        Require.NonNegative(meanSquare, nameof(meanSquare)) <= RidgeEquivalentLaw.LargestNoise
            ? Claimed(RidgeEquivalentLaw.Of(Setting, meanSquare))
            : new Approximation(0, double.PositiveInfinity);

    public override double TypicalBias(double meanSquare)
    {
        if (Require.Within(meanSquare, 0, double.PositiveInfinity, nameof(meanSquare)) > RidgeEquivalentLaw.LargestNoise)
            return double.PositiveInfinity;

        // Noise in units of sigma and the head in its own, so that no square of sigma leaves the range of a double.
        RidgeEquivalent loss = RidgeEquivalentLaw.Of(Setting, meanSquare);
        return Math.Sqrt(loss.Variance + (loss.Bias / Setting.Sigma / Setting.Sigma));
    }

    private protected override LawValue ComputeMean()
    {
        Moment variance = Difficulty.Noise.Variance(Setting.Sigma);
        if (!variance.IsFinite)
            return LawValue.Of(variance, RidgeEquivalentLaw.Info, Basis.Mean);
        RidgeEquivalent equivalent = RidgeEquivalentLaw.Of(Setting, variance.Value);
        return equivalent.ReasonInfinite is { } reason
            ? LawValue.Of(Moment.Infinite(reason), RidgeEquivalentLaw.Info, Basis.Mean)
            : LawValue.Of(Claimed(equivalent), RidgeEquivalentLaw.Info, Basis.Mean);
    }

    private protected override double ComputeMedian() => throw new InvalidOperationException(NoMedian);

    private static Approximation Claimed(RidgeEquivalent equivalent) =>
        Elementary.IsFinite(equivalent.GeneralizationLoss) ? equivalent.ToApproximation() : new Approximation(0, double.PositiveInfinity);
}

/// <summary>Ridge regression at a penalty above 0.</summary>
internal sealed class RidgeRegression(Difficulty difficulty, in Setting setting) : EquivalentTraining(difficulty, setting)
{
    public override string NoCurve => "Compute is allocated at ridge 0 only in this version: L_gen has no exact law at ridge > 0.";

    public override GeneralizationCurve Curve(bool typical, double sigma) => throw new InvalidOperationException(NoCurve);
}

/// <summary>
/// The head of least norm, ridge 0 with no more training instances than features; with more of them it is ordinary least squares, whose
/// curve it so joins.
/// </summary>
internal sealed class MinimumNorm(Difficulty difficulty, in Setting setting) : EquivalentTraining(difficulty, setting)
{
    public override string? NoCurve => null;

    public override GeneralizationCurve Curve(bool typical, double sigma) => LeastSquaresCurve.Of(Difficulty, Setting.D, typical, sigma);
}

/// <summary>L_gen of ordinary least squares as a curve in N.</summary>
internal static class LeastSquaresCurve
{
    public static GeneralizationCurve Of(Difficulty difficulty, int d, bool typical, double sigma) =>
        typical ? GeneralizationCurve.OlsMedian(difficulty, sigma, d) : GeneralizationCurve.OlsMean(difficulty, sigma, d);
}
