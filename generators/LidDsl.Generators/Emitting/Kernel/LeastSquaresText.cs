using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>
/// Least squares with or without a penalty: the normal equations of the features with N of d or more, those of the
/// instances with N below d.
/// </summary>
internal sealed class LeastSquaresText(KernelPlan plan) : TrainingText(plan)
{
    private const string Panel = "TrainingSpace.PanelRows";
    private const string Train = "setting, streams, byLaw, record";

    // The error of ordinary least squares does not depend on it.
    public override bool HasSpectrum => Plan.HasRidge || Plan.HasDual;

    public override string Call => Plan is { HasPrimal: true, HasDual: true }
        ? $"{Plan.Name(Role.SampleSize)} < {Plan.Name(Role.Dimension)} ? TrainDual({Train}) : TrainPrimal({Train})"
        : Plan.HasDual ? $"TrainDual({Train})" : $"TrainPrimal({Train})";

    public override IEnumerable<string> MeasurementFields => Plan.HasPrimal ? ["private readonly double[] direction;"] : [];

    public override IEnumerable<string> MeasurementConstruction =>
        Plan.HasPrimal ? [$"direction = new double[{Length("VectorLength")}];"] : [];

    public override IEnumerable<string> Spread => Plan is { HasPrimal: true, HasDual: true }
        ?
        [
            $"if ({Plan.Name(Role.SampleSize)} < {Plan.Name(Role.Dimension)})",
            "    SpreadDual(setting);",
            "else",
            "    SpreadPrimal(setting, streams);",
        ]
        : [Plan.HasDual ? "SpreadDual(setting);" : "SpreadPrimal(setting, streams);"];

    public override void Fields(SourceWriter writer)
    {
        if (Plan.HasPrimal)
        {
            writer.Lines(
                "// Training: normals of the design, rows of the design with their noise, and the normal equations, in units of sigma.");
        }
        else
        {
            writer.Lines(
                "// Training by the dual: the design with features as rows, and the normal equations of the instances, in units of sigma.");
        }

        if (Plan.HasPrimal)
        {
            writer.Lines(
                "private readonly double[] normals;",
                "private readonly double[] panel;");
        }

        if (Plan.HasDual)
        {
            writer.Lines(
                "private readonly double[] features;", "private readonly double[] instanceNormals;", "private readonly double[] dual;");
        }

        writer.Lines(
            "private readonly double[] noise;",
            "private readonly double[] noiseRoot;",
            "private readonly double[] gram;",
            "private readonly double[] error;");
        if (Plan.HasRefinement)
            writer.Lines("private readonly double[] coefficients;");
        if (Plan.HasRefinement || Plan.HasDual)
            writer.Lines("private readonly double[] residual;");
        if (Plan.HasSpectrum)
            writer.Lines("private readonly double[] scales;");
        if (Plan.HasSignal)
            writer.Lines("private readonly double[] head;");
    }

    public override void Construct(SourceWriter writer)
    {
        bool featuresOnly = Plan.IsFixed(Role.Dimension) && !Plan.HasDual;
        string vector = featuresOnly ? "Width" : Length("VectorLength");
        if (Plan.HasPrimal)
        {
            writer.Lines(
                $"normals = new double[{(featuresOnly ? $"{Panel} * D" : Length("PanelLength"))}];",
                $"panel = new double[{(featuresOnly ? $"{Panel} * Width" : Length("PanelLength"))}];");
        }

        if (Plan.HasDual)
        {
            writer.Lines(
                $"features = new double[{Length("DualDesignLength")}];",
                "instanceNormals = new double[Lanes.Count * " + Length("VectorLength") + "];",
                $"dual = new double[{vector}];");
        }

        string run = Plan.HasDual ? $"Math.Max({Panel}, {vector})" : Panel;
        writer.Lines(
            $"noise = new double[{run}];",
            $"noiseRoot = new double[{run}];",
            $"gram = new double[{(featuresOnly ? "Width * Width" : Length("GramLength"))}];",
            $"error = new double[{vector}];");
        if (Plan.HasRefinement)
            writer.Lines($"coefficients = new double[{vector}];");
        if (Plan.HasRefinement || Plan.HasDual)
            writer.Lines($"residual = new double[{vector}];");
        if (Plan.HasSpectrum)
            writer.Lines($"scales = new double[{vector}];");
        if (Plan.HasSignal)
            writer.Lines($"head = new double[{vector}];");
        if (Plan.HasSpectrum && Plan.SpectrumIsFixed)
            SpectrumText.Fill(writer, Plan);
        if (Plan.HasSignal && Plan.SignalIsFixed)
            SignalText.Fill(writer, Plan);
    }

    public override void Prepare(SourceWriter writer)
    {
        if (Plan.HasSpectrum && !Plan.SpectrumIsFixed)
            SpectrumText.Fill(writer, Plan);
        if (Plan.HasSignal && !Plan.SignalIsFixed)
            SignalText.Fill(writer, Plan);
    }

    public override void Methods(SourceWriter writer)
    {
        if (Plan.HasPrimal)
        {
            writer.Lines("");
            PrimalText.Write(writer, Plan);
        }

        if (Plan.HasDual)
        {
            writer.Lines("");
            DualText.Write(writer, Plan);
        }

        writer.Lines("");
        NoiseText.Write(writer, Plan);
    }

    public override void SpreadMethods(SourceWriter writer)
    {
        if (Plan.HasPrimal)
            PrimalText.Spread(writer, Plan);
        if (Plan.HasDual)
            DualText.Spread(writer, Plan);
    }

    private static string Length(string name) => $"TrainingSpace.{name}(settings)";
}
