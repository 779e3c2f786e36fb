using System.ComponentModel;
using LidDsl.Estimating;

namespace LidDsl.Runtime;

/// <summary>
/// The training noise in units of sigma, eta_i/sigma = g_i/sqrt(tau_i) with g_i ~ N(0, 1) and tau_i ~ Gamma(beta/2, 1): sqrt(2/beta) times
/// a Student variable with beta degrees of freedom, or heavier in the middle where the law of tau is cut.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TrainingNoise
{
    /// <summary>Draws a run of noises.</summary>
    /// <param name="streams">The streams of the replicate.</param>
    /// <param name="precision">The law of tau.</param>
    /// <param name="first">The first training instance.</param>
    /// <param name="noise">Receives eta/sigma of one instance after another.</param>
    /// <param name="scratch">At least as long as <paramref name="noise"/>.</param>
    public static void Draw(
        in ReplicateStreams streams, in RootPrecisionSampler precision, long first, Span<double> noise, Span<double> scratch)
    {
        precision.Fill(streams[Purpose.NoisePrecision], first, scratch[..noise.Length]);
        Draw(streams, first, noise, scratch);
    }

    /// <summary>Draws a run of noises.</summary>
    /// <typeparam name="TMethods">The user's methods.</typeparam>
    /// <param name="streams">The streams of the replicate.</param>
    /// <param name="precision">A user's own law of tau.</param>
    /// <param name="first">The first training instance.</param>
    /// <param name="noise">Receives eta/sigma of one instance after another.</param>
    /// <param name="scratch">At least as long as <paramref name="noise"/>.</param>
    public static void Draw<TMethods>(
        in ReplicateStreams streams, in OwnPrecisionSampler<TMethods> precision, long first, Span<double> noise, Span<double> scratch)
        where TMethods : struct, IPrecisionMethods
    {
        precision.Fill(streams[Purpose.NoisePrecision], first, scratch[..noise.Length]);
        Draw(streams, first, noise, scratch);
    }

    /// <summary>Adds noises to the counts of <see cref="NoiseHistogram"/>.</summary>
    /// <param name="noise">eta/sigma of any number of instances.</param>
    /// <param name="cells">One count for each cell.</param>
    public static void Count(ReadOnlySpan<double> noise, Span<long> cells)
    {
        foreach (double ratio in noise)
            cells[NoiseHistogram.CellOf(ratio)]++;
    }

    private static void Draw(in ReplicateStreams streams, long first, Span<double> noise, ReadOnlySpan<double> root)
    {
        Interruption.Poll();
        Normal.Fill(streams[Purpose.Noise], first, noise);
        int i = 0;
        for (; i + Lanes.Count <= noise.Length; i += Lanes.Count)
            Lanes.Store(Lanes.Load(noise, i) / Lanes.Load(root, i), noise, i);
        for (; i < noise.Length; i++)
            noise[i] /= root[i];
    }
}
