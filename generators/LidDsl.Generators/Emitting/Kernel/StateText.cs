using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>The constants, the work space and the constructor of a kernel.</summary>
internal static class StateText
{
    // The compiler would fold products of two larger constants beyond an int; a read-only field leaves that to the refusal for want of
    // memory.
    private const double LargestConstantDimension = 40_000;

    private const string Block = "TrainingSpace.BlockInstances";

    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        Constants(writer, plan);
        plan.TrainingText.Fields(writer);
        writer.Lines("");
        Inference(writer, plan);
        MeasurementText.Fields(writer, plan);
        writer.Lines("");
        Constructor(writer, plan);
    }

    private static void Constants(SourceWriter writer, KernelPlan plan)
    {
        foreach (RoleRule rule in RoleRule.OfSetting)
        {
            Role role = rule.Role;
            if (plan.HasConstant(role))
                writer.Lines($"private {Fixed(plan, role)} {rule.TypeKeyword} {rule.Member} = {CSharpText.Number(plan.Value(role))};");
        }

        if (plan.HasPrimal && plan.IsFixed(Role.Dimension))
        {
            writer.Lines(
                "",
                "// A row of the design with its noise, padded to eight lanes.",
                $"private {Fixed(plan, Role.Dimension)} int Width = (D + 8) / 8 * 8;");
        }

        string attempts = plan.FixedAttempts is { } k
            ? $"private static readonly long[] Attempts = [{CSharpText.Unsigned((ulong)k)}];"
            : "private readonly long[] Attempts;";
        writer.Lines("", attempts, "");
    }

    private static string Fixed(KernelPlan plan, Role role) =>
        role is Role.Dimension or Role.SampleSize && plan.Value(role) > LargestConstantDimension ? "static readonly" : "const";

    private static void Inference(SourceWriter writer, KernelPlan plan)
    {
        writer.Lines(
            "// Inference: a block of instances (b = B/s, sqrt(tau)), their q and weights, and the sums over them.",
            $"private readonly double[] bias = new double[{Block}];",
            $"private readonly double[] root = new double[{Block}];",
            $"private readonly double[] success = new double[{Block}];",
            $"private readonly double[] weights = new double[{Block}];",
            $"private readonly {plan.SelectionText.CurveType} curve;",
            $"private readonly {plan.SelectionText.LiteralType} literal;");
        if (plan.OwnSampler is not null)
        {
            writer.Lines(
                "",
                "// The mixture that importance sampling draws instances from, for each setting.",
                $"private readonly OwnMixtures<{PrecisionText.TypeName}> mixtures;");
        }
        else if (plan.PrecisionIsFixed)
        {
            writer.Lines(
                "",
                $"// {InferenceText.Law(plan)}, and the mixture that importance sampling draws instances from.",
                $"private readonly {InferenceText.Sampler} precisionLaw = new({plan.Cut("Beta / 2")});",
                $"private readonly DefensiveInstances mixture = new({plan.Cut("Beta")});");
        }
        else
        {
            writer.Lines(
                "",
                $"// The mixture that importance sampling draws instances from, for each beta{(plan.HasCut ? " and tau_max" : "")}.",
                $"private readonly Dictionary<{(plan.HasCut ? "(double, double)" : "double")}, DefensiveInstances> mixtures = new();");
        }
    }

    private static void Constructor(SourceWriter writer, KernelPlan plan)
    {
        bool ownAttempts = plan.FixedAttempts is null;
        string attempts = ownAttempts ? ", IReadOnlyList<long> attempts" : "";
        writer.Open($"public {plan.TypeName}(IReadOnlyList<Setting> settings{attempts})");
        if (ownAttempts)
            writer.Lines("Attempts = [.. attempts];");
        writer.Lines("curve = new(Attempts);", "literal = new(Attempts);");
        plan.TrainingText.Construct(writer);
        if (plan.OwnSampler is not null)
        {
            writer.Lines("mixtures = new(settings);");
        }
        else if (!plan.PrecisionIsFixed)
        {
            writer.Open("foreach (Setting setting in settings)");
            writer.Lines($"mixtures.TryAdd({InferenceText.MixtureKey(plan)}, "
                + $"new DefensiveInstances({plan.Cut(plan.Name(Role.TailExponent))}));");
            writer.Close();
        }

        MeasurementText.Construct(writer, plan);
        writer.Close();
    }
}
