using System.ComponentModel;
using System.Runtime.CompilerServices;
using LidDsl.Estimating;
using LidDsl.Specs;

namespace LidDsl.Runtime;

/// <summary>Draws of sqrt(tau) of a user's own law of tau: draw i takes its random numbers from the stream of instance i alone.</summary>
/// <typeparam name="TMethods">The user's methods.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OwnPrecisionSampler<TMethods>
    where TMethods : struct, IPrecisionMethods
{
    private readonly Setting setting;

    /// <summary>Prepares draws at one setting.</summary>
    public OwnPrecisionSampler(in Setting setting) => this.setting = setting;

    /// <summary>Fills a range of the draws of a stream.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="first">The index of the first draw, 0 or more; below 2^42 to the last.</param>
    /// <param name="destination">Receives the roots of draws <paramref name="first"/>, <paramref name="first"/> + 1, ...</param>
    /// <exception cref="ArithmeticException">A draw is no precision: the message names it and the rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(in StreamKey key, long first, Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            PrecisionStream random = new(key, first + i);
            destination[i] = Math.Sqrt(OwnDraw.Require(TMethods.Draw(setting, ref random), setting));
        }
    }
}
