using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>
/// The eigenvalues lambda_j of the covariance of the features: the power law of arXiv:2601.03764, or what the experiment declares.
/// </summary>
internal static class FeatureSpectrum
{
    /// <summary>The largest eigenvalue that a spectrum of the user's own may have.</summary>
    public const double LargestEigenvalue = 1e100;

    /// <summary>lambda_1, ..., lambda_d at a setting: j^-(1+alpha), or those of the setting's own spectrum.</summary>
    /// <param name="setting">The setting.</param>
    /// <exception cref="ArgumentOutOfRangeException">d of the setting is not from 1 to 1,000,000, or its alpha is no finite number of -1 or
    /// more where it has no spectrum of its own.</exception>
    /// <exception cref="ArithmeticException">The setting's own spectrum has an eigenvalue that is none.</exception>
    public static double[] Of(in Setting setting)
    {
        double[] eigenvalues = new double[Require.Features(setting.D, SettingName.D)];
        double alpha = setting.Own?.Eigenvalue is null ? Require.Within(setting.Alpha, -1, double.MaxValue, SettingName.Alpha) : double.NaN;
        for (int j = 0; j < eigenvalues.Length; j++)
            eigenvalues[j] = setting.Own?.Eigenvalue is { } own ? Checked(own(setting, j + 1), j + 1) : Math.Pow(j + 1.0, -(1 + alpha));
        return eigenvalues;
    }

    /// <summary>Returns an eigenvalue of a user's own spectrum when it is one.</summary>
    /// <param name="eigenvalue">What the user's method returned.</param>
    /// <param name="j">The feature, 1 or more.</param>
    /// <param name="method">The name of that method; null where it is not known.</param>
    /// <exception cref="ArithmeticException">It is not above 0 and at most <see cref="LargestEigenvalue"/>: the message names j, the value
    /// and the rule.</exception>
    public static double Checked(double eigenvalue, int j, string? method = null) => eigenvalue > 0 && eigenvalue <= LargestEigenvalue
        ? eigenvalue
        : throw new ArithmeticException(string.Format(
            CultureInfo.InvariantCulture,
            "lambda_{0} = {1:R} is no eigenvalue, a number above 0 and at most 1E+100: mend what {2} marked [Eigenvalue]{3} "
                + "returns at j = {0}.",
            j,
            eigenvalue,
            method is null ? "the method" : method + ",",
            method is null ? "" : ","));
}
