using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>The target head theta* at a setting: flat, its first coordinate alone, or a power law; of length 1.</summary>
internal static class SignalHead
{
    /// <summary>theta*_j^2, proportional to j^-decay and of sum 1, for j = 1 to d.</summary>
    /// <param name="setting">The setting; d and the decay of the signal are read.</param>
    /// <exception cref="ArgumentOutOfRangeException">d of the setting is not from 1 to 1,000,000, or the decay of its signal is no number
    /// of 0 or more.</exception>
    public static double[] Squares(in Setting setting)
    {
        double decay = Require.Within(setting.SignalDecay, 0, double.PositiveInfinity, SettingName.SignalDecay);
        double[] squares = new double[Require.Features(setting.D, SettingName.D)];
        if (double.IsPositiveInfinity(decay))
        {
            squares[0] = 1;
            return squares;
        }

        double sum = decay == 0 ? setting.D : 0;
        for (int j = 0; j < squares.Length; j++)
        {
            squares[j] = decay == 0 ? 1 : Math.Pow(j + 1.0, -decay);
            sum += decay == 0 ? 0 : squares[j];
        }

        for (int j = 0; j < squares.Length; j++)
            squares[j] /= sum;
        return squares;
    }
}
