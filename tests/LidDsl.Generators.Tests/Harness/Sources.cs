namespace LidDsl.Generators.Tests.Harness;

/// <summary>Declarations that many tests start from.</summary>
internal static class Sources
{
    /// <summary>The record of the language's own page, to the letter.</summary>
    public const string HardTail = """
        using LidDsl;

        /// <summary>Learning shrinks the hard tail: figure 1 of arXiv:2601.03764.</summary>
        [LidExperiment]
        [Budget(Replicates = 200, Instances = 100_000), Resolve(RelativeError = 0.02)]
        public sealed partial record HardTail
        {
            [Dimension]     public const int    D     = 100;          // fixed: baked into the code
            [SpectralDecay] public const double Alpha = 0.5;          // lambda_j = j^-(1+Alpha)
            [TailExponent]  public const double Beta  = 2.5;          // tau ~ Gamma(Beta/2, 1)
            [TargetNoise]   public const double Sigma = 1e-3;
            [Tolerance]     public const double Delta = 1e-3;

            [RidgePenalty]  public partial double Ridge { get; init; } = 0;                           // free: checked in its generated setter

            [SampleSize, Values(110, 150, 200, 300, 500, 1_000, 2_000, 5_000, 10_000)]
            public static partial Axis<int> N { get; }                                                // swept

            [Attempts, LogGrid(1, 1_000_000, PerDecade = 4)]
            public static partial Axis<long> K { get; }                                               // swept
        }
        """;

    /// <summary>The variant of the language's own page.</summary>
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
}
