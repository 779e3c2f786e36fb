using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>The noise of a training set whose design is drawn by its law, in runs that fit the work space.</summary>
internal static class NoiseText
{
    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        writer.Lines("// The noise of a training set alone: "
            + "given S, its sum of squares, the law of Z'Z and Z'eta is exact and no design is drawn.");
        writer.Open($"private WishartRows DrawNoise({SimulateText.CommonParameters}, ReplicateRecord record)");
        writer.Lines($"int n = {plan.Name(Role.SampleSize)};", "double sum = 0;");
        writer.Open("for (int first = 0; first < n; first += Math.Min(TrainingSpace.PanelRows, n - first))");
        writer.Lines(
            "Span<double> run = noise.AsSpan(0, TrainingSpace.PanelRows);",
            "int count = Math.Min(run.Length, n - first);",
            $"TrainingNoise.Draw(streams, {InferenceText.PrecisionLaw(plan)}, first, run[..count], noiseRoot);",
            "TrainingNoise.Count(run[..count], record.NoiseCells);",
            "run[count..].Clear();",
            "sum += Lanes.Dot(run, run);");
        writer.Close();
        writer.Lines($"return new WishartRows(n, {plan.Name(Role.Dimension)}, Math.Sqrt(sum));");
        writer.Close();
    }
}
