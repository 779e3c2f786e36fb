using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>The noise of a typical training set, whatever the law of tau.</summary>
public static class TypicalNoise
{
    /// <summary>An estimate of the median of S/N over training sets, in units of sigma^2; positive infinity where it is beyond the range of doubles.</summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="ArgumentOutOfRangeException">N or, where tau is gamma, beta is outside its domain.</exception>
    /// <exception cref="ArithmeticException">The setting's own density of tau is none.</exception>
    public static double MeanSquare(in Setting setting)
    {
        Require.Within(setting.N, 1, int.MaxValue, SettingName.N);
        if (setting.HasOwnPrecision)
            return new OwnNoiseLaw(Difficulty.Of(setting)).TypicalMeanSquare(1, setting.N);
        Require.Beta(setting.Beta, SettingName.Beta);
        return setting.IsCut
            ? new CutNoiseLaw(Difficulty.Of(setting)).TypicalMeanSquare(1, setting.N)
            : TargetNoiseLaw.TypicalMeanSquare(setting.Beta, 1, setting.N);
    }
}
