using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LidDsl.Benchmarks.Kernels;

/// <summary>What a second thread brings to a kernel, held against what it brings to a loop that touches no memory.</summary>
internal static class TwoThreads
{
    private const int Passes = 9;
    private const int Turns = 80_000_000;

    /// <summary>The speed-up of a kernel on two threads, then that of the loop: by the clock, each the least time of several.</summary>
    public static double[] SpeedUps()
    {
        KernelTask[] kernels = [new(Conditional.Default, 100_000, 16), new(Conditional.Default, 100_000, 16)];
        double[] least = [double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue];
        for (int pass = 0; pass <= Passes; pass++)
        {
            // In turn, so that a machine that is now slower, now faster is so to all four. The first pass is for the compiler.
            double[] seconds =
            [
                Elapsed(1, _ => Arithmetic()), Elapsed(2, _ => Arithmetic()), Elapsed(1, i => kernels[i].Simulate(i)),
                Elapsed(2, i => kernels[i].Simulate(i)),
            ];
            for (int i = 0; i < least.Length && pass > 0; i++)
                least[i] = Math.Min(least[i], seconds[i]);
        }

        return [2 * least[2] / least[3], 2 * least[0] / least[1]];
    }

    // From the moment when all threads are there until the last one is done.
    private static double Elapsed(int threads, Action<int> work)
    {
        using Barrier barrier = new(threads + 1);
        Thread[] all = [.. Enumerable.Range(0, threads).Select(i => new Thread(() =>
        {
            barrier.SignalAndWait();
            work(i);
        }))];
        foreach (Thread thread in all)
            thread.Start();
        barrier.SignalAndWait();
        long start = Stopwatch.GetTimestamp();
        foreach (Thread thread in all)
            thread.Join();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Arithmetic()
    {
        Vector256<double> a = Vector256.Create(1.0, 2, 3, 4);
        Vector256<double> b = a;
        Vector256<double> factor = Vector256.Create(0.5);
        for (int i = 0; i < Turns; i++)
        {
            a = Vector256.FusedMultiplyAdd(a, factor, factor);
            b = Vector256.FusedMultiplyAdd(b, factor, factor);
        }

        return Vector256.Sum(a + b);
    }
}
