using LidDsl.Attempts;

/// <summary>The known laws that the counts of the default run are drawn from, shaped as the real ones are.</summary>
internal static class KnownLaws
{
    private static readonly (string Name, double Tokens)[] Stages =
    [
        ("2B", 2e9), ("6B", 6e9), ("20B", 2e10), ("60B", 6e10), ("200B", 2e11), ("300B", 3e11),
    ];

    // The tail exponent rises with training and saturates, as the paper's does: a = ceiling N/(N + half).
    private static readonly (string Name, double Ceiling, double Half, double B)[] Sizes =
    [
        ("70M", 0.05, 5e9, 12), ("410M", 0.25, 1e9, 12), ("1.4B", 0.45, 1e11, 12), ("6.9B", 0.6, 2e11, 10),
    ];

    /// <summary>Four sizes at six stages; where failures were extended the counts say so.</summary>
    public static IReadOnlyList<SyntheticGroup> Gsm8k { get; } =
    [
        .. from size in Sizes
           from stage in Stages
           select new SyntheticGroup(
               $"Made_{size.Name}_{stage.Name}",
               new KnownSuccess.Beta(size.Ceiling * stage.Tokens / (stage.Tokens + size.Half), size.B),
               Problems: 128,
               Attempts: 128,
               Rule(size.Name, stage.Name),
               Cap: 10_112),
    ];

    /// <summary>Five models with little in common: unlike tails, and one that never solves a third of the problems.</summary>
    public static IReadOnlyList<SyntheticGroup> CodeContests { get; } =
    [
        new("Steady", new KnownSuccess.Beta(0.08, 3), 140, 1_000),
        new("Steep", new KnownSuccess.Beta(0.3, 40), 140, 1_000),
        new("Weak", new KnownSuccess.Beta(0.03, 20), 140, 1_000),
        new("Capped", new KnownSuccess.Inflated(0.3, new KnownSuccess.Beta(0.25, 10)), 140, 1_000),
        new("Latent", new KnownSuccess.LatentDifficulty(0.3, 0.1, 0.1), 140, 1_000),
    ];

    private static SamplingRule Rule(string size, string stage) => (size, stage) switch
    {
        ("1.4B", "200B") => SamplingRule.RandomExtension,
        ("410M", "300B") => SamplingRule.ZerosUntilSuccess,
        _ => SamplingRule.Even,
    };
}
