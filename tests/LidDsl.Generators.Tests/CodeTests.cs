using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>A program prints the code that it was compiled from, and the summary that its declaration bears.</summary>
public sealed class CodeTests
{
    private const string Nested = """"""
        namespace Outer.@class
        {
            /// <summary>
            /// Quotes """ and "four""""; see <see cref="Nested"/> &amp; C:\path.
            /// </summary>
            /// <remarks>No part of it.</remarks>
            public partial class Container
            {
                /// <summary>
                /// Of <see langword="null"/> and <paramref name="k"/>: "quoted" &lt;
                /// over two lines.
                /// </summary>
                [LidDsl.LidExperiment(StreamKey = "key with \"\"\"\" quotes")]
                public sealed partial record Nested
                {
                    [LidDsl.Dimension] public const int D = 5;
                    [LidDsl.SpectralDecay] public const double Alpha = 0.5;
                    [LidDsl.TailExponent] public const double Beta = 2.5;
                    [LidDsl.TargetNoise] public const double Sigma = 1e-3;
                    [LidDsl.Tolerance] public const double Delta = 1e-3;
                    [LidDsl.SampleSize] public const int N = 20;
                    [LidDsl.Attempts] public const long K = 10;
                }
            }
        }
        """""";

    [Theory]
    [InlineData(DocumentationMode.None)]
    [InlineData(DocumentationMode.Parse)]
    [InlineData(DocumentationMode.Diagnose)]
    public void What_an_experiment_says_of_itself_is_what_was_compiled(DocumentationMode documentation)
    {
        CSharpParseOptions options = Compiling.Latest.WithDocumentationMode(documentation);
        Generated generated = Compiling.Generate(
            Compiling.Compilation("Consumer", options, Sources.HardTail, Sources.HeavierTail, Nested)).RequireSuccess();
        IReadOnlyList<ILidExperiment> experiments = generated.LoadExperiments();
        Assert.Equal(3, experiments.Count);
        foreach (ILidExperiment experiment in experiments)
            Assert.Equal(generated.Files[experiment.GetType().FullName + ".g.cs"], experiment.GeneratedCode);
        Assert.Equal(
            "Of null and k: \"quoted\" < over two lines.",
            experiments.Single(e => e.Spec.Name.EndsWith("Nested", StringComparison.Ordinal)).Summary);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("// <summary>No documentation.</summary>", "")]
    [InlineData("/// <summary>Broken", "")]
    [InlineData("/// <remarks>No summary.</remarks>", "")]
    [InlineData("/// <summary>Said.</summary>", "Said.")]
    public void A_summary_is_that_of_the_documentation_comment_alone(string comment, string summary)
    {
        Generated generated = Compiling.Generate(comment + "\n" + Sources.Fixed("Documented"));
        Assert.Equal(summary, Assert.Single(generated.LoadExperiments()).Summary);
    }
}
