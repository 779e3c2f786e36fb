namespace LidDsl.Samples.Tests;

/// <summary>The samples of the checkout, each a folder below <c>samples</c>.</summary>
internal static class Samples
{
    public static string Root { get; } = FindRoot();

    public static TheoryData<string> Names => [.. All];

    /// <summary>Those of experiments, which the shared host runs.</summary>
    public static IReadOnlyList<string> All => [.. Projects.Where(name => !IsOfAttempts(name))];

    /// <summary>Those of attempts that were made elsewhere.</summary>
    public static IReadOnlyList<string> OfAttempts => [.. Projects.Where(IsOfAttempts)];

    private static IEnumerable<string> Projects =>
    [
        .. Directory.GetDirectories(Path.Combine(Root, "samples"))
            .Select(f => Path.GetFileName(f)!)
            .Where(HasProject)
            .Order(StringComparer.Ordinal),
    ];

    private static bool HasProject(string name) => File.Exists(ProjectOf(name));

    private static bool IsOfAttempts(string name) =>
        File.ReadAllText(ProjectOf(name)).Contains("LidDsl.Attempts.csproj", StringComparison.Ordinal);

    private static string ProjectOf(string name) => Path.Combine(Root, "samples", name, name + ".csproj");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LidDsl.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No LidDsl.sln in or above {AppContext.BaseDirectory}: run the tests inside the checkout.");
    }
}
