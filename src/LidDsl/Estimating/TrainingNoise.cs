using LidDsl.Runtime;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>
/// The training noise in units of sigma, eta_i/sigma = g_i/sqrt(tau_i) with g_i ~ N(0, 1) and tau_i of the declared difficulty: with
/// tau_i ~ Gamma(beta/2, 1) it is sqrt(2/beta) times a Student variable with beta degrees of freedom, and where the law of tau is cut it
/// has lighter shoulders and heavier middle.
/// </summary>
internal static class TrainingNoise
{
    /// <summary>Draws a run of noises.</summary>
    /// <param name="streams">The streams of the replicate.</param>
    /// <param name="law">The law of tau.</param>
    /// <param name="first">The first training instance.</param>
    /// <param name="noise">Receives eta/sigma of one instance after another.</param>
    /// <param name="scratch">At least as long as <paramref name="noise"/>.</param>
    public static void Draw(in ReplicateStreams streams, InstanceLaw law, long first, Span<double> noise, Span<double> scratch)
    {
        Interruption.Poll();
        Span<double> root = scratch[..noise.Length];
        law.FillRoots(streams[Purpose.NoisePrecision], first, root);
        Normal.Fill(streams[Purpose.Noise], first, noise);
        int i = 0;
        for (; i + Lanes.Count <= noise.Length; i += Lanes.Count)
            Lanes.Store(Lanes.Load(noise, i) / Lanes.Load(root, i), noise, i);
        for (; i < noise.Length; i++)
            noise[i] /= root[i];
    }

    /// <summary>Adds noises to the counts of <see cref="NoiseHistogram"/>.</summary>
    /// <param name="noise">eta/sigma of any number of instances.</param>
    /// <param name="cells">One count for each cell.</param>
    public static void Count(ReadOnlySpan<double> noise, Span<long> cells)
    {
        foreach (double ratio in noise)
            cells[NoiseHistogram.CellOf(ratio)]++;
    }
}
