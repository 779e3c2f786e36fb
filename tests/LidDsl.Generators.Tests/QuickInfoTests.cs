using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LidDsl.Specs;

namespace LidDsl.Generators.Tests;

/// <summary>What an editor shows at a role says its symbol, type and range, and what holds where it is left out.</summary>
public sealed partial class QuickInfoTests
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public void The_docs_of_a_role_agree_with_its_rule(Role role)
    {
        RoleRule rule = RoleRule.Of(role);
        string docs = DocsOf($"{role}Attribute");
        Assert.Matches($@"<summary>Marks (the )?({rule.Symbol}|{rule.Symbol.Replace('_', ' ')})\b", docs);
        Assert.Matches($@"<remarks>An? <see cref=""{rule.TypeKeyword}""/> from ", docs);
        Match range = Range().Match(docs);
        Assert.Equal((rule.Smallest, rule.Largest), (Number(range.Groups[1].Value), Number(range.Groups[2].Value)));
        Assert.Equal(rule.WhenAbsent is null, docs.Contains("Every experiment declares one", StringComparison.Ordinal));
        Assert.Equal(rule.WhenAbsent is not null, docs.Contains("Where it is not declared", StringComparison.Ordinal));
        if (rule.WhenAbsent is { } absent && double.IsFinite(absent))
            Assert.Matches($@"Where it is not declared it is (fixed at )?{absent}[.:]", docs);
    }

    // The documentation of a class in one line, whichever file of the room declares it.
    private static string DocsOf(string name)
    {
        string[] files = Directory.GetFiles(Path.Combine(ThisFolder(), "../../src/LidDsl/Declaring"), "*.cs");
        Regex declaration = new($@"((?:^///.*\n)+)(?:^\[.*\n)*^public sealed class {name}\b", RegexOptions.Multiline);
        Match found = Assert.Single(files.SelectMany(file => declaration.Matches(File.ReadAllText(file))));
        return Tag().Replace(Line().Replace(found.Groups[1].Value, " "), "$1");
    }

    private static double Number(string text)
    {
        string[] power = text.Split('^');
        return power.Length == 2
            ? Math.Pow(Number(power[0]), Number(power[1]))
            : double.Parse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"\s*///\s*")]
    private static partial Regex Line();

    [GeneratedRegex(@"(<(summary|remarks)>) ")]
    private static partial Regex Tag();

    [GeneratedRegex(@"<remarks>An? <see cref=""\w+""/> from ([-\w.^,]+) to ([-\w.^,]*\w)")]
    private static partial Regex Range();
}
