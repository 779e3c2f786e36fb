using System.Diagnostics;
using System.Text.Json;

namespace LidDsl.Testing.Tests;

/// <summary>
/// One property says what the project's own tests verify by. That the package restores and runs cannot be tested where Verify is not at
/// hand; that its reference takes the place of the mirror's is, as the build evaluates it.
/// </summary>
public sealed class SwitchTests
{
    private const string Project = "tests/LidDsl.Generators.Tests/LidDsl.Generators.Tests.csproj";

    private static readonly string[] Items = ["-getItem:PackageReference", "-getItem:ProjectReference", "-getItem:Using"];

    // Each takes a second, so all begin together.
    private static readonly Task<(int Code, string Output)> Unsaid = MSBuild(Items);
    private static readonly Task<(int Code, string Output)> Verify = MSBuild([.. Items, "-p:LidDslSnapshots=Verify"]);
    private static readonly Task<(int Code, string Output)> Other =
        MSBuild("-t:RequireKnownSnapshots", "-p:LidDslSnapshots=Snapper");

    [Fact]
    public async Task The_mirror_is_taken_unless_something_else_is_asked_for()
    {
        JsonElement items = Evaluated(await Unsaid);
        Assert.DoesNotContain("Verify.Xunit", Names(items, "PackageReference"));
        string[] projects = Names(items, "ProjectReference");
        Assert.Contains("LidDsl.Testing", projects);
        Assert.Contains("LidDsl.Testing.Xunit", projects);
        Assert.All(
            (string[])["VerifyTests", "VerifyXunit", "VerifyXunit.Verifier"], name => Assert.Contains(name, Names(items, "Using")));
    }

    [Fact]
    public async Task Verify_takes_the_place_of_the_mirror_alone()
    {
        JsonElement items = Evaluated(await Verify);
        Assert.Contains("Verify.Xunit", Names(items, "PackageReference"));
        string[] projects = Names(items, "ProjectReference");
        Assert.Contains("LidDsl.Testing", projects);
        Assert.DoesNotContain("LidDsl.Testing.Xunit", projects);
        Assert.DoesNotContain("VerifyXunit", Names(items, "Using"));
    }

    [Fact]
    public async Task Anything_else_is_an_error_that_names_it_and_the_choices()
    {
        (int code, string output) = await Other;
        Assert.NotEqual(0, code);
        Assert.Contains(
            "LidDslSnapshots is 'Snapper': it must be Mirror, for LidDsl.Testing.Xunit, or Verify, for the package Verify.Xunit.", output,
            StringComparison.Ordinal);
    }

    private static JsonElement Evaluated((int Code, string Output) build)
    {
        Assert.True(build.Code == 0, build.Output);
        return JsonDocument.Parse(build.Output).RootElement.GetProperty("Items");
    }

    // Projects by their names, all else as it is.
    private static string[] Names(JsonElement items, string kind) =>
    [
        .. items.GetProperty(kind).EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)
            .Select(name => kind == "ProjectReference" ? Path.GetFileNameWithoutExtension(name) : name),
    ];

    private static async Task<(int Code, string Output)> MSBuild(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["msbuild", Project, "-nologo", "-nodeReuse:false", .. arguments])
        {
            WorkingDirectory = Build.Root,
            RedirectStandardOutput = true,
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment.Remove("LidDslSnapshots");
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
