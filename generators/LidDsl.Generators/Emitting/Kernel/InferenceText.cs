using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>The three estimators given s/sigma: how instances are drawn; what is summed over them is the selection's.</summary>
internal static class InferenceText
{
    private const string Block = "TrainingSpace.BlockInstances";
    private const string Parameters = ", double biasRatio, int instances, ReplicateRecord record)";

    /// <summary>An expression for the sampler of tau.</summary>
    public static string PrecisionLaw(KernelPlan plan) =>
        plan.OwnSampler is not null ? $"new OwnPrecisionSampler<{PrecisionText.TypeName}>(setting)"
        : plan.PrecisionIsFixed ? "precisionLaw" : $"new {Sampler}({plan.Cut(plan.Name(Role.TailExponent) + " / 2")})";

    /// <summary>The type of the sampler of tau.</summary>
    public const string Sampler = "RootPrecisionSampler";

    /// <summary>The law of tau, for comments.</summary>
    public static string Law(KernelPlan plan) => plan.OwnSampler is not null ? "tau of the experiment's own law"
        : plan.HasCut ? "tau ~ Gamma(beta/2, 1) given tau <= tau_max"
        : "tau ~ Gamma(beta/2, 1)";

    /// <summary>What the mixtures of the settings are found by.</summary>
    public static string MixtureKey(KernelPlan plan) => plan.HasCut ? "(setting.Beta, setting.LargestPrecision)" : "setting.Beta";

    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        Conditional(writer, plan);
        writer.Lines("");
        Importance(writer, plan);
        writer.Lines("");
        Literal(writer, plan);
        writer.Lines("");
        DrawInstances(writer, plan);
    }

    private static void Conditional(SourceWriter writer, KernelPlan plan)
    {
        writer.Lines($"// {plan.SelectionText.Average}, averaged over instances of the declared law.");
        writer.Open($"private void EstimateConditionally({SimulateText.CommonParameters}{Parameters}");
        writer.Lines("curve.Clear();");
        writer.Open($"for (long first = 0; first < instances; first += {Block})");
        writer.Lines(
            $"int count = (int)Math.Min({Block}, instances - first);",
            "DrawInstances(setting, streams, first, count);");
        writer.Lines(plan.SelectionText.Add(weights: ""));
        writer.Close();
        writer.Lines("curve.Complete();", "curve.Write(instances, record);");
        writer.Close();
    }

    private static void Importance(SourceWriter writer, KernelPlan plan)
    {
        writer.Lines(
            "// The same average over instances of a defensive mixture with weights p/m, "
                + "which sees the hard tail that the declared law draws too rarely.");
        writer.Open($"private void EstimateByImportance({SimulateText.CommonParameters}{Parameters}");
        if (plan.OwnSampler is not null)
            writer.Lines($"OwnInstances<{PrecisionText.TypeName}> mixture = mixtures[setting];");
        else if (!plan.PrecisionIsFixed)
            writer.Lines($"DefensiveInstances mixture = mixtures[{MixtureKey(plan)}];");
        writer.Lines("curve.Clear();", "mixture.Stratify(instances);");
        writer.Open("do");
        writer.Open("for (int component = 0; component < DefensiveInstances.ComponentCount; component++)");
        writer.Lines("int size = DefensiveInstances.CountOf(component, instances);");
        writer.Open($"for (int first = 0; first < size; first += {Block})");
        writer.Lines(
            $"int count = Math.Min({Block}, size - first);",
            "mixture.Draw(streams, component, first, bias.AsSpan(0, count), root.AsSpan(0, count));",
            plan.OwnSampler is null
                ? "mixture.Weigh(bias, root, weights);"
                : "mixture.Weigh(bias.AsSpan(0, count), root.AsSpan(0, count), weights);");
        writer.Lines(plan.SelectionText.Add(weights: "weights, "));
        writer.Close();
        writer.Close();
        writer.Close();
        writer.Lines("while (!curve.Complete());", "curve.Write(instances, record);");
        writer.Close();
    }

    private static void Literal(SourceWriter writer, KernelPlan plan)
    {
        writer.Lines($"// {plan.SelectionText.LiteralMeaning}");
        writer.Open($"private void EstimateLiterally({SimulateText.CommonParameters}{Parameters}");
        writer.Lines(
            "Simulation.RequireLiteral(Attempts[^1]);",
            "StreamKey attempts = streams[Purpose.Attempts];",
            "literal.Clear();");
        writer.Open($"for (long first = 0; first < instances; first += {Block})");
        writer.Lines(
            $"int count = (int)Math.Min({Block}, instances - first);",
            "DrawInstances(setting, streams, first, count);");
        writer.Open("for (int i = 0; i < count; i++)");
        writer.Lines(plan.SelectionText.AddLiteral());
        writer.Close();
        writer.Close();
        writer.Lines("literal.Write(instances, record);");
        writer.Close();
    }

    private static void DrawInstances(SourceWriter writer, KernelPlan plan)
    {
        writer.Lines($"// Test instances from first on: b ~ N(0, 1) and the root of {Law(plan)}.");
        writer.Open($"private void DrawInstances({SimulateText.CommonParameters}, long first, int count)");
        writer.Lines(
            "Normal.Fill(streams[Purpose.Bias], first, bias.AsSpan(0, count));",
            $"{PrecisionLaw(plan)}.Fill(streams[Purpose.Precision], first, root.AsSpan(0, count));");
        writer.Close();
    }
}
