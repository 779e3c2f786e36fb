using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>Emits the kernel of one experiment: a class that simulates its replicates with the declared constants written in.</summary>
/// <remarks>
/// A pure function of the Spec. The text names the laws it samples; what it does with them is in the building blocks of LidDsl.Runtime.
/// A route, a term or a helper that no setting of the declaration can reach is left out.
/// </remarks>
internal static class KernelEmitter
{
    /// <summary>Writes <c>file sealed class typeName</c>, to stand in the <see cref="GeneratedNamespace"/>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="spec">The experiment.</param>
    /// <param name="typeName">The name of the class.</param>
    public static void Write(SourceWriter writer, ExperimentSpec spec, string typeName)
    {
        KernelPlan plan = new(spec, typeName);
        string failure = Selection.Of(spec.Selection).Quantities[0].Meaning;
        writer.Lines(
            "/// <summary>",
            $"/// Simulates replicates of {CSharpText.Xml(plan.ExperimentName)}: "
                + "trains a linear head on one realisation of each of N targets and estimates",
            $"/// the {CSharpText.Xml(failure)} (the Latent Instance Difficulty model, arXiv:2601.03764).",
            "/// </summary>");
        writer.Open($"file sealed class {typeName} : global::LidDsl.Runtime.ReplicateKernel");
        StateText.Write(writer, plan);
        writer.Lines("");
        SimulateText.Write(writer, plan);
        plan.TrainingText.Methods(writer);
        MeasurementText.Write(writer, plan);

        writer.Lines("");
        InferenceText.Write(writer, plan);
        PrecisionText.Write(writer, plan);
        writer.Close();
    }

    /// <summary>The expression that makes a kernel.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="typeName">The name of the class.</param>
    /// <param name="settings">An expression for the settings, an <c>IReadOnlyList&lt;Setting&gt;</c>.</param>
    /// <param name="attempts">An expression for the grid of k, an <c>IReadOnlyList&lt;long&gt;</c>; used unless k is fixed.</param>
    public static string Construct(ExperimentSpec spec, string typeName, string settings, string attempts) =>
        spec[Role.Attempts].Variation != Variation.Fixed ? $"new {typeName}({settings}, {attempts})" : $"new {typeName}({settings})";
}
