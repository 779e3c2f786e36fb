using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>The measurements of the experiment's own: noise and bias of every training instance, and the calls.</summary>
internal static class MeasurementText
{
    /// <summary>Writes the call from the entry of the kernel.</summary>
    public static void Call(SourceWriter writer, KernelPlan plan)
    {
        if (plan.Measurements.Count > 0)
        {
            writer.Lines(
                $"Simulation.RequireMeasurable(estimator, {CSharpText.Number(plan.Measurements.Count)}, record);",
                "Measure(setting, streams, record);");
        }
    }

    /// <summary>Writes the work space.</summary>
    public static void Fields(SourceWriter writer, KernelPlan plan)
    {
        if (plan.Measurements.Count == 0)
            return;
        writer.Lines(
            "",
            "// Noise and bias of every training instance, for the measurements of the experiment's own.",
            "private readonly double[] noiseOfAll;",
            "private readonly double[] biasOfAll;");
        if (plan.HasPrimal)
            writer.Lines("private readonly double[] direction;");
    }

    /// <summary>Writes the statements of the constructor.</summary>
    public static void Construct(SourceWriter writer, KernelPlan plan)
    {
        if (plan.Measurements.Count == 0)
            return;
        writer.Lines("noiseOfAll = new double[TrainingSpace.InstancesLength(settings)];", "biasOfAll = new double[noiseOfAll.Length];");
        if (plan.HasPrimal)
            writer.Lines("direction = new double[TrainingSpace.VectorLength(settings)];");
    }

    /// <summary>Writes the methods.</summary>
    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        if (plan.Measurements.Count == 0)
            return;
        string sigma = plan.Name(Role.TargetNoise);
        string n = plan.Name(Role.SampleSize);
        writer.Lines(
            "", "// eta_i and B_i = x_i.(theta_hat - theta*) of every training instance, and what the experiment measures of them.");
        writer.Open($"private void Measure({SimulateText.CommonParameters}, ReplicateRecord record)");
        string spread = plan is { HasPrimal: true, HasDual: true }
            ? $"if ({n} < {plan.Name(Role.Dimension)})\n    SpreadDual(setting);\nelse\n    SpreadPrimal(setting, streams);"
            : plan.HasDual ? "SpreadDual(setting);" : "SpreadPrimal(setting, streams);";
        writer.Lines(spread.Split('\n'));
        writer.Lines(
            $"ReadOnlySpan<double> eta = noiseOfAll.AsSpan(0, {n});",
            $"ReadOnlySpan<double> bias = biasOfAll.AsSpan(0, {n});",
            "TrainedHead head = new(setting, eta, bias, record.GeneralizationLoss, record.NoiseSumOfSquares);");
        for (int i = 0; i < plan.Measurements.Count; i++)
        {
            OwnMethod measurement = plan.Measurements[i];
            string value = OwnMethodText.Call(measurement, "head", plan.Argument);
            writer.Lines($"record.Measurements[{CSharpText.Number(i)}] = "
                + $"Simulation.RequireFinite({value}, {CSharpText.Literal(measurement.Name)}, setting);");
        }

        writer.Close();
        if (plan.HasPrimal)
            Primal(writer, plan, sigma, n);
        if (plan.HasDual)
            Dual(writer, plan, sigma, n);
    }

    // The rows are drawn once more: they take more room than the work space has.
    private static void Primal(SourceWriter writer, KernelPlan plan, string sigma, string n)
    {
        string d = plan.Name(Role.Dimension);
        string width = plan.IsFixed(Role.Dimension) ? "Width" : "width";
        writer.Lines("");
        writer.Open($"private void SpreadPrimal({SimulateText.CommonParameters})");
        if (!plan.IsFixed(Role.Dimension))
            writer.Lines($"int width = TrainingSpace.WidthOf({d});");
        writer.Lines($"Span<double> head = direction.AsSpan(0, {width});", "head.Clear();");
        writer.Open($"for (int j = 0; j < {d}; j++)");
        writer.Lines(plan.HasRidge ? "head[j] = scales[j] * error[j];" : "head[j] = error[j];");
        writer.Close();
        writer.Open($"for (int first = 0, rows; first < {n}; first += rows)");
        writer.Lines(
            $"rows = Math.Min(TrainingSpace.PanelRows, {n} - first);",
            "DrawPanel(setting, streams, false, default, first, rows);");
        writer.Open("for (int i = 0; i < rows; i++)");
        writer.Lines(
            $"ReadOnlySpan<double> row = panel.AsSpan(i * {width}, {width});",
            $"noiseOfAll[first + i] = {sigma} * row[{d}];",
            $"biasOfAll[first + i] = {sigma} * Lanes.Dot(row, head);");
        writer.Close();
        writer.Close();
        writer.Close();
    }

    private static void Dual(SourceWriter writer, KernelPlan plan, string sigma, string n)
    {
        writer.Lines("");
        writer.Open("private void SpreadDual(in Setting setting)");
        writer.Lines($"int width = Lanes.Pad({n});", "Span<double> all = biasOfAll.AsSpan(0, width);", "all.Clear();");
        writer.Open($"for (int j = 0; j < {plan.Name(Role.Dimension)}; j++)");
        writer.Lines($"Lanes.AddScaled({sigma} * error[j], features.AsSpan(j * width, width), all);");
        writer.Close();
        writer.Open($"for (int i = 0; i < {n}; i++)");
        writer.Lines($"noiseOfAll[i] = {sigma} * noise[i];");
        writer.Close();
        writer.Close();
    }
}
