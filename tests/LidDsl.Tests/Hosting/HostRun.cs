using System.Globalization;
using LidDsl.Estimating;
using LidDsl.Hosting;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Hosting;

/// <summary>One command line given to the host in process, in a folder of its own.</summary>
internal sealed class HostRun : IDisposable
{
    private readonly StringWriter output = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
    private readonly StringWriter errors = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    public HostRun(IReadOnlyList<ILidExperiment> experiments, params string[] args)
        : this(experiments, coloured: false, args)
    {
    }

    public HostRun(IReadOnlyList<ILidExperiment> experiments, bool coloured, params string[] args) =>
        ExitCode = LidHost.Main(
            [.. args.Select(a => a.Replace("FOLDER", Folder, StringComparison.Ordinal))], experiments,
            new Host(output, errors, live: false, CancellationToken.None, coloured));

    public string Folder { get; } = Directory.CreateTempSubdirectory("lid-run-").FullName;

    public int ExitCode { get; }

    public string Output => output.ToString();

    public string Errors => errors.ToString();

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The one line of complaint.</summary>
    public string Complaint
    {
        get
        {
            Assert.Equal(LidDsl.Hosting.ExitCode.BadUsage, ExitCode);
            Assert.Empty(Output);
            string line = Assert.Single(Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith("error: ", line, StringComparison.Ordinal);
            return line;
        }
    }

    /// <summary>Small experiments of these names, with a kernel, code and a summary.</summary>
    public static IReadOnlyList<ILidExperiment> Experiments(params string[] names) =>
        [.. names.Select(
            name => new Written(Declarations.Make(name, [20, 40], [1, 10, 100, 1_000], d: 5) with { Budget = new Budget(30, 400, 3) }))];

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private sealed class Written(ExperimentSpec spec) : ILidExperiment
    {
        public ExperimentSpec Spec => spec;

        public string Summary => $"What {spec.Name} is about.";

        public string GeneratedCode => $"// The code of {spec.Name}.\n";

        public ReplicateKernel CreateKernel() => new ReferenceInterpreter(spec);
    }
}
