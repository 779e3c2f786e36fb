using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LidDsl.Specs;

namespace LidDsl.Benchmarks.Kernels;

/// <summary>What replicates allocate, by BenchmarkDotNet's diagnoser.</summary>
[MemoryDiagnoser]
public class ReplicateMemory
{
    private KernelTask? task;
    private int pass;

    /// <summary>Every estimator.</summary>
    [Params(EstimatorKind.Conditional, EstimatorKind.Importance, EstimatorKind.ExactLaw, EstimatorKind.Literal)]
    public EstimatorKind Estimator { get; set; }

    /// <summary>Makes the kernel.</summary>
    [GlobalSetup]
    public void MakeKernel() => task = Worker.Estimators().Single(t => t.Estimator == Estimator);

    /// <summary>One replicate at each N.</summary>
    [Benchmark]
    public void Simulate() => task!.Simulate(pass++);

    /// <summary>The most bytes that any estimator allocates for one replicate at each N.</summary>
    /// <param name="folder">Where BenchmarkDotNet's log goes.</param>
    public static long MostBytes(string folder)
    {
        using StreamLogger logger = new(Path.Combine(folder, "memory.log"));
        ManualConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddLogger(logger)
            .WithArtifactsPath(folder);
        Summary summary = BenchmarkRunner.Run<ReplicateMemory>(config);
        return summary.Reports.Max(report => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)
            ?? throw new InvalidOperationException("BenchmarkDotNet measured no memory."));
    }
}
