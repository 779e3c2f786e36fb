namespace LidDsl.Generators.Tests.Harness;

/// <summary>Studies of attempts that many tests start from.</summary>
internal static class Studies
{
    /// <summary>Every word of the language in one record.</summary>
    public const string Full = """
        using LidDsl;
        using LidDsl.Attempts;

        /// <summary>GSM8K solved by Pythia, by size and training stage.</summary>
        [AttemptsStudy(Data = "counts.csv", Attempts = 200)]
        [Family(By = nameof(TrainingTokens)), Forecast(1_000, 10_000), ExponentWindow(10, 1_000)]
        public sealed partial record Gsm8kByStage
        {
            [Group("model", "step")] public static partial Groups Checkpoint { get; }
            [Covariate("tokens")] public static partial Covariate<double> TrainingTokens { get; }
            [Covariate("model", Pattern = "_([0-9.]+B)$")] public static partial Covariate<long> Size { get; }
            [Problem("problem")] public static partial Column<string> Problem { get; }
            [AttemptCount("n"), SuccessCount("c")] public static partial Counts Counts { get; }
            [AttemptCost] public const double CostOfAttempt = 1;
            [TrainingCost] public partial double CostOfToken { get; init; } = 1e-9;
        }
        """;

    /// <summary>No more than a study must say.</summary>
    public const string Least = """
        using LidDsl.Attempts;

        [AttemptsStudy]
        internal sealed partial record Least
        {
            [Problem("task")] internal static partial Column<string> Task { get; }
            [Outcome("passed")] internal static partial Outcomes Passed { get; }
        }
        """;

    /// <summary>A variant with another file and another window.</summary>
    public const string Variant = """
        using LidDsl;
        using LidDsl.Attempts;

        [AttemptsStudy(Like = typeof(Gsm8kByStage), Data = "more.csv"), ExponentWindow(3, 50.5), Forecast(7, 2_000)]
        public sealed partial record MoreProblems
        {
            [AttemptCost] public partial double Price { get; init; } = 2;
        }
        """;

    /// <summary>Odd names and places.</summary>
    public const string Odd = """
        namespace Labs.@event
        {
            public partial class Counts
            {
                [global::LidDsl.Attempts.AttemptsStudy, global::LidDsl.Attempts.Family]
                public sealed partial record @record
                {
                    [global::LidDsl.Attempts.Group("a \"quoted\" \\ column")]
                    public static partial global::LidDsl.Attempts.Groups @class { get; }
                    [global::LidDsl.Attempts.Problem("prob\u00e9me")]
                    public static partial global::LidDsl.Attempts.Column<string> Problem { get; }
                    [global::LidDsl.Attempts.SuccessCount("c"), global::LidDsl.Attempts.AttemptCount("n")]
                    internal static partial global::LidDsl.Attempts.Counts LidDsl { get; }
                }
            }
        }
        """;

    /// <summary>Each study by the name of its file.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Gsm8kByStage"] = Full,
        ["Least"] = Least,
        ["MoreProblems"] = Variant,
        ["Labs.event.Counts+record"] = Odd,
    };

    /// <summary>Words of studies for mutated texts.</summary>
    public static string[] Words { get; } =
    [
        "[AttemptsStudy]", "[LidExperiment]", "[Family]", "[Family(By = \"Size\")]", "[Forecast(5, 3)]", "[Forecast]", "[Problem(\"p\")]",
        "[Problem]", "[Group()]", "[Group(null)]", "[Outcome(\"o\")]", "[AttemptCount(\"n\")]", "[Covariate(\"x\", Pattern = \"(\")]",
        "[AttemptCost]", "[TrainingCost]", "Groups", "Counts", "Column<string>", "Covariate<long>", "Like = typeof(Gsm8kByStage)",
        "Data = null", "Attempts = -1", "long", "string",
    ];

    /// <summary>What both generators make of all of them together.</summary>
    public static Lazy<Generated> Compiled { get; } = new(() => Compiling.GenerateAll(All.Values).RequireSilence());

    /// <summary>A small study whose members and attributes are given beside what every one has.</summary>
    public static string With(string members, string attributes = "") => $$"""
        using LidDsl;
        using LidDsl.Attempts;
        [AttemptsStudy{{(attributes.Length == 0 || attributes[0] == '(' ? "" : ", ")}}{{attributes}}]
        public sealed partial record Counted
        {
            [Problem("problem")] public static partial Column<string> Problem { get; }
            [AttemptCount("n"), SuccessCount("c")] public static partial Counts Counts { get; }
            {{members}}
        }
        """;
}
