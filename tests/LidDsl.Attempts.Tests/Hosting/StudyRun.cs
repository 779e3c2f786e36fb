using System.Globalization;
using LidDsl.Attempts.Asking;
using LidDsl.Attempts.Hosting;
using LidDsl.Hosting;

namespace LidDsl.Attempts.Tests.Hosting;

/// <summary>One command line given to the host of studies in process, in a folder of its own.</summary>
internal sealed class StudyRun : IDisposable
{
    private readonly StringWriter output = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
    private readonly StringWriter errors = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>Runs it.</summary>
    /// <param name="studies">The studies of the program; none for one that is given files.</param>
    /// <param name="files">Files that stand in the folder before, by their names.</param>
    /// <param name="args">The arguments, in which FOLDER is the folder; without --output, files go there too.</param>
    public StudyRun(IReadOnlyList<NamedStudy> studies, IReadOnlyDictionary<string, string> files, params string[] args)
    {
        foreach ((string name, string text) in files)
            File.WriteAllText(Path.Combine(Folder, name), text);
        string[] given = [.. args.Select(a => a.Replace("FOLDER", Folder, StringComparison.Ordinal))];
        if (!given.Contains("--output") && given is ["estimate" or "forecast" or "advise" or "backtest", ..])
            given = [.. given, "--output", Path.Combine(Folder, "results")];
        ExitCode = AttemptsHost.Main(given, studies, new StudyHost(new HostConsole(output, errors), CancellationToken.None));
    }

    /// <summary>Runs it on a file that is named counts.csv.</summary>
    public StudyRun(string counts, params string[] args)
        : this([], new Dictionary<string, string>(StringComparer.Ordinal) { ["counts.csv"] = counts }, args)
    {
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("lid-study-").FullName;

    public int ExitCode { get; }

    public string Output => output.ToString();

    public string Errors => errors.ToString().Replace(Folder, "FOLDER", StringComparison.Ordinal);

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The one line of complaint of bad usage, after which nothing is printed or written.</summary>
    public string Complaint
    {
        get
        {
            Assert.Equal(LidDsl.Hosting.ExitCode.BadUsage, ExitCode);
            Assert.Empty(Output);
            string line = Assert.Single(Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith("error: ", line, StringComparison.Ordinal);
            Assert.Empty(Written);
            return line["error: ".Length..];
        }
    }

    /// <summary>The names of the files of the answer.</summary>
    public string[] Written => Directory.Exists(Path.Combine(Folder, "results"))
        ? [.. Directory.GetFiles(Path.Combine(Folder, "results")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The text of a file of the answer.</summary>
    public string Text(string name) => File.ReadAllText(Path.Combine(Folder, "results", name));

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
