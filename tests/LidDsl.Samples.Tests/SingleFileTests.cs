using System.Diagnostics;

namespace LidDsl.Samples.Tests;

/// <summary>The sample without a project runs from its one file.</summary>
[Trait("Category", "Long")]
public sealed class SingleFileTests
{
    [Fact]
    public async Task A_file_without_a_project_declares_checks_and_draws()
    {
        string folder = Directory.CreateTempSubdirectory("lid-file-").FullName;
        ProcessStartInfo start = new("dotnet", ["run", "headline.cs", "--", folder])
        {
            WorkingDirectory = Path.Combine(Samples.Root, "samples/SingleFile"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What this test was built by must not build the file.
        string[] builders = [.. start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))];
        foreach (string name in builders)
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await errors);
        Assert.StartsWith("beta_eff at N = 10,000: 2.492\n", output, StringComparison.Ordinal);
        Assert.Contains("Headline: Agrees", output, StringComparison.Ordinal);
        foreach (string file in (string[])["beta-eff.svg", "failure-curves.svg", "headline.html", "seeds.html"])
            Assert.True(new FileInfo(Path.Combine(folder, file)).Length > 1_000, file);
        Directory.Delete(folder, recursive: true);
    }
}
