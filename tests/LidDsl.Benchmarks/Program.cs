using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LidDsl.Benchmarks;

// dotnet run -c Release -- <path>: writes the headline grid to <path>.csv, measures it, and writes its least time in
// milliseconds to <path>.ms.
string path = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "headline-grid");
HeadlineGrid.Write(path + ".csv");
ManualConfig config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithIterationCount(10).WithToolchain(InProcessEmitToolchain.Instance))
    .WithArtifactsPath(path + ".artifacts");
Summary summary = BenchmarkRunner.Run<HeadlineGrid>(config);
double least = summary.Reports.Single(r => r.BenchmarkCase.Descriptor.WorkloadMethod.Name == nameof(HeadlineGrid.TableAndGrid))
    .ResultStatistics!.Min;
File.WriteAllText(path + ".ms", FormattableString.Invariant($"{least / 1e6:F3}\n"));
return 0;
