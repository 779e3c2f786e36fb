using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>The entry of a kernel: train, then estimate.</summary>
internal static class SimulateText
{
    /// <summary>The parameters of every method that simulates a part of a replicate.</summary>
    public const string CommonParameters = "in Setting setting, in ReplicateStreams streams";

    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        writer.Lines("/// <inheritdoc/>", "public override void Simulate(");
        writer.Lines(
            "    in Setting setting,",
            "    in ReplicateStreams streams,",
            "    EstimatorKind estimator,",
            "    int instances,");
        writer.Open("    ReplicateRecord record)");
        writer.Lines(
            "Simulation.Require(estimator, instances, Attempts.Length, record);");
        string[] constants = [.. RoleRule.OfSetting.Where(rule => plan.HasConstant(rule.Role)).Select(rule => rule.Member)];
        if (constants.Length > 0)
        {
            string equal = string.Join(" && ", constants.Select(member => $"setting.{member}.Equals({member})"));
            writer.Lines($"Simulation.RequireDeclared({equal}, setting);");
        }

        writer.Lines("Array.Clear(record.NoiseCells);");
        plan.TrainingText.Prepare(writer);
        string sigma = plan.Name(Role.TargetNoise);
        writer.Lines(
            "",
            "// Training works in units of sigma: its loss is (s/sigma)^2.",
            "bool byLaw = estimator == EstimatorKind.ExactLaw;",
            $"double loss = {plan.TrainingText.Call};",
            $"record.NoiseSumOfSquares *= {sigma} * {sigma};",
            $"record.GeneralizationLoss = Simulation.RequireFinite({sigma} * {sigma} * loss, setting);");
        MeasurementText.Call(writer, plan);
        writer.Lines(
            "",
            "double biasRatio = Math.Sqrt(loss);",
            "switch (estimator)",
            "{",
            "    case EstimatorKind.Conditional:",
            "        EstimateConditionally(setting, streams, biasRatio, instances, record);",
            "        break;",
            "    case EstimatorKind.Importance or EstimatorKind.ExactLaw:",
            "        EstimateByImportance(setting, streams, biasRatio, instances, record);",
            "        break;",
            "    default:",
            "        EstimateLiterally(setting, streams, biasRatio, instances, record);",
            "        break;",
            "}");
        writer.Close();
    }
}
