using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LidDsl.Benchmarks.Kernels;
using LidDsl.Benchmarks.Laws;
using LidDsl.Benchmarks.Reading;
using LidDsl.Benchmarks.Stores;
using LidDsl.Benchmarks.Streams;
using LidDsl.Benchmarks.Typing;

Argument<string> path = new("path") { Description = "PATH.csv gets the grid, PATH.ms the least time in milliseconds" };
Command laws = new("laws", "The headline grid of the laws: writes and measures it.") { path };
laws.SetAction(parsed => MeasureLaws(parsed.GetValue(path)!));

Option<string> python = new("--python")
{
    Description = "an interpreter with NumPy and SciPy",
    DefaultValueFactory = _ => "/usr/bin/python3",
};
Option<int> passes = new("--passes") { Description = "passes that count", DefaultValueFactory = _ => 9 };
Option<string> folder = new("--logs") { Description = "the folder for logs", DefaultValueFactory = _ => Path.GetTempPath() };
Command kernels = new("kernels", "The kernels beside NumPy: a table of bars.") { python, passes, folder };
kernels.SetAction(parsed => KernelTable.Print(parsed.GetValue(python)!, parsed.GetValue(passes), parsed.GetValue(folder)!));

Command worker = new("worker", "The product's side of that table: told what to do on its standard input.");
worker.SetAction(_ => Worker.Serve());

Argument<string> source = new("source") { Description = "which words: " + string.Join(", ", WordSource.All.Select(s => s.Name)) };
Command words = new("words", "Writes the words of a source to the standard output until nobody reads them.") { source };
words.SetAction(parsed => WordWriter.Write(parsed.GetValue(source)!));

Command battery = new("battery", "Spacings, collisions and others on random words, and on words that must fail.");
battery.SetAction(_ => BatteryReport.Print());

Command judge = new("judge", "Reads what dieharder printed and judges its p-values together.");
judge.SetAction(_ => Dieharder.Judge());

Command typing = new("typing", "What an edit costs the generator and the advice: a table of bars.");
typing.SetAction(_ => TypingTable.Print());

Option<double> gigabytes = new("--gigabytes") { Description = "the length of the stream, in 1e9 bytes", DefaultValueFactory = _ => 10 };
Option<int> problems = new("--problems") { Description = "how many problems it has", DefaultValueFactory = _ => 1_000_000 };
Option<int> readings = new("--passes") { Description = "passes, of which the least time counts", DefaultValueFactory = _ => 3 };
Command reading = new("reading", "A long file of outcomes, beside a bare loop over CsvHelper's spans.") { gigabytes, problems, readings };
reading.SetAction(parsed => ReadingTable.Print(
    (long)(parsed.GetValue(gigabytes) * 1e9), parsed.GetValue(problems), parsed.GetValue(readings)));

Option<int> kept = new("--replicates") { Description = "replicates of a pass", DefaultValueFactory = _ => 45_000 };
Option<int> turns = new("--passes") { Description = "passes, of which the least time counts", DefaultValueFactory = _ => 5 };
Command stores = new("stores", "What keeping replicates in a store costs a run.") { kept, turns };
stores.SetAction(parsed => StoreTable.Print(parsed.GetValue(kept), parsed.GetValue(turns)));

Option<int> rows = new("--replicates") { Description = "replicates in all", DefaultValueFactory = _ => 1_000_000 };
Option<int> shards = new("--shards") { Description = "stores that are joined", DefaultValueFactory = _ => 16 };
Option<int> merges = new("--passes") { Description = "merges, of which the least time counts", DefaultValueFactory = _ => 3 };
Command merging = new("merging", "The stores of the shards of a long run, joined.") { rows, shards, merges };
merging.SetAction(parsed => MergeTable.Print(parsed.GetValue(rows), parsed.GetValue(shards), parsed.GetValue(merges)));

return new RootCommand("Benchmarks of LidDsl.") { laws, kernels, typing, reading, stores, merging, worker, words, battery, judge }
    .Parse(args).Invoke();

static int MeasureLaws(string path)
{
    HeadlineGrid.Write(path + ".csv");
    ManualConfig config = DefaultConfig.Instance
        .AddJob(Job.ShortRun.WithIterationCount(10).WithToolchain(InProcessEmitToolchain.Instance))
        .WithArtifactsPath(path + ".artifacts");
    Summary summary = BenchmarkRunner.Run<HeadlineGrid>(config);
    double least = summary.Reports.Single(r => r.BenchmarkCase.Descriptor.WorkloadMethod.Name == nameof(HeadlineGrid.TableAndGrid))
        .ResultStatistics!.Min;
    File.WriteAllText(path + ".ms", FormattableString.Invariant($"{least / 1e6:F3}\n"));
    return 0;
}
