using System.Text.Json;
using System.Text.RegularExpressions;

namespace LidDsl.Package.Tests;

/// <summary>A new project of somebody else's, as the readme shows it, with one experiment that is in no sample.</summary>
internal sealed partial class Consumer
{
    /// <summary>The experiment's dimension.</summary>
    public const int D = 6;

    /// <summary>The experiment's target noise.</summary>
    public const double Sigma = 0.1;

    /// <summary>The experiment's tolerance.</summary>
    public const double Delta = 0.05;

    private const string Experiment = """
        using LidDsl;

        namespace Tried;

        /// <summary>Few features and a wide tolerance, with two tail exponents.</summary>
        [LidExperiment]
        [Budget(Replicates = 3_500, Instances = 5_000, Seed = 11), Resolve(RelativeError = 0.1), ExponentWindow(10, 1_000)]
        public sealed partial record FewFeatures
        {
            [Dimension]     public const int    D     = 6;
            [SpectralDecay] public const double Alpha = 1;
            [TargetNoise]   public const double Sigma = 0.1;

            [Tolerance]     public partial double Delta { get; init; } = 0.05;

            [TailExponent, Values(2.5, 3)]               public static partial Axis<double> Beta { get; }
            [SampleSize, Values(20, 80)]                 public static partial Axis<int>    N    { get; }
            [Attempts, LogGrid(1, 1_000, PerDecade = 3)] public static partial Axis<long>   K    { get; }
        }
        """;

    private const string Program = """
        using LidDsl;

        return await LidHost.Main(args, LidExperiments.All);
        """;

    private readonly string folder;

    /// <summary>Writes the project.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="feed">The folder of the packages it is to take.</param>
    public Consumer(string folder, string feed)
    {
        this.folder = folder;
        Write("Tried.csproj", ProjectOfReadme());
        Write("FewFeatures.cs", Experiment);
        Write("Program.cs", Program);

        Abroad.Settle(folder, feed);
    }

    /// <summary>The folder that the build writes to.</summary>
    public string Output => Path.Combine(folder, "bin/Debug/net10.0");

    /// <summary>The project file that the readme shows.</summary>
    public static string ProjectOfReadme() => Fence().Matches(File.ReadAllText(Path.Combine(LidDsl.Package.Tests.Build.Root, "README.md")))
        .Select(m => m.Groups[1].Value)
        .Single(text => text.Contains("<PackageReference Include=\"LidDsl\"", StringComparison.Ordinal));

    /// <summary>Builds it.</summary>
    public void Build() => Silent(Command.Dotnet(folder, "build", "--nologo", "-v", "m"));

    /// <summary>What a build says of a variant of the experiment that the theory warns of, in a project that lets warnings pass.</summary>
    public string BuildWarnedVariant()
    {
        const string Name = "NextToD.cs";
        Write(Name, """
            using LidDsl;

            namespace Tried;

            /// <summary>Next to N = d.</summary>
            [LidExperiment(Like = typeof(FewFeatures))]
            public sealed partial record NextToD
            {
                [SampleSize, Values(6, 80)] public static partial Axis<int> N { get; }
            }
            """);
        try
        {
            return Command.Dotnet(
                folder, "build", "--nologo", "-v", "m", "-p:TreatWarningsAsErrors=false", "-p:MSBuildTreatWarningsAsErrors=false",
                "-o", Path.Combine(folder, "warned"), "-p:IntermediateOutputPath=obj/warned/");
        }
        finally
        {
            File.Delete(Path.Combine(folder, Name));
        }
    }

    /// <summary>Publishes it trimmed.</summary>
    /// <returns>The published program.</returns>
    public string Publish()
    {
        string target = Path.Combine(folder, "published");
        Silent(Command.Dotnet(
            folder, "publish", "--nologo", "-v", "m", "-o", target, "-r", LidDsl.Package.Tests.Build.RuntimeIdentifier, "--self-contained",
            "-p:PublishTrimmed=true", "-p:TrimmerSingleWarn=false", "-p:DisableTransitiveFrameworkReferenceDownloads=true"));
        return Path.Combine(target, "Tried");
    }

    /// <summary>The processor that it is compiled for where it is published as native code.</summary>
    /// <param name="platform">The platform that it is published for.</param>
    public string InstructionSet(string platform) => Command.Dotnet(
        folder, "msbuild", "-getProperty:IlcInstructionSet", "-p:PublishAot=true", $"-p:RuntimeIdentifier={platform}").Trim();

    /// <summary>Takes another version of the package and builds again what is there.</summary>
    public void Upgrade(string from, string to)
    {
        string project = Path.Combine(folder, "Tried.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace($"Version=\"{from}\"", $"Version=\"{to}\"", StringComparison.Ordinal));
        Build();
    }

    /// <summary>What the built program answers to a command line in JSON.</summary>
    public JsonElement Ask(params IEnumerable<string> arguments) => AskOf(Path.Combine(Output, "Tried"), arguments);

    /// <summary>What a program answers to a command line in JSON.</summary>
    public JsonElement AskOf(string program, params IEnumerable<string> arguments) =>
        JsonDocument.Parse(Command.Run(folder, program, [.. arguments, "--format", "json"])).RootElement;

    private static void Silent(string output) => Assert.DoesNotContain("warning ", output, StringComparison.OrdinalIgnoreCase);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    [GeneratedRegex("```xml\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
