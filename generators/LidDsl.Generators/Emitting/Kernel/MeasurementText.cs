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
        writer.Lines(plan.TrainingText.MeasurementFields);
    }

    /// <summary>Writes the statements of the constructor.</summary>
    public static void Construct(SourceWriter writer, KernelPlan plan)
    {
        if (plan.Measurements.Count == 0)
            return;
        writer.Lines("noiseOfAll = new double[TrainingSpace.InstancesLength(settings)];", "biasOfAll = new double[noiseOfAll.Length];");
        writer.Lines(plan.TrainingText.MeasurementConstruction);
    }

    /// <summary>Writes the methods.</summary>
    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        if (plan.Measurements.Count == 0)
            return;
        string n = plan.Name(Role.SampleSize);
        writer.Lines(
            "", "// eta_i and B_i = x_i.(theta_hat - theta*) of every training instance, and what the experiment measures of them.");
        writer.Open($"private void Measure({SimulateText.CommonParameters}, ReplicateRecord record)");
        writer.Lines(plan.TrainingText.Spread);
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
        plan.TrainingText.SpreadMethods(writer);
    }
}
