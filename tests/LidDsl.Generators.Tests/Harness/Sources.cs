namespace LidDsl.Generators.Tests.Harness;

/// <summary>Declarations that many tests start from.</summary>
internal static class Sources
{
    /// <summary>The record of the headline sample, as the sample has it.</summary>
    public static string HardTail { get; } = Resource("HardTail.cs");

    /// <summary>A variant of the headline sample.</summary>
    public const string HeavierTail = """
        using LidDsl;

        [LidExperiment(Like = typeof(HardTail))]                      // every role not redeclared is copied
        public sealed partial record HeavierTail
        {
            [TailExponent]  public const double Beta = 1.5;
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

    private static string Resource(string name)
    {
        using StreamReader reader = new(typeof(Sources).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
