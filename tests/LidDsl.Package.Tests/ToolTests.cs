namespace LidDsl.Package.Tests;

/// <summary>The tool as a person installs it: packed for all platforms as IL, and for this one as native code.</summary>
[Trait("Category", "Long")]
public sealed class ToolTests : IDisposable
{
    private const string Counts = "model,problem,n,c,size\nsmall,1,100,3,70M\nsmall,2,100,0,70M\nlarge,1,100,40,7B\nlarge,2,100,1,7B\n";

    private readonly string folder = Directory.CreateTempSubdirectory("lid-tool-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Both_tools_are_packed_install_and_say_the_same()
    {
        File.WriteAllText(Path.Combine(folder, "counts.csv"), Counts);
        string portable = Installed("LidDsl.Tool");
        string csv = Command.Run(
            folder, portable, "forecast", "counts.csv", "--horizon", "10000", "--format", "csv", "--family", "--quiet");
        string[] rows = csv.Split('\n');
        Assert.Equal("model,horizon,forecast,lo90,hi90", rows[0]);
        Assert.StartsWith("small,10000,0.", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("large,10000,0.", rows[2], StringComparison.Ordinal);
        Assert.Equal([""], rows[3..]);
        Assert.Equal($"lid {Build.Version}", Command.Run(folder, portable, "--version").Split('\n')[0]);

        string native = Installed("LidDsl.Tool." + Build.RuntimeIdentifier, "-r", Build.RuntimeIdentifier);
        string[] lines = ["forecast counts.csv --format csv --family --quiet", "estimate counts.csv --format json --output same", "schema"];
        foreach (string line in lines)
            Assert.Equal(Command.Run(folder, portable, line.Split(' ')), Command.Run(folder, native, line.Split(' ')));
    }

    // From the folder that it is packed to and nowhere else: it rests on nothing.
    private string Installed(string name, params string[] platform)
    {
        string packed = Path.Combine(folder, "packed");
        Command.Dotnet(
            Build.Root,
            ["pack", "src/LidDsl.Tool/LidDsl.Tool.csproj", "-c", "Release", "-o", packed, "--artifacts-path", Path.Combine(folder, "built"),
             "-p:RunAnalyzers=false", "-v", "q", "--nologo", .. platform]);
        string sources = Path.Combine(folder, "nuget.config");
        File.WriteAllText(
            sources, $"<configuration><packageSources><clear /><add key=\"packed\" value=\"{packed}\" /></packageSources></configuration>");
        string tools = Path.Combine(folder, name);
        Command.Dotnet(folder, "tool", "install", name, "--version", Build.Version, "--tool-path", tools, "--configfile", sources);
        return Path.Combine(tools, OperatingSystem.IsWindows() ? "lid.exe" : "lid");
    }
}
