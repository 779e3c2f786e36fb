namespace LidDsl.Generators.Tests.Harness;

/// <summary>
/// Small declarations that between them reach what the emitted text chooses: estimators, routes of training, own methods, and how
/// quantities vary. Each is quick to run.
/// </summary>
internal static class SmallDeclarations
{
    private static readonly (string Role, string Line)[] Defaults =
    [
        ("Dimension", "[Dimension] public const int D = 6;"),
        ("SpectralDecay", "[SpectralDecay] public const double Alpha = 0.5;"),
        ("TailExponent", "[TailExponent] public const double Beta = 2.5;"),
        ("TargetNoise", "[TargetNoise] public const double Sigma = 0.1;"),
        ("Tolerance", "[Tolerance] public const double Delta = 0.1;"),
        ("SampleSize", "[SampleSize] public const int N = 40;"),
        ("Attempts", "[Attempts, Values(1, 3, 10)] public static partial Axis<long> K { get; }"),
    ];

    /// <summary>The full name of each record, and its text.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // The estimators, with N of 4d or more and no penalty.
        ["ByConditional"] = Record("ByConditional", "Estimate(EstimatorKind.Conditional)"),
        ["ByImportance"] = Record("ByImportance", "Estimate(EstimatorKind.Importance)"),
        ["ByExactLaw"] = Record("ByExactLaw", "Estimate(EstimatorKind.ExactLaw)"),
        ["ByLiteral"] = Record("ByLiteral", "Estimate(EstimatorKind.Literal)"),
        ["ByLattice"] = Record("ByLattice", "Estimate(EstimatorKind.Lattice)"),

        // The routes of training, with a penalty and without, fixed, free and swept.
        ["BelowD"] = Record("BelowD", "", "[SampleSize] public const int N = 3;"),
        ["NearD"] = Record("NearD", "", "[SampleSize] public const int N = 12; [RidgePenalty] public const double Ridge = 1e-2;"),
        ["BothSidesOfD"] = Record(
            "BothSidesOfD", "Estimate(EstimatorKind.ExactLaw)",
            "[SampleSize, Values(3, 40)] public static partial Axis<int> N { get; } "
                + "[RidgePenalty] public partial double Ridge { get; init; } = 1e-2;"),
        ["SweptPenalty"] = Record(
            "SweptPenalty", "",
            "[Dimension, Values(4, 6)] public static partial Axis<int> D { get; } "
                + "[RidgePenalty, Values(0, 1)] public static partial Axis<double> Ridge { get; }"),

        // The law of tau, and the shapes of features and signal.
        ["CutFree"] = Record("CutFree", "", "[LargestPrecision] public partial double Largest { get; init; } = 3;"),
        ["White"] = Record("White", "Isotropic, Signal(SignalShape.First)", "[SampleSize] public const int N = 4;"),
        ["FlatSignal"] = Record("FlatSignal", "Signal(SignalShape.Flat)", "[RidgePenalty] public const double Ridge = 0.1;"),
        ["SignalFree"] = Record(
            "SignalFree", "", "[SampleSize] public const int N = 4; [SignalDecay] public partial double Decay { get; init; } = 1;"),

        // Own methods.
        ["Labs.event.OwnSpectrum"] = Sources.OwnSpectrum,
        ["OwnTau"] = Sources.OwnDifficulty.Replace("record OwnDifficulty", "record OwnTau", StringComparison.Ordinal),
        ["Measured"] = Record(
            "Measured", "Estimate(EstimatorKind.Importance)",
            """
            [Measurement] public static double Fresh(TrainedHead head) => head.GeneralizationLoss;
            [Measurement] public static double @event(TrainedHead head, [SampleSize] int n) => head.Noise[n - 1];
            [LawOf(nameof(Fresh))]
            public static double Loss(double noise, [Dimension] int d, [SampleSize] int n) => noise * d / (n - d - 1.0);
            [LawOf(nameof(Fresh), WrongOnPurpose = true)] public static double Nothing() => 1;
            """),

        // Everything else that varies, or where it stands.
        ["AllFree"] = Record(
            "AllFree", "",
            """
            [Dimension] public partial int D { get; init; } = 6;
            [SpectralDecay] public partial double Alpha { get; init; } = 0.5;
            [TailExponent] public partial double Beta { get; init; } = 2.5;
            [TargetNoise] public partial double Sigma { get; init; } = 0.1;
            [Tolerance] public partial double Delta { get; private init; } = 0.1;
            [SampleSize] public partial int N { get; init; } = 40;
            [Attempts] public partial long K { get; init; } = 10;
            """),
        ["AllSwept"] = Record(
            "AllSwept", "",
            """
            [Dimension, Values(3, 6)] public static partial Axis<int> D { get; }
            [SpectralDecay, Values(0.5)] internal static partial Axis<double> Alpha { get; }
            [TailExponent, Values(2.5, 3)] public static partial Axis<double> Beta { get; }
            [TargetNoise, Values(0.1)] public static partial Axis<double> n { get; }
            [Tolerance, Values(0.1)] public static partial Axis<double> Delta { get; }
            [SampleSize, Values(40)] public static partial Axis<int> N { get; }
            """),
        ["Costed"] = Record(
            "Costed", "",
            """
            [TrainingCost] public const double Training = 1;
            [AttemptCost] public partial double Attempt { get; init; } = 2;
            [LossWeight] public const double Weight = 1;
            [ComputeBudget, Values(50, 100)] public static partial Axis<double> Compute { get; }
            """),
        ["Space.Outer+Inner"] = $$"""
            namespace Space { internal static partial class Outer { {{Record("Inner", "", "", "internal")}} } }
            """,
        ["Copied"] = """
            [LidExperiment(Like = typeof(AllFree))]
            public sealed partial record Copied { [SampleSize] public const int M = 30; }
            """,
    };

    /// <summary>What the generator makes of all of them together.</summary>
    public static Lazy<Generated> Compiled { get; } = new(() => Compiling.Generate(All.Values.Select(WithUsings)).RequireSilence());

    private static string Record(string name, string attributes, string members = "", string access = "public") => $$"""
        [LidExperiment, Budget(Replicates = 3, Instances = 300){{(attributes.Length > 0 ? ", " + attributes : "")}}]
        {{access}} sealed partial record {{name}}
        {
            {{string.Join("\n    ", Defaults.Where(role => !IsGiven(role.Role, attributes + members)).Select(role => role.Line))}}
            {{members}}
        }
        """;

    private static bool IsGiven(string role, string text) => text.Contains($"[{role}] public", StringComparison.Ordinal)
        || text.Contains($"[{role},", StringComparison.Ordinal)
        || (role == "SpectralDecay" && text.Contains("Isotropic", StringComparison.Ordinal));

    private static string WithUsings(string text) =>
        text.StartsWith("using", StringComparison.Ordinal) ? text : "using LidDsl;\nusing LidDsl.Specs;\n" + text;
}
