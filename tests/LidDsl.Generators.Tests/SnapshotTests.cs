using LidDsl.Generators.Tests.Harness;

namespace LidDsl.Generators.Tests;

public sealed class SnapshotTests
{
    private static readonly Generated Declared = Compiling.Generate(Sources.HardTail, Sources.HeavierTail);

    [Fact]
    public void HardTail_is_emitted_as_verified() => Snapshot.Verify("HardTail", Declared.Files["HardTail.g.cs"]);

    // By Roslyn's own framework, which asks for every file that is made and for no other, for the same at a second run, and for silence.
    [Fact]
    public Task The_files_of_HardTail_are_these_and_no_others() =>
        Verifying.Emitted(Compiling.Generate(Sources.HardTail).Files.Select(file => (file.Key, file.Value)));

    [Fact]
    public void HeavierTail_is_emitted_as_verified() => Snapshot.Verify("HeavierTail", Declared.Files["HeavierTail.g.cs"]);

    [Fact]
    public void OwnDifficulty_is_emitted_as_verified() =>
        Snapshot.Verify("OwnDifficulty", Compiling.Generate(Sources.OwnDifficulty).RequireSilence().Files["OwnDifficulty.g.cs"]);

    [Fact]
    public void OwnSpectrum_is_emitted_as_verified() =>
        Snapshot.Verify("OwnSpectrum", Compiling.Generate(Sources.OwnSpectrum).RequireSilence().Files["Labs.event.OwnSpectrum.g.cs"]);

    [Fact]
    public void The_registry_is_emitted_as_verified() => Snapshot.Verify("Registry", Declared.Files["LidExperiments-registry.g.cs"]);

    [Fact]
    public void No_snapshot_dangles()
    {
        IEnumerable<string> verified = Directory.GetFiles(Snapshot.Folder, "*.verified.*").Select(path => Path.GetFileName(path)!);
        Assert.Equal(
            Snapshot.Names.Select(name => name + ".verified.txt").Order(StringComparer.Ordinal), verified.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Emitted_lines_end_in_a_line_feed_alone_and_hold_no_trailing_space() =>
        Assert.All(Declared.Files.Where(f => f.Key.EndsWith(".g.cs", StringComparison.Ordinal)).Select(f => f.Value), text =>
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
        });
}
