using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LidDsl.Hosting;

namespace LidDsl.Exports.Tests;

/// <summary>The lines of the page of exports load what the command line writes, in the programs that are there.</summary>
public sealed partial class ExportsPageTests : IDisposable
{
    /// <summary>Where a Python may be: the first that is found may be without the packages that the system's has.</summary>
    internal static readonly string[] Pythons = ["python3", "/usr/bin/python3"];

    private readonly string folder = Directory.CreateTempSubdirectory("lid-exports-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    [Trait("Category", "Long")]
    public void The_lines_of_Python_and_R_load_the_files_of_a_check()
    {
        using (Host host = new(TextWriter.Null, TextWriter.Null, live: false, CancellationToken.None))
            LidHost.Main(["check", "--output", Path.Combine(folder, "results")], LidExperiments.All, host);
        string page = Page("EXPORTS.md");
        string store = Assert.Single(Blocks(Page("STORES.md"), "python"));
        Assert.Equal(2, Blocks(page, "python").Count);
        Assert.Equal(2, Blocks(page, "r").Count);
        Assert.All(Blocks(page, "python").Concat(Blocks(page, "r")), block => Assert.Equal(3, block.Trim().Split('\n').Length));

        // Two settings and four k.
        int run = 0;
        if (Pythons.FirstOrDefault(python => Runs(python, "-c", "import pandas")) is { } withPandas)
        {
            foreach (string block in Blocks(page, "python"))
            {
                const string Check = "assert len(curves) == 8 and set(curves.N) == {20, 40} and curves.k.max() == 1000, curves\n"
                    + "assert 'slopes' not in globals() or slopes[20] < slopes[40] < 3, slopes\n";
                Assert.Equal("", Told(withPandas, "-c", block + Check));
                run++;
            }

            const string CheckStore = "assert curves.shape[1] == 4 and len(curves) == len(runs) and set(runs.N) == {20, 40}, curves\n"
                + "assert (curves > 0).all() and (curves <= 1).all() and (runs.generalization_loss > 0).all(), curves\n";
            Assert.Equal("", Told(withPandas, "-c", store + CheckStore));
        }

        if (Runs("Rscript", "-e", "library(jsonlite)"))
        {
            foreach (string block in Blocks(page, "r"))
            {
                const string Check = "stopifnot(nrow(curves) == 8, all(curves$N %in% c(20, 40)), max(curves$k) == 1000)\n"
                    + "if (exists('slopes')) stopifnot(all(diff(slopes$measured_median) > 0), length(slopes$measured_median) == 2)";
                Assert.Equal("", Told("Rscript", "-e", block + Check));
                run++;
            }
        }

        Assert.True(run > 0, "There is neither Python with pandas nor R with jsonlite: install one of them.");
    }

    private static string Page(string name) => File.ReadAllText(Path.Combine(Root(), "src", name))
        .Replace("results/HardTail.", "results/SmallExperiment.", StringComparison.Ordinal);

    private static List<string> Blocks(string page, string language) =>
        [.. Fences().Matches(page).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    private bool Runs(string program, params string[] args)
    {
        try
        {
            return Told(program, args).Length == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    // What it complains of; nothing where it ends well.
    private string Told(string program, params string[] args)
    {
        ProcessStartInfo start = new(program, args)
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        _ = output.Result;
        return process.ExitCode == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{process.ExitCode}: {errors}");
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../.."));

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();
}
