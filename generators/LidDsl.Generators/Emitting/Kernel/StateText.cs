using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>The constants, the work space and the constructor of a kernel.</summary>
internal static class StateText
{
    // The compiler would fold products of two larger constants beyond an int; a read-only field leaves that to the refusal for want of
    // memory.
    private const double LargestConstantDimension = 40_000;

    private const string Panel = "TrainingSpace.PanelRows";
    private const string Block = "TrainingSpace.BlockInstances";

    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        Constants(writer, plan);
        Training(writer, plan);
        Inference(writer, plan);
        MeasurementText.Fields(writer, plan);
        writer.Lines("");
        Constructor(writer, plan);
    }

    private static void Constants(SourceWriter writer, KernelPlan plan)
    {
        for (Role role = Role.Dimension; role < Role.Attempts; role++)
        {
            if (!plan.HasConstant(role))
                continue;

            string type = RoleRule.Of(role).ValueType == typeof(int) ? "int" : "double";
            writer.Lines($"private {Fixed(plan, role)} {type} {KernelPlan.ConstantName(role)} = {CSharpText.Number(plan.Value(role))};");
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

    private static void Training(SourceWriter writer, KernelPlan plan)
    {
        if (plan.HasPrimal)
            writer.Lines(
                "// Training: normals of the design, rows of the design with their noise, and the normal equations, in units of sigma.");
        else
            writer.Lines(
                "// Training by the dual: the design with features as rows, and the normal equations of the instances, in units of sigma.");
        if (plan.HasPrimal)
        {
            writer.Lines(
                "private readonly double[] normals;",
                "private readonly double[] panel;");
        }

        if (plan.HasDual)
        {
            writer.Lines(
                "private readonly double[] features;",
                "private readonly double[] instanceNormals;",
                "private readonly double[] dual;");
        }

        writer.Lines(
            "private readonly double[] noise;",
            "private readonly double[] noisePrecision;",
            "private readonly double[] gram;",
            "private readonly double[] error;");
        if (plan.HasRefinement)
            writer.Lines("private readonly double[] coefficients;");
        if (plan.HasRefinement || plan.HasDual)
            writer.Lines("private readonly double[] residual;");
        if (plan.HasSpectrum)
            writer.Lines("private readonly double[] scales;");
        if (plan.HasSignal)
            writer.Lines("private readonly double[] head;");
        writer.Lines("");
    }

    private static void Inference(SourceWriter writer, KernelPlan plan)
    {
        writer.Lines(
            "// Inference: a block of instances (b = B/s, tau), their hardness and weights, and the sums over them.",
            $"private readonly double[] bias = new double[{Block}];",
            $"private readonly double[] precision = new double[{Block}];",
            $"private readonly double[] hardness = new double[{Block}];",
            $"private readonly double[] weights = new double[{Block}];",
            "private readonly FailureCurve curve;",
            "private readonly LiteralAttempts literal;");
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
                $"private readonly {InferenceText.Sampler(plan)} precisionLaw = new({plan.Cut("Beta / 2")});",
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
        bool featuresOnly = plan.IsFixed(Role.Dimension) && !plan.HasDual;
        string vector = featuresOnly ? "Width" : Length("VectorLength");
        if (plan.HasPrimal)
        {
            writer.Lines(
                $"normals = new double[{(featuresOnly ? $"{Panel} * D" : Length("PanelLength"))}];",
                $"panel = new double[{(featuresOnly ? $"{Panel} * Width" : Length("PanelLength"))}];");
        }

        if (plan.HasDual)
        {
            writer.Lines(
                $"features = new double[{Length("DualDesignLength")}];",
                "instanceNormals = new double[Lanes.Count * " + Length("VectorLength") + "];",
                $"dual = new double[{vector}];");
        }

        string run = plan.HasDual ? $"Math.Max({Panel}, {vector})" : Panel;
        writer.Lines(
            $"noise = new double[{run}];",
            $"noisePrecision = new double[{run}];",
            $"gram = new double[{(featuresOnly ? "Width * Width" : Length("GramLength"))}];",
            $"error = new double[{vector}];");
        if (plan.HasRefinement)
            writer.Lines($"coefficients = new double[{vector}];");
        if (plan.HasRefinement || plan.HasDual)
            writer.Lines($"residual = new double[{vector}];");
        if (plan.HasSpectrum)
            writer.Lines($"scales = new double[{vector}];");
        if (plan.HasSignal)
            writer.Lines($"head = new double[{vector}];");
        if (plan.HasSpectrum && plan.SpectrumIsFixed)
            SpectrumText.Fill(writer, plan);
        if (plan.HasSignal && plan.SignalIsFixed)
            SignalText.Fill(writer, plan);
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

    private static string Length(string name) => $"TrainingSpace.{name}(settings)";
}
