using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Tests;

/// <summary>What the pages declare compiles without a word.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(ThisFolder(), "../.."));

    private static readonly Dictionary<string, string> Records = Fence().Matches(File.ReadAllText(Path.Combine(Root, "README.md")))
        .Select(match => match.Groups[1].Value)
        .Where(text => text.Contains("[LidExperiment]", StringComparison.Ordinal))
        .ToDictionary(text => Name().Match(text).Groups[1].Value);

    public static TheoryData<string> Names => [.. Records.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_record_of_the_product_page_compiles(string name)
    {
        Generated generated = Compiling.Generate(Records[name]).RequireSilence();
        Assert.Contains($"{name}.g.cs", generated.Files.Keys);
        Assert.DoesNotContain(Advised.After(generated.Output), advice => advice.Severity == DiagnosticSeverity.Warning);
    }

    [Fact]
    public void There_is_a_record_to_copy_and_one_to_start_from() =>
        Assert.Equal(["HardTail", "Mine"], Records.Keys);

    [GeneratedRegex(@"^ *```csharp\n(.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"partial record (\w+)")]
    private static partial Regex Name();

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
