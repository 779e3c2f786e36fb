using LidDsl.Generators.Emitting.Kernel;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>Emits the generated part of one experiment: a pure function of its model.</summary>
internal static class ExperimentEmitter
{
    public static string Emit(ExperimentModel model)
    {
        SourceWriter writer = new();
        Header.Write(writer);
        writer.Lines("");
        Header.WriteSilence(writer);
        Containers.Open(writer, model);
        Experiment(writer, model);
        Containers.Close(writer, model);
        writer.Lines("");
        GeneratedNamespace.Open(writer);
        DeclarationEmitter.Emit(writer, model);
        writer.Lines("");
        KernelEmitter.Write(writer, model.Spec, KernelName(model));
        writer.Close();
        return writer.ToString();
    }

    /// <summary>The name of the field that holds the axes of an instance that are narrowed.</summary>
    internal const string NarrowedAxes = "narrowedAxes";

    // A lattice is laid out for the whole axis: the points of a narrowed one keep their bits.
    private const string Largest = "experiment.Spec.OnDeclaredAxes().AttemptsGrid[^1]";

    private static string KernelName(ExperimentModel model) => model.Name + "Kernel";

    private static void Experiment(SourceWriter writer, ExperimentModel model)
    {
        writer.Lines("/// <remarks>", $"/// Quantities of {CSharpText.Xml(model.Spec.Name)}:", "/// <code>");
        writer.Lines(SpecSummary.Lines(model.Spec).Select(line => "/// " + CSharpText.Xml(line)));
        writer.Lines("/// </code>", "/// </remarks>");
        if (model.HiddenRoles.Count > 0)
        {
            IEnumerable<string> hidden = model.HiddenRoles.Select(role => $"global::LidDsl.Specs.Role.{(Role)role}");
            writer.Lines($"[global::LidDsl.HiddenRoles({string.Join(", ", hidden)})]");
        }

        writer.Open($"partial record {CSharpText.Identifier(model.Name)} : global::LidDsl.ILidExperiment<{model.Reference}>");
        writer.Lines(
            "/// <summary>The experiment with every free quantity at its initial value.</summary>",
            $"public static {model.Reference} Default => global::System.Threading.LazyInitializer.EnsureInitialized("
                + $"ref {DeclarationEmitter.Reference(model)}.Default, static () => new {model.Reference}());",
            "",
            "/// <summary>What is declared.</summary>",
            $"public static global::LidDsl.Specs.ExperimentSpec Spec => {DeclarationEmitter.Reference(model)}.Spec;",
            "");
        foreach (MemberModel member in model.Members)
            MemberEmitter.Emit(writer, model, member);
        OperationEmitter.Emit(writer, model);
        writer.Lines("");
        InstanceSpec(writer, model);
        if (model.Spec.OwnMethods.Count > 0)
        {
            writer.Lines(
                "",
                "global::LidDsl.Specs.OwnLaws? global::LidDsl.ILidExperiment.Own => "
                    + $"{DeclarationEmitter.Reference(model)}.{OwnMethodText.Field};");
        }

        if (model.Spec.Own(OwnMethodKind.PrecisionSampler) is not null)
        {
            writer.Lines(
                "",
                "global::LidDsl.Runtime.OwnPrecisionDraw? global::LidDsl.ILidExperiment.PrecisionSampler => "
                    + $"{DeclarationEmitter.Reference(model)}.{OwnMethodText.SamplerField};");
        }

        string kernel = GeneratedNamespace.Prefix + KernelName(model);
        writer.Lines(
            "",
            "/// <summary>Makes a kernel for one thread: it owns its work space and allocates nothing after this call.</summary>",
            "public global::LidDsl.Runtime.ReplicateKernel CreateKernel()",
            "{",
            "    global::LidDsl.ILidExperiment experiment = this;",
            $"    return {KernelEmitter.Construct(kernel, "experiment.Settings", "experiment.AttemptsGrid", Largest)};",
            "}",
            "",
            "/// <summary>The declaration in words, with this experiment's values of the free quantities: "
                + "one line for each quantity, then the budget.</summary>",
            "public string Describe() => global::LidDsl.Runtime.SpecSummary.Of(((global::LidDsl.ILidExperiment)this).Spec);");
        writer.Close();
    }

    // The interface's Spec carries this instance's values, so that grids, kernels and reports all see them.
    private static void InstanceSpec(SourceWriter writer, ExperimentModel model)
    {
        Quantity[] free = [.. model.Spec.Quantities.Where(q => q.Variation == Variation.Free)];
        IEnumerable<string> values = free.Select(q => $".With(global::LidDsl.Specs.Role.{q.Role}, this.{CSharpText.Identifier(q.Name)})");
        List<string> set =
        [
            .. free.Select(q => $"{CSharpText.Identifier(q.Name)} = {MemberEmitter.Cast(q)}spec[global::LidDsl.Specs.Role.{q.Role}].First"),
        ];
        string narrowed = "";
        if (model.Spec.Quantities.Any(q => q.Variation == Variation.Swept))
        {
            narrowed = $".With(this.{NarrowedAxes})";
            set.Add($"{NarrowedAxes} = spec.{nameof(ExperimentSpec.NarrowedAxes)}");
            writer.Lines(
                "// Axes with fewer values than are declared; none unless some were narrowed.",
                $"private global::LidDsl.Specs.ValueList<global::LidDsl.Specs.Quantity> {NarrowedAxes};",
                "");
        }

        writer.Lines(
            $"global::LidDsl.Specs.ExperimentSpec global::LidDsl.ILidExperiment.Spec => Spec{narrowed}{string.Concat(values)};",
            "",
            "global::LidDsl.ILidExperiment global::LidDsl.ILidExperiment.With(global::LidDsl.Specs.ExperimentSpec spec) => "
                + $"this with {{ {string.Join(", ", set)} }};");
    }
}
