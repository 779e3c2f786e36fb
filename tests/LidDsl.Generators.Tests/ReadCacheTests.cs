using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>
/// What is taken from an earlier reading is what a reading anew would give: after any edit of another file, the generator says and emits
/// what it does for the same text parsed afresh.
/// </summary>
public sealed class ReadCacheTests
{
    private const string Constants = "public static class Constants { public const int D = 100; public const double Beta = 2.5; }";

    private static readonly string[] Declarations =
    [
        Sources.HardTail,
        Sources.HeavierTail,
        "using LidDsl; [LidExperiment(Like = typeof(HardTail))] public sealed partial record Named "
            + "{ [Dimension] public const int D = Constants.D; [TailExponent] public const double Beta = Constants.Beta; }",
        "using LidDsl; namespace A.B; [LidExperiment(Like = typeof(HardTail)), Estimate(LidDsl.Specs.EstimatorKind.Literal)] "
            + "public sealed partial record Inside { [Measurement] public static double F(TrainedHead head) => 1; }",
        "using LidDsl; public partial class Outer { [LidExperiment(Like = typeof(HeavierTail))] public sealed partial record Nested; }",
        "using LidDsl; [LidExperiment(Like = typeof(HardTail))] public sealed partial record Own "
            + "{ [PrecisionSampler] public static double Draw(ref PrecisionStream random) => random.Gamma(1.25); "
            + "[PrecisionDensity] public static double P(double tau) => tau; }",
    ];

    // Each changes what a name of an unchanged declaration means, or adds to one; or it does not.
    [Theory]
    [InlineData("public class Bystander { public int Changed; }")]
    [InlineData("public static class Constants { public const int D = 50; public const double Beta = 1.5; }")]
    [InlineData("public class SampleSizeAttribute : System.Attribute;")]
    [InlineData("public class SampleSize : System.Attribute;")]
    [InlineData("namespace A { public class TrainedHead; }")]
    [InlineData("namespace A { public enum EstimatorKind { Literal } }")]
    [InlineData("namespace LidDsl { public class Axis<T>; }")]
    [InlineData("namespace A.B.LidDsl.Specs { }")]
    [InlineData("namespace A { public class HardTail; }")]
    [InlineData("namespace A.B { public class HardTail; }")]
    [InlineData("global using Dimension = System.ObsoleteAttribute;")]
    [InlineData("global using LidDsl;")]
    [InlineData("int LidDsl = 1;")]
    [InlineData("static void Values() { }")]
    [InlineData("public sealed partial record HardTail { public int More; }")]
    [InlineData("public sealed partial record HardTail { public int Run; }")]
    [InlineData("using LidDsl; public sealed partial record HardTail { [LargestPrecision] public const double Most = 5; }")]
    [InlineData("using LidDsl; [Budget(Replicates = 7)] public sealed partial record HeavierTail;")]
    [InlineData("public sealed partial record HeavierTail : System.IDisposable { public void Dispose() { } }")]
    [InlineData("public partial class Outer { class SampleSizeAttribute : System.Attribute; }")]
    [InlineData("[System.Obsolete(\"\", true)] public partial class Outer;")]
    [InlineData("public partial class Outer { public class HeavierTail; }")]
    public void An_edit_of_another_file_gives_what_a_fresh_start_does(string edited) => AssertSame([edited]);

    [Fact]
    public void So_does_a_series_of_edits()
    {
        string other = Sources.HeavierTail.Replace("record HeavierTail", "partial record Other", StringComparison.Ordinal);
        string[] bases = [Constants, other, Declarations[5]];
        AssertSame([.. Enumerable.Range(0, 200).Select(seed => new Mutation(seed).Of(bases))]);
    }

    private static void AssertSame(IReadOnlyList<string> edits)
    {
        CSharpCompilation compilation = Compiling.Compilation([.. Declarations, Constants]);
        GeneratorDriver driver = Compiling.Driver().RunGenerators(compilation);
        foreach (string edited in edits)
        {
            // The last file is edited, or where the edit is of it, replaced.
            SyntaxTree last = compilation.SyntaxTrees[^1];
            string text = edited.Contains("class Constants", StringComparison.Ordinal) ? edited : edited + "\n" + Constants;
            compilation = compilation.ReplaceSyntaxTree(last, Compiling.Parse(text, last.FilePath));
            driver = driver.RunGenerators(compilation);
            GeneratorDriver fresh = Compiling.Driver().RunGenerators(Compiling.Compilation([.. Declarations, text]));
            Assert.True(Told(fresh) == Told(driver), text);
        }
    }

    private static string Told(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        IEnumerable<string> said = result.Diagnostics.Select(d => d.ToString()).Order(StringComparer.Ordinal);
        IEnumerable<string> emitted = result.GeneratedSources.OrderBy(s => s.HintName, StringComparer.Ordinal)
            .Select(s => s.HintName + "\n" + s.SourceText);
        return string.Join("\n", [result.Exception?.ToString() ?? "", .. said, .. emitted]);
    }
}
