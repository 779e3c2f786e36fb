using System.Text.Json;
using LidDsl.Tests.Shared;

namespace LidDsl.Browser.Tests;

/// <summary>
/// Every report as a browser shows it, at the sizes of a phone, a laptop and a sheet of paper, light and dark. Pictures of the pages
/// are kept in the folder <c>screenshots</c> beside the tests.
/// </summary>
public sealed class Looks : IDisposable
{
    // What a sample says is another test's matter, so that a few training sets do.
    private static readonly string[] Few = ["report", "--replicates", "20"];

    private static readonly Dictionary<string, string[]> Samples = new(StringComparer.Ordinal)
    {
        ["Cifar10H"] = ["--seeds", "3", "--report", "Cifar10H.html"],
        ["ComputeAllocation"] = Few,
        ["DoubleDescent"] = Few,
        ["HardTail"] = Few,
        ["OwnDifficulty"] = Few,
        ["RepeatedSampling"] = ["report"],
        ["TwoTails"] = Few,
        ["WrongLaw"] = Few,
    };

    private readonly Lazy<IReadOnlyDictionary<string, JsonElement>> all;
    private readonly string folder = Directory.CreateTempSubdirectory("liddsl-reports-").FullName;

    public Looks() => all = new(See);

    /// <summary>The browser; null where there is none.</summary>
    internal static string? Browser => NodePackages.Find("chromium", "chromium-browser", "google-chrome");

    /// <summary>What was seen of each report, by its name.</summary>
    internal IReadOnlyDictionary<string, JsonElement> All => all.Value;

    /// <summary>The texts of the reports, by their names.</summary>
    internal Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>What was seen at both sizes in both schemes.</summary>
    internal IEnumerable<(string Where, JsonElement View)> Views => All.SelectMany(report => report.Value.GetProperty("views")
        .EnumerateObject().Select(view => ($"{report.Key}, {view.Name}", view.Value)));

    /// <summary>What was seen on paper.</summary>
    internal IEnumerable<(string Where, JsonElement View)> Prints =>
        All.Select(report => (report.Key + ", print", report.Value.GetProperty("print")));

    /// <summary>What was seen without any script.</summary>
    internal IEnumerable<(string Where, JsonElement View)> Unscripted =>
        All.Select(report => (report.Key + ", unscripted", report.Value.GetProperty("unscripted")));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Dictionary<string, JsonElement> See()
    {
        foreach ((string name, string html) in DemoReports.All)
            Texts[name] = html;
        foreach ((string sample, string[] arguments) in Samples)
            Texts[sample] = SampleReport(sample, arguments);
        foreach ((string name, string html) in Texts)
            File.WriteAllText(PathOf(name), html);

        string told = Path.Combine(folder, "told.json");
        File.WriteAllText(told, JsonSerializer.Serialize(new
        {
            modules = NodePackages.Install("playwright-core@1.65.1", "axe-core@4.14.1"),
            browser = Browser ?? throw new InvalidOperationException("No Chromium is installed: install the package chromium."),
            screenshots = Path.Combine(AppContext.BaseDirectory, "screenshots"),
            thorough = DemoReports.All.Keys,
            files = Texts.Keys.ToDictionary(name => name, PathOf),
        }));
        string seen = NodePackages.Run(folder, "node", Path.Combine(AppContext.BaseDirectory, "look.mjs"), told);
        return JsonDocument.Parse(seen).RootElement.EnumerateObject().ToDictionary(report => report.Name, report => report.Value);
    }

    private string PathOf(string name) => Path.Combine(folder, name + ".html");

    // One whose numbers disagree, as they may with few training sets, or that is wrong on purpose says so by its exit code.
    private string SampleReport(string sample, string[] arguments)
    {
        string output = Path.Combine(folder, sample);
        Directory.CreateDirectory(output);
        NodePackages.Run(
            output, "dotnet", code => code is 0 or 1 or 4,
            [Path.Combine(AppContext.BaseDirectory, sample + ".dll"), .. arguments, "--output", output]);
        return File.ReadAllText(Assert.Single(Directory.GetFiles(output, "*.html", SearchOption.AllDirectories)));
    }
}
