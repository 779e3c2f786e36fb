using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>A program that refers to the package of further forms makes them known by its lists; any other names none of it.</summary>
public sealed class ExportTests
{
    private const string Call = "global::LidDsl.Exports.ExportFormats.Register();";

    private const string Package =
        """
        namespace LidDsl.Exports;

        public static class ExportFormats
        {
            public static int Count;

            public static void Register() => Count++;
        }
        """;

    [Theory]
    [InlineData("LidExperiments")]
    [InlineData("AttemptsStudies")]
    public void Each_list_registers_the_forms_once_it_is_asked_for(string list)
    {
        Generated generated = Compiling.GenerateAll(With(Reference("LidDsl.Exports", Package))).RequireSilence();
        string[] lines = [.. generated.Files[list + "-registry.g.cs"].Split('\n').Select(line => line.Trim())];
        int at = Array.IndexOf(lines, $"static {list}()");
        Assert.Equal(["{", Call, "}"], lines[(at + 1)..(at + 4)]);
        Assert.DoesNotContain(
            "LidDsl.Exports", Compiling.GenerateAll(Sources.HardTail).Files[list + "-registry.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Other", Package)]
    [InlineData("LidDsl.Exports", "namespace LidDsl.Exports; class ExportFormats { public static void Register() { } }")]
    public void What_only_looks_like_the_package_is_not_called(string assembly, string source)
    {
        Generated generated = Compiling.GenerateAll(With(Reference(assembly, source))).RequireSilence();
        Assert.DoesNotContain(Call, generated.Files["LidExperiments-registry.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_emitted_again_where_the_package_is_still_referred_to()
    {
        CSharpCompilation first = With(Reference("LidDsl.Exports", Package)).AddSyntaxTrees(Compiling.Parse("class Bystander;", "/b.cs"));
        CSharpCompilation second = first.ReplaceSyntaxTree(
            first.SyntaxTrees[^1], Compiling.Parse("class Bystander { int changed; }", "/b.cs"));
        GeneratorRunResult again = Compiling.Driver().RunGenerators(first).RunGenerators(second).GetRunResult().Results.Single();
        Assert.All(
            again.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    private static CSharpCompilation With(MetadataReference package) =>
        Compiling.Compilation(Sources.HardTail).AddReferences(package);

    private static PortableExecutableReference Reference(string assembly, string source)
    {
        using MemoryStream stream = new();
        Assert.True(Compiling.Compilation(assembly, Compiling.Latest, source).Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
