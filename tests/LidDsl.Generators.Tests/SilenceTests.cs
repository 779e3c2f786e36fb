using System.Diagnostics;
using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>Generated code raises no warning in the strictest project.</summary>
public sealed class SilenceTests
{
    internal const string Documented = """
        using LidDsl;

        namespace Strict
        {
            /// <summary>An experiment.</summary>
            [LidExperiment]
            public sealed partial record First
            {
                /// <summary>d.</summary>
                [Dimension] public const int D = 10;

                /// <summary>alpha.</summary>
                [SpectralDecay] public const double Alpha = 0.5;

                /// <summary>beta.</summary>
                [TailExponent, Values(1.5, 2.5)] public static partial Axis<double> Beta { get; }

                /// <summary>sigma.</summary>
                [TargetNoise] public const double Sigma = 1e-3;

                /// <summary>delta.</summary>
                [Tolerance] public const double Delta = 1e-3;

                /// <summary>The ridge penalty.</summary>
                [RidgePenalty] public partial double Ridge { get; init; } = 0;

                /// <summary>N.</summary>
                [SampleSize, LogGrid(5, 50)] public static partial Axis<int> N { get; }

                /// <summary>k.</summary>
                [Attempts, LogGrid(1, 100)] public static partial Axis<long> K { get; }
            }

            /// <summary>A variant.</summary>
            [LidExperiment(Like = typeof(First))]
            [System.Obsolete("Use First.")]
            public sealed partial record Second;
        }
        """;

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Enable)]
    public void With_every_compiler_warning_an_error(NullableContextOptions nullable)
    {
        CSharpCompilation compilation = Compiling.Compilation(
            "Strict", Compiling.Latest.WithDocumentationMode(DocumentationMode.Diagnose), Documented);
        Compiling.Generate(compilation.WithOptions(
            compilation.Options.WithNullableContextOptions(nullable).WithGeneralDiagnosticOption(ReportDiagnostic.Error)))
            .RequireSilence();
    }

    /// <summary>
    /// A build by the SDK with every analyzer on: it loads the netstandard2.0 generator and laws, as users' compilers do.
    /// </summary>
    [Fact]
    [Trait("Category", "Long")]
    public void In_a_build_with_every_analyzer_on()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("liddsl-strict-");
        try
        {
            string generator = Path.GetFullPath(Path.Combine(
                Sources.TestFolder,
                "../../generators/LidDsl.Generators/bin",
                new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
                "netstandard2.0"));
            File.WriteAllText(Path.Combine(folder.FullName, "Strict.cs"), Documented);
            File.WriteAllText(
                Path.Combine(folder.FullName, ".editorconfig"),
                "root = true\n[*]\ndotnet_analyzer_diagnostic.severity = error\n"

                    // Advice, which would be errors too, is about what is declared.
                    + "liddsl_advice = false\n");
            File.WriteAllText(Path.Combine(folder.FullName, "Strict.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <Nullable>disable</Nullable>
                    <ImplicitUsings>disable</ImplicitUsings>
                    <AnalysisMode>All</AnalysisMode>
                    <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                    <GenerateDocumentationFile>true</GenerateDocumentationFile>
                    <!-- What follows is about the declaration above, not about generated code. -->
                    <NoWarn>IDE0001;IDE0005;IDE0055;IDE0160;IDE0161;CA1014</NoWarn>
                  </PropertyGroup>
                  <ItemGroup>
                    <Reference Include="{AppContext.BaseDirectory}LidDsl.dll" />
                    <Reference Include="{AppContext.BaseDirectory}LidDsl.Laws.dll" />
                    <Analyzer Include="{generator}/LidDsl.Generators.dll" />
                    <Analyzer Include="{generator}/LidDsl.Laws.dll" />
                    <Analyzer Include="{generator}/MathNet.Numerics.dll" />
                  </ItemGroup>
                </Project>
                """);
            using Process build = Process.Start(new ProcessStartInfo("dotnet", ["build", "--nologo", "-v", "q"])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
            })!;
            string output = build.StandardOutput.ReadToEnd();
            build.WaitForExit();
            Assert.True(build.ExitCode == 0, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
