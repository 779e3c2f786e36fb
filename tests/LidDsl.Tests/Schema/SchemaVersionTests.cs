using System.Text.Json;
using LidDsl.Testing;
using LidDsl.Writing;

namespace LidDsl.Tests.Schema;

/// <summary>
/// Within one version of the schema fields may come, and none goes or changes. The list of the fields of a version is its snapshot, which
/// stays when there is a newer one.
/// </summary>
[UsesVerify]
public sealed class SchemaVersionTests
{
    // The first that had a schema.
    private const int First = 3;

    private static readonly string[] Now = [.. FieldList.Of(JsonSerializer.Deserialize<JsonElement>(SchemaDocument.Results.Text))];

    public static TheoryData<int> Versions => [.. Enumerable.Range(First, JsonWriter.SchemaVersion - First + 1)];

    // What breaks readers is told before the snapshot is verified, so that there is no received text of it to accept.
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Fields(int version)
    {
        string kept = SchemaFiles.PathOf($"{nameof(SchemaVersionTests)}.{nameof(Fields)}_{nameof(version)}={version}.verified.txt");
        Assert.True(File.Exists(SchemaFiles.Example(version)), SchemaFiles.Example(version));
        Assert.True(version == JsonWriter.SchemaVersion || File.Exists(kept), kept);
        if (version < JsonWriter.SchemaVersion)
            return;
        string[] breaks = File.Exists(kept) ? [.. FieldList.Breaks(File.ReadAllLines(kept), Now)] : [];
        Assert.True(
            breaks.Length == 0,
            $"Readers of version {version} break: raise SchemaVersion of JsonWriter.cs and the version in the schema, and add "
                + $"{Path.GetFileName(SchemaFiles.Example(version + 1))}; the old files stay.\n{string.Join('\n', breaks.Take(10))}");
        await Verify(string.Join('\n', Now)).UseParameters(version);
    }

    [Fact]
    public void No_snapshot_of_this_project_dangles_and_all_are_written_alike()
    {
        DanglingSnapshots.RequireNone(typeof(SchemaVersionTests).Assembly);
        MisencodedSnapshots.RequireNone();
    }

    [Fact]
    public void Every_path_is_told_once() => Assert.Equal(Now.Length, Now.Select(line => line.Split("  ")[0]).Distinct().Count());

    [Fact]
    public void What_goes_or_changes_breaks_and_what_comes_does_not()
    {
        string[] old = ["a  number  1", "b?  string  {one, two}", "c  number|null  target^2"];
        Assert.Empty(FieldList.Breaks(old, [.. old, "d  number  1"]));
        Assert.Empty(FieldList.Breaks(old, [old[0], "b?  string  {zero, one, two}", old[2]]));
        Assert.Equal(["a vanished"], FieldList.Breaks(old, old[1..]));
        Assert.Equal(["a was number and is number|null"], FieldList.Breaks(old, ["a  number|null  1", .. old[1..]]));
        Assert.Equal(["a was in 1 and is in count"], FieldList.Breaks(old, ["a  number  count", .. old[1..]]));
        Assert.Equal(["b? lost two"], FieldList.Breaks(old, [old[0], "b?  string  {one}", old[2]]));
        Assert.Equal(["b? vanished"], FieldList.Breaks(old, [old[0], "b  string  {one, two}", old[2]]));
        Assert.Equal(["a vanished"], FieldList.Breaks(old, ["a?  number  1", .. old[1..]]));
    }
}
