using System.Text.Json;
using LidDsl.Writing;

namespace LidDsl.Tests.Schema;

/// <summary>Within one version of the schema fields may come, and none goes or changes.</summary>
public sealed class SchemaVersionTests
{
    private static readonly string[] Now = [.. FieldList.Of(JsonSerializer.Deserialize<JsonElement>(ResultSchema.Text))];

    private static string NameOf(int version) => $"Fields.v{version}.txt";

    [Fact]
    public void No_field_of_this_version_has_gone_or_changed()
    {
        int version = JsonWriter.SchemaVersion;
        string[] breaks = [.. FieldList.Breaks(File.ReadAllLines(SchemaFiles.PathOf(NameOf(version))), Now)];
        Assert.True(
            breaks.Length == 0,
            $"Readers of version {version} break: raise SchemaVersion of JsonWriter.cs and the version in the schema, and add "
                + $"{NameOf(version + 1)} and results.v{version + 1}.json; the old files stay.\n{string.Join('\n', breaks.Take(10))}");
    }

    [Fact]
    public void A_field_that_comes_is_on_the_list() =>
        SchemaFiles.Verify(NameOf(JsonWriter.SchemaVersion), string.Concat(Now.Select(line => line + "\n")));

    [Fact]
    public void Every_version_from_the_first_that_had_a_schema_keeps_its_list_and_its_example()
    {
        for (int version = 3; version <= JsonWriter.SchemaVersion; version++)
        {
            Assert.True(File.Exists(SchemaFiles.PathOf(NameOf(version))), NameOf(version));
            Assert.True(File.Exists(SchemaFiles.PathOf($"results.v{version}.json")), $"results.v{version}.json");
        }
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
