using System.ComponentModel;
using LidDsl.Specs;

namespace LidDsl.Runtime;

/// <summary>
/// What training reads of a setting. A kernel has one type of it, with a constant for whatever its declaration fixes, so that the compiler
/// makes code for these constants; whatever is not fixed is read from the setting.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IQuantities
{
    /// <summary>N, the number of training instances.</summary>
    static virtual int N(in Setting setting) => setting.N;

    /// <summary>d, the number of features.</summary>
    static virtual int D(in Setting setting) => setting.D;

    /// <summary>The ridge penalty.</summary>
    static virtual double Ridge(in Setting setting) => setting.Ridge;

    /// <summary>sqrt(lambda_j) for j = 1, 2, ...: the scale of each feature, x_j = sqrt(lambda_j) z_j.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="scales">One number for each feature.</param>
    /// <exception cref="ArithmeticException">An eigenvalue of the experiment's own is none: the message names it and the rule.</exception>
    static virtual void FillScales(in Setting setting, Span<double> scales) => Spectrum.FillScales(setting.Alpha, scales);
}
