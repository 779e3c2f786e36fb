using System.Text.Json;

namespace LidDsl.Benchmarks.Kernels;

/// <summary>What one replicate gave, whoever simulated it.</summary>
/// <param name="N">N.</param>
/// <param name="NoiseSumOfSquares">S.</param>
/// <param name="GeneralizationLoss">L_gen = s^2.</param>
/// <param name="NoiseCells">How many of the training noises fell into each cell of <see cref="NoiseHistogram"/>.</param>
/// <param name="Loss">The estimate of L_inf at each k.</param>
/// <param name="SecondMoment">The mean square of what <paramref name="Loss"/> is the mean of.</param>
internal sealed record Outcome(
    int N, double NoiseSumOfSquares, double GeneralizationLoss, long[] NoiseCells, double[] Loss, double[] SecondMoment);

/// <summary>One pass over a task.</summary>
/// <param name="Seconds">Processor time of all of it, in seconds.</param>
/// <param name="Units">How many replicates, draws or factorisations it was.</param>
/// <param name="Values">Numbers that say what was computed, where there are no outcomes.</param>
/// <param name="Outcomes">The outcome of every replicate.</param>
internal sealed record Pass(double Seconds, double Units, double[] Values, Outcome[] Outcomes)
{
    /// <summary>Seconds of processor time for one replicate, draw or factorisation.</summary>
    public double Each => Seconds / Units;
}

/// <summary>What a worker says of itself before it is asked anything.</summary>
/// <param name="Software">Names and versions.</param>
/// <param name="Vectors">The widest vectors that it uses.</param>
/// <param name="LinearAlgebra">What multiplies its matrices, and for which processor; empty where that is its own code.</param>
internal sealed record About(string Software, string Vectors, string LinearAlgebra);

/// <summary>
/// How workers are talked to: a line with the name of a task and the number of the pass, and a line of JSON in answer. All measure their
/// own processor time, and only one works at a time.
/// </summary>
internal static class Protocol
{
    /// <summary>Names in camel case, as the peers write them.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);
}
