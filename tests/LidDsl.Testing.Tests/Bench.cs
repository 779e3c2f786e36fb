using System.Text;

namespace LidDsl.Testing.Tests;

/// <summary>A folder of its own for the files of a test, and surroundings that it sets.</summary>
internal sealed class Bench : IDisposable
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("liddsl-snapshots-");

    /// <summary>Sets the surroundings of what the test calls from here on.</summary>
    public Bench() => Surroundings.Current = Desk;

    /// <summary>The surroundings.</summary>
    public Desk Desk { get; } = new();

    /// <summary>The folder.</summary>
    public string Folder => folder.FullName;

    /// <summary>A source file in it, which need not be there.</summary>
    public string Source => In("SomeTests.cs");

    /// <summary>The names of the files in it and below, in order.</summary>
    public IEnumerable<string> Files => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>A path in it.</summary>
    public string In(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file in UTF-8, with its mark or without.</summary>
    public void Write(string name, string text, bool isMarked = true) =>
        File.WriteAllText(In(name), text, new UTF8Encoding(isMarked));

    /// <summary>The bytes of a text in UTF-8 after its mark.</summary>
    public static byte[] Marked(string text) => [.. Mark, .. Encoding.UTF8.GetBytes(text)];

    /// <summary>Verifies a text of the test <c>SomeTests.Some</c>, as often as it is asked.</summary>
    public string Verify(string text, string extension = "txt", bool opensDiffTool = true) => SnapshotFile.Verify(new SnapshotRequest
    {
        Text = text,
        SourceFile = Source,
        MethodName = "Some",
        Extension = extension,
        OpensDiffTool = opensDiffTool,
        RequiresUniquePrefix = false,
    });

    /// <summary>What a verification says that must fail.</summary>
    public string Refusal(string text, string extension = "txt") =>
        Assert.Throws<SnapshotException>(() => Verify(text, extension)).Message;

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>A desk, or a build server, whose diff tool only counts.</summary>
internal sealed class Desk : Surroundings
{
    /// <summary>What was opened and closed, in order.</summary>
    public List<string> Tool { get; } = [];

    /// <summary>Why the diff tool does not open.</summary>
    public string? Fault { get; set; }

    /// <summary>The environment.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public override bool IsBuildServer => Variables.ContainsKey("CI");

    public override string? OpenDiffTool(string received, string verified)
    {
        Tool.Add($"open {Path.GetFileName(received)} {Path.GetFileName(verified)}");
        return Fault;
    }

    public override void CloseDiffTool(string received, string verified) =>
        Tool.Add($"close {Path.GetFileName(received)} {Path.GetFileName(verified)}");

    protected override string? Variable(string name) => Variables.GetValueOrDefault(name);
}
