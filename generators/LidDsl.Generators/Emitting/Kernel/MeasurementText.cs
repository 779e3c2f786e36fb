using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>The measurements of the experiment's own; nothing where it has none.</summary>
internal sealed class MeasurementText(KernelPlan plan)
{
    private readonly IReadOnlyList<OwnMethod> measurements = plan.Measurements;

    /// <summary>The argument that says how many there are, with a comma before it.</summary>
    public string Count => measurements.Count == 0 ? "" : $", measurements: {CSharpText.Number(measurements.Count)}";

    /// <summary>The argument that says that there are any, with a comma before it.</summary>
    public string IsMeasured => measurements.Count == 0 ? "" : ", isMeasured: true";

    /// <summary>Writes the method that makes them.</summary>
    public void Write(SourceWriter writer)
    {
        if (measurements.Count == 0)
            return;
        writer.Lines("// What the experiment measures of eta_i and B_i = x_i.(theta_hat - theta*) of every training instance.");
        writer.Open("""
            protected override void Measure(
                in Setting setting, in ReplicateStreams streams, InstanceLaw law, ReplicateRecord record)
            """);
        writer.Lines("TrainedHead head = training.Trained(setting, streams, law, record);");
        for (int i = 0; i < measurements.Count; i++)
        {
            writer.Lines(
                $"record.Measurements[{CSharpText.Number(i)}] = Simulation.RequireFinite(",
                $"    {OwnMethodText.Call(measurements[i], "head", plan.Argument)}, "
                    + $"{CSharpText.Literal(measurements[i].Name)}, setting);");
        }

        writer.Close();
        writer.Lines("");
    }
}
