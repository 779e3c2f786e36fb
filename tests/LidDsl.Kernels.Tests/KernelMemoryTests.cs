using LidDsl.Estimating;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

public sealed class KernelMemoryTests
{
    [Theory]
    [InlineData(new double[] { 1_000 }, new double[] { 600, 2_000 }, 0)]
    [InlineData(new double[] { 600, 1_000 }, new double[] { 400, 999, 5_000 }, 1e-3)]
    [InlineData(new double[] { 40, 4_000 }, new double[] { 500 }, 0)]
    [InlineData(new double[] { 1_500 }, new double[] { 2_000 }, 0)]
    [InlineData(new double[] { 3_000 }, new double[] { 400 }, 1e-3)]
    [InlineData(new double[] { 1_000 }, new double[] { 600, 2_000 }, 1e-3, 2.0)]
    public void What_is_required_is_a_little_more_than_a_generated_kernel_allocates(double[] d, double[] n, double ridge, double signal = 0)
    {
        ExperimentSpec spec = Experiments.Of(d: d, n: n, ridge: [ridge], signal: [signal]);
        Func<ReplicateKernel> create = EmittedKernels.Factory(spec);
        create();

        // What the runtime allocates on the way, now and then, is none of the kernel's.
        long allocated = Enumerable.Range(0, 3).Min(_ => Allocated(create));
        long required = KernelMemory.Required(Experiments.Settings(spec), spec.AttemptsGrid);
        Assert.InRange(required / (double)allocated, 1, 1.05);
    }

    private static long Allocated(Func<ReplicateKernel> create)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReplicateKernel kernel = create();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(kernel);
        return allocated;
    }
}
