using System.Text.RegularExpressions;

namespace LidDsl.House.Tests;

/// <summary>The pages of the contributor and of the architecture name what exists, and leave out no room and no range of rules.</summary>
public sealed partial class ContributingTests
{
    private const string Path = "src/CONTRIBUTING.md";

    private static readonly string Page = Tree.Read(Path);

    // Both pages.
    private static readonly string Pages = Page + "\n" + Tree.Read("src/ARCHITECTURE.md");

    // What stands in code: spans, and the words of fenced commands of the first.
    private static readonly string[] Code =
    [
        .. Fence().Matches(Page).SelectMany(m => m.Groups[1].Value.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
        .. Span().Matches(Fence().Replace(Pages, "")).Select(m => m.Groups[1].Value),
    ];

    private static readonly string[] FileNames = [.. Tree.Files.Select(NameOf)];

    [Fact]
    public void Every_path_that_it_names_exists()
    {
        string[] paths = [.. Code.Where(code => code.Contains('/', StringComparison.Ordinal))];
        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.True(IsFileOrFolder(path), path));
    }

    [Fact]
    public void Every_file_that_it_names_exists()
    {
        string[] files = [.. Code.Where(code => FileName().IsMatch(code))];
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Contains(file.Replace(".received.", ".verified.", StringComparison.Ordinal), FileNames));
    }

    [Fact]
    public void Every_link_leads_somewhere() => Assert.All(
        Link().Matches(Pages).Select(m => m.Groups[1].Value), link => Assert.True(IsFileOrFolder(Resolve(link)), link));

    [Fact]
    public void Every_recipe_that_the_architecture_links_to_stands_in_the_page_of_the_contributor()
    {
        string[] anchors = [.. Anchor().Matches(Pages).Select(m => m.Groups[1].Value)];
        Assert.NotEmpty(anchors);
        string[] headings = [.. Heading().Matches(Page).Select(m => m.Groups[1].Value.Replace(",", "", StringComparison.Ordinal))];
        Assert.All(anchors, anchor => Assert.Contains(
            anchor, headings.Select(heading => heading.Replace(' ', '-')), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_type_that_the_architecture_names_exists()
    {
        string[] names = [.. TypeName().Matches(Tree.Read("src/ARCHITECTURE.md")).Select(m => m.Groups[1].Value).Distinct()];
        Assert.NotEmpty(names);
        string sources = string.Join('\n', Tree.Files
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && (f.StartsWith("src/", StringComparison.Ordinal)
                || f.StartsWith("generators/", StringComparison.Ordinal) || f.StartsWith("tests/LidDsl.House", StringComparison.Ordinal)))
            .Select(Tree.Read));
        Assert.All(names, name => Assert.Matches($@"\b(class|record|struct|enum|interface|record struct) {name}\b", sources));
    }

    [Fact]
    public void Every_test_that_it_names_exists()
    {
        string[] tests = [.. Code.Where(code => TestName().IsMatch(code))];
        Assert.NotEmpty(tests);
        Assert.All(tests, test => Assert.True(IsTest(test), test));
    }

    [Fact]
    public void Every_folder_of_the_product_has_a_line()
    {
        string[] roots = ["src/LidDsl", "src/LidDsl.Laws", "generators/LidDsl.Generators", "generators/LidDsl.CodeFixes"];
        IEnumerable<string> folders = Tree.Files
            .Where(f => f.StartsWith("src/", StringComparison.Ordinal) || f.StartsWith("generators/", StringComparison.Ordinal))
            .Select(f => f.Split('/'))
            .Where(parts => parts.Length > 2)
            .Select(parts => parts.Length > 3 ? $"{parts[0]}/{parts[1]}/{parts[2]}" : $"{parts[0]}/{parts[1]}")
            .Distinct();
        Assert.All(folders.Except(roots), folder => Assert.Contains($"\n| `{folder}` | ", Page, StringComparison.Ordinal));
        Assert.Empty(roots.Except(folders));
    }

    [Fact]
    public void Every_room_may_use_what_its_line_says()
    {
        Dictionary<string, string> lines = RoomLine().Matches(Page).ToDictionary(m => RoomOf(m.Groups[1].Value), m => m.Groups[2].Value);
        Assert.Equal(RoomTests.Allowed.Keys.Order(StringComparer.Ordinal), lines.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            RoomTests.Allowed, room => Assert.Equal(room.Value.Length == 0 ? "nothing" : string.Join(", ", room.Value), lines[room.Key]));
    }

    [Fact]
    public void Every_range_of_rules_has_a_line_with_the_files_of_its_area()
    {
        const string Notes = "generators/LidDsl.Generators/AnalyzerReleases.";
        string[] hundreds =
        [
            .. ReleasedRule().Matches(Tree.Read(Notes + "Shipped.md") + Tree.Read(Notes + "Unshipped.md"))
                .Select(m => m.Groups[1].Value).Distinct(),
        ];
        Assert.NotEmpty(hundreds);
        Assert.All(hundreds, hundred =>
        {
            Match line = Regex.Match(Page, $@"\n\| `LID{hundred}01` to `LID{hundred}99` \| [^|]+ \| ([^|]+) \|");
            IEnumerable<string> files = Tree.Files
                .Where(f => f.StartsWith("generators/LidDsl.Generators/Validating/", StringComparison.Ordinal)
                    ? f.EndsWith("Rules.cs", StringComparison.Ordinal)
                    : f.StartsWith("src/LidDsl.Laws/Advising/", StringComparison.Ordinal)
                        && f.EndsWith("Advice.cs", StringComparison.Ordinal))
                .Where(f => Tree.Read(f).Contains($"\"LID{hundred}", StringComparison.Ordinal))
                .Select(NameOf);
            Assert.NotEmpty(files);
            IEnumerable<string> named = Span().Matches(line.Groups[1].Value).Select(m => m.Groups[1].Value);
            Assert.Equal(files.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        });
    }

    private static bool IsFileOrFolder(string path) =>
        Tree.Files.Any(f => f == path || f.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal));

    private static string Resolve(string link) =>
        link.StartsWith("../", StringComparison.Ordinal) ? link["../".Length..] : "src/" + link;

    // XTests, or XTests.A_method of it.
    private static bool IsTest(string name)
    {
        string[] parts = name.Split('.');
        return Tree.Files
            .Where(f => f.StartsWith("tests/", StringComparison.Ordinal) || f.StartsWith(Projects.Template, StringComparison.Ordinal))
            .Where(f => NameOf(f) == parts[0] + ".cs")
            .Select(Tree.Read)
            .Any(text => text.Contains($" class {parts[0]}", StringComparison.Ordinal)
                && (parts.Length == 1 || text.Contains($" {parts[1]}(", StringComparison.Ordinal)));
    }

    private static string RoomOf(string folder) => folder == "src/LidDsl.Laws" ? "Laws" : NameOf(folder);

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    [GeneratedRegex(@"^```\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"^\w[\w.]*\.(cs|md|txt)$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\]\(CONTRIBUTING\.md#([^)]+)\)")]
    private static partial Regex Anchor();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    // A span that is a type or a member of it.
    [GeneratedRegex(@"`([A-Z]\w+)(?:\.Of|\.NoTails)?`")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^\w+Tests(\.\w+)?$")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| `(src/LidDsl[\w./]*)` \| [^|]+ \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex RoomLine();

    [GeneratedRegex(@"^LID(\d)\d\d \|", RegexOptions.Multiline)]
    private static partial Regex ReleasedRule();
}
