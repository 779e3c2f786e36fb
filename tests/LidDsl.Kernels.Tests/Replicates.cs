using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

/// <summary>Simulates single replicates.</summary>
internal static class Replicates
{
    /// <summary>How many plain instances every replicate has beside its own.</summary>
    public const int PlainInstances = 37;

    public static ReplicateStreams Streams(ulong seed, int replicate = 0) =>
        ReplicateStreams.Derive(seed, "Tests.Sample", [], [], replicate);

    public static ReplicateRecord Of(
        ReplicateKernel kernel, ExperimentSpec spec, Setting setting, EstimatorKind estimator, int instances, ulong seed, int replicate = 0)
    {
        ReplicateRecord record = new(spec.AttemptsGrid.Count);
        kernel.Simulate(setting, Streams(seed, replicate), estimator, instances, record);
        kernel.SimulatePlain(setting, Streams(seed, replicate), PlainInstances, record);
        return record;
    }

    /// <summary>Every number of a record, bit by bit.</summary>
    public static long[] Bits(ReplicateRecord record) =>
    [
        BitConverter.DoubleToInt64Bits(record.NoiseSumOfSquares),
        BitConverter.DoubleToInt64Bits(record.GeneralizationLoss),
        .. record.NoiseCells,
        .. record.Loss.Select(BitConverter.DoubleToInt64Bits),
        .. record.SecondMoment.Select(BitConverter.DoubleToInt64Bits),
        .. record.PlainLoss.Select(BitConverter.DoubleToInt64Bits),
    ];

    /// <summary>
    /// The bytes that some work allocates every time: a collection that another test's thread begins may count some more once.
    /// </summary>
    public static long LeastAllocated(Action work)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
