using System.ComponentModel;
using LidDsl.Specs;

namespace LidDsl.Runtime;

/// <summary>
/// A user's own law of tau as two methods; a kernel has one type of them, so that the compiler makes code in which they are inlined.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPrecisionMethods
{
    /// <summary>A draw of tau.</summary>
    static abstract double Draw(in Setting setting, ref PrecisionStream random);

    /// <summary>The density at tau.</summary>
    static abstract double Density(in Setting setting, double tau);
}

/// <summary>A draw of a user's own law of tau.</summary>
/// <param name="setting">The setting.</param>
/// <param name="random">The random numbers of one instance.</param>
/// <returns>tau, positive and finite, and at most the largest precision.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate double OwnPrecisionDraw(in Setting setting, ref PrecisionStream random);
