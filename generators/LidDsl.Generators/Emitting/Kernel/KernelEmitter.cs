using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>Emits the kernel of one experiment: a class that simulates its replicates.</summary>
/// <remarks>
/// A pure function of the Spec. The text has what differs between declarations: the parts that are chosen, the constants that are fixed,
/// the declared estimator, and the calls of a user's own methods. What serves every declaration is in LidDsl.Runtime, generic in the
/// constants where its code depends on them.
/// </remarks>
internal static class KernelEmitter
{
    /// <summary>Writes <c>file sealed class typeName</c>, to stand in the <see cref="GeneratedNamespace"/>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="spec">The experiment.</param>
    /// <param name="typeName">The name of the class.</param>
    public static void Write(SourceWriter writer, ExperimentSpec spec, string typeName)
    {
        KernelPlan plan = new(spec);
        var training = TrainingText.Of(plan);
        var estimator = EstimatorText.Of(plan);
        var selection = SelectionText.Of(plan);
        MeasurementText measurement = new(plan);
        string failure = Selection.Of(spec.Selection).Quantities[0].Meaning;
        writer.Lines("/// <summary>");
        writer.Comment(
            $"Simulates replicates of {CSharpText.Xml(spec.Name)}: trains a linear head on one realisation of each of N targets and "
                + $"estimates the {CSharpText.Xml(failure)} (the Latent Instance Difficulty model, arXiv:2601.03764).",
            "///");
        writer.Lines("/// </summary>");
        writer.Open($"file sealed class {typeName} : DeclaredKernel");
        writer.Comments(training.Meaning);
        writer.Text($$"""
            private readonly {{training.Type}}<Quantities> training;

            public {{typeName}}(IReadOnlyList<Setting> settings, IReadOnlyList<long> attempts, long largest)
                : base(
                    EstimatorKind.{{plan.Estimator}}, {{PrecisionText.Laws(plan)}},
                    new {{selection.SumsType}}(attempts), largest{{measurement.Count}})
            {
                training = new(settings{{measurement.IsMeasured}});
            }

            /// <inheritdoc/>
            protected override double Train(
                in Setting setting, in ReplicateStreams streams, InstanceLaw law, bool byLaw, ReplicateRecord record) =>
                training.Train(setting, streams, law, byLaw, record);

            """);
        measurement.Write(writer);
        writer.Comments(estimator.Meaning(selection));
        writer.Open("""
            protected override void Estimate(
                in ReplicateStreams streams, InstanceLaw law, double biasRatio, double toleranceRatio, int instances,
                ReplicateRecord record)
            """);
        writer.Text(estimator.Body);
        writer.Close();
        writer.Lines("");
        QuantitiesText.Write(writer, plan, training);
        PrecisionText.Write(writer, plan);
        writer.Close();
    }

    /// <summary>The expression that makes a kernel.</summary>
    /// <param name="typeName">The name of the class.</param>
    /// <param name="settings">An expression for the settings, an <c>IReadOnlyList&lt;Setting&gt;</c>.</param>
    /// <param name="attempts">An expression for the grid of k, an <c>IReadOnlyList&lt;long&gt;</c>.</param>
    /// <param name="largest">An expression for the largest k of the declared axis.</param>
    public static string Construct(string typeName, string settings, string attempts, string largest) =>
        $"new {typeName}({settings}, {attempts}, {largest})";
}
