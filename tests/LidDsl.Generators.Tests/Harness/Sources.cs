using System.Runtime.CompilerServices;

namespace LidDsl.Generators.Tests.Harness;

/// <summary>Declarations that many tests start from.</summary>
internal static class Sources
{
    /// <summary>The record of the headline sample, as the sample has it.</summary>
    public static string HardTail { get; } = Resource("HardTail.cs");

    /// <summary>Every record of the samples by its name, as the sample has it.</summary>
    public static IReadOnlyDictionary<string, string> Samples { get; } = typeof(Sources).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".cs", StringComparison.Ordinal))
        .ToDictionary(name => Path.GetFileNameWithoutExtension(name)!, Resource);

    /// <summary>A variant of the headline sample.</summary>
    public const string HeavierTail = """
        using LidDsl;

        [LidExperiment(Like = typeof(HardTail))]                      // every role not redeclared is copied
        public sealed partial record HeavierTail
        {
            [TailExponent]  public const double Beta = 1.5;
        }
        """;

    /// <summary>An experiment with a spectrum of its own that two axes and a constant bear on.</summary>
    public const string OwnSpectrum = """
        using LidDsl;

        namespace Labs.@event;

        [LidExperiment, Budget(Replicates = 5, Instances = 200)]
        public sealed partial record OwnSpectrum
        {
            [Dimension]     public const int    D     = 6;
            [SpectralDecay, Values(0.3, 0.6)] public static partial Axis<double> Alpha { get; }
            [TailExponent]  public const double Beta  = 2.5;
            [TargetNoise]   public const double Sigma = 0.1;
            [Tolerance]     public const double Delta = 0.1;
            [SampleSize, Values(4, 40)] public static partial Axis<int> N { get; }
            [Attempts, Values(1, 10)]   public static partial Axis<long> K { get; }

            // A plateau of d/3 features, then an exponential fall.
            [Eigenvalue] public static double @params(int j, [SpectralDecay] double alpha, [Dimension] int d) =>
                j <= d / 3 ? 1 : System.Math.Exp(-alpha * (j - (d / 3)));
        }
        """;

    /// <summary>An experiment with a law of tau of its own that an axis and a constant bear on.</summary>
    public const string OwnDifficulty = """
        using LidDsl;

        [LidExperiment, Budget(Replicates = 5, Instances = 200)]
        public sealed partial record OwnDifficulty
        {
            [Dimension]     public const int    D     = 6;
            [SpectralDecay] public const double Alpha = 0.5;
            [TailExponent, Values(1.5, 2.5)] public static partial Axis<double> Beta { get; }
            [TargetNoise]   public const double Sigma = 0.1;
            [Tolerance]     public const double Delta = 0.1;
            [LargestPrecision] public const double Largest = 2;
            [SampleSize, Values(20, 40)] public static partial Axis<int> N { get; }
            [Attempts, Values(1, 10)]    public static partial Axis<long> K { get; }

            [PrecisionSampler]
            public static double Draw(ref PrecisionStream random, [TailExponent] double beta, [LargestPrecision] double largest) =>
                largest * System.Math.Pow(random.Uniform(), 2 / beta);

            [PrecisionDensity] public static double Density(double tau, [TailExponent] double beta, [LargestPrecision] double largest) =>
                beta / 2 * System.Math.Pow(tau / largest, (beta / 2) - 1) / largest;
        }
        """;

    /// <summary>A small experiment with this name.</summary>
    public static string Fixed(string name, string modifiers = "public") => $$"""
        [global::LidDsl.LidExperiment]
        {{modifiers}} sealed partial record {{name}}
        {
            [global::LidDsl.Dimension]     public const int    D     = 10;
            [global::LidDsl.SpectralDecay] public const double Alpha = 0.5;
            [global::LidDsl.TailExponent]  public const double Beta  = 2.5;
            [global::LidDsl.TargetNoise]   public const double Sigma = 1e-3;
            [global::LidDsl.Tolerance]     public const double Delta = 1e-3;
            [global::LidDsl.SampleSize]    public const int    N     = 20;
            [global::LidDsl.Attempts]      public const long   K     = 100;
        }
        """;

    /// <summary>The folder of this project.</summary>
    public static string TestFolder { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), ".."));

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private static string Resource(string name)
    {
        using StreamReader reader = new(typeof(Sources).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
