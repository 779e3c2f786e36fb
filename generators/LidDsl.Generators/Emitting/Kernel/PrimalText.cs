using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>Training with N of d or more: the normal equations of the features.</summary>
internal static class PrimalText
{
    private const string DrawArguments = "setting, streams, byLaw, law, first, rows";

    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        string d = plan.IsFixed(Role.Dimension) ? "D" : "d";
        string width = plan.IsFixed(Role.Dimension) ? "Width" : "width";
        Train(writer, plan, d, width);
        if (plan.HasRefinement)
        {
            writer.Lines("");
            Refine(writer, plan, d, width);
        }

        writer.Lines("");
        DrawPanel(writer, plan, d, width);
    }

    /// <summary>
    /// Writes the method that spreads noise and bias over all instances. The rows are drawn once more: they take more room than
    /// the work space has.
    /// </summary>
    public static void Spread(SourceWriter writer, KernelPlan plan)
    {
        string sigma = plan.Name(Role.TargetNoise);
        string n = plan.Name(Role.SampleSize);
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
            $"rows = Math.Min(TrainingSpace.PanelRows, {n} - first);", "DrawPanel(setting, streams, false, default, first, rows);");
        writer.Open("for (int i = 0; i < rows; i++)");
        writer.Lines(
            $"ReadOnlySpan<double> row = panel.AsSpan(i * {width}, {width});",
            $"noiseOfAll[first + i] = {sigma} * row[{d}];",
            $"biasOfAll[first + i] = {sigma} * Lanes.Dot(row, head);");
        writer.Close();
        writer.Close();
        writer.Close();
    }

    private static void Train(SourceWriter writer, KernelPlan plan, string d, string width)
    {
        if (plan.HasRidge)
        {
            writer.Lines(
                "// The head's error e = theta_hat - theta* solves (X'X + N ridge I) e = X'eta - N ridge theta*: "
                    + "no difference of close numbers is taken.",
                "// X'X is formed from standard normals and scaled by the spectrum afterwards; " + SignalText.Describe(plan) + ".");
        }
        else
        {
            writer.Lines(
                "// Least squares. The head's error e = theta_hat - theta* solves X'X e = X'eta, whatever theta*; "
                    + "with x = Lambda^(1/2) z and u = Lambda^(1/2) e",
                "// this is Z'Z u = Z'eta and L_gen = |u|^2, whatever the spectrum: no difference of close numbers is taken.");
        }

        writer.Open($"private double TrainPrimal({SimulateText.CommonParameters}, bool byLaw, ReplicateRecord record)");
        Sizes(writer, plan);
        writer.Lines(
            "WishartRows law = byLaw ? DrawNoise(setting, streams, record) : default;",
            "int all = byLaw ? law.Count : n;",
            $"Array.Clear(gram, 0, {width} * {width});");
        writer.Open("for (int first = 0, rows; first < all; first += rows)");
        writer.Lines(
            "rows = Math.Min(TrainingSpace.PanelRows, all - first);",
            $"DrawPanel({DrawArguments});",
            "if (!byLaw)",
            "    TrainingNoise.Count(noise.AsSpan(0, rows), record.NoiseCells);",
            $"Gram.Add(panel, rows, {width}, gram);");
        writer.Close();
        writer.Lines(
            "",
            "// The noise is the last column of each row: its products with the features are the right-hand side, its square is S.",
            $"record.NoiseSumOfSquares = gram[({d} * {width}) + {d}];");
        if (plan.HasRidge)
        {
            writer.Lines([$"double penalty = n * {plan.Name(Role.RidgePenalty)};", .. SignalText.Flat(plan, d)]);
            writer.Open($"for (int i = 0; i < {d}; i++)");
            writer.Lines($"error[i] = (scales[i] * gram[(i * {width}) + {d}]) - (penalty * {SignalText.Entry(plan, "i")});");
            writer.Open($"for (int j = i; j < {d}; j++)");
            writer.Lines($"gram[(i * {width}) + j] *= scales[i] * scales[j];");
            writer.Close();
            writer.Lines($"gram[(i * {width}) + i] += penalty;");
            writer.Close();
        }
        else
        {
            writer.Open($"for (int j = 0; j < {d}; j++)");
            writer.Lines($"error[j] = gram[(j * {width}) + {d}];");
            writer.Close();
        }

        writer.Lines(
            "",
            $"if (!Cholesky.Factor(gram, {d}, {width}))",
            "    throw SingularDesignException.At(setting);",
            $"Cholesky.Solve(gram, {d}, {width}, error);");
        string arguments = plan.HasRidge ? ", penalty" + (plan.HasSignal ? "" : ", target") : "";
        string refine = $"Refine(setting, streams, byLaw, law{arguments});";
        if (plan.AlwaysRefines)
            writer.Lines(refine);
        else if (plan.HasRefinement)
            writer.Lines($"if (n / TrainingSpace.RefinedBelow < {d})", "    " + refine);
        writer.Lines("", "double loss = 0;");
        writer.Open($"for (int j = 0; j < {d}; j++)");
        if (plan.HasRidge)
            writer.Lines("double scaled = scales[j] * error[j];", "loss += scaled * scaled;");
        else
            writer.Lines("loss += error[j] * error[j];");
        writer.Close();
        writer.Lines("return loss;");
        writer.Close();
    }

    private static void Refine(SourceWriter writer, KernelPlan plan, string d, string width)
    {
        writer.Lines(
            "// One step of iterative refinement: near N = d the normal equations have the square of the design's condition number, "
                + "and the residual of",
            "// the rows themselves, drawn once more, makes good what that costs "
                + "(Bjorck, Linear Algebra and its Applications 88, 1987, 31).");
        string parameters = plan.HasRidge ? ", double penalty" + (plan.HasSignal ? "" : ", double target") : "";
        writer.Open($"private void Refine({SimulateText.CommonParameters}, bool byLaw, WishartRows law{parameters})");
        Sizes(writer, plan);
        writer.Lines(
            $"Span<double> row = coefficients.AsSpan(0, {width});",
            $"Span<double> correction = residual.AsSpan(0, {width});",
            "row.Clear();",
            "correction.Clear();");
        writer.Open($"for (int j = 0; j < {d}; j++)");
        writer.Lines(plan.HasRidge ? "row[j] = scales[j] * error[j];" : "row[j] = error[j];");
        writer.Close();
        writer.Lines($"row[{d}] = -1;");
        writer.Lines("int all = byLaw ? law.Count : n;");
        writer.Open("for (int first = 0, rows; first < all; first += rows)");
        writer.Lines(
            "rows = Math.Min(TrainingSpace.PanelRows, all - first);",
            $"DrawPanel({DrawArguments});",
            "Gram.AddResidual(panel, rows, row, correction);");
        writer.Close();
        if (plan.HasRidge)
        {
            writer.Open($"for (int j = 0; j < {d}; j++)");
            writer.Lines($"correction[j] = (scales[j] * correction[j]) - (penalty * ({SignalText.Entry(plan, "j")} + error[j]));");
            writer.Close();
        }

        writer.Lines($"Cholesky.Solve(gram, {d}, {width}, correction);");
        writer.Open($"for (int j = 0; j < {d}; j++)");
        writer.Lines("error[j] += correction[j];");
        writer.Close();
        writer.Close();
    }

    private static void DrawPanel(SourceWriter writer, KernelPlan plan, string d, string width)
    {
        string law = plan.OwnSampler is null ? "tau ~ Gamma(beta/2, 1)" : InferenceText.Law(plan);
        writer.Lines($"// Training instances from first on: z ~ N(0, I) and eta/sigma = g/sqrt(tau), g ~ N(0, 1), {law}.");
        writer.Open($"private void DrawPanel({SimulateText.CommonParameters}, bool byLaw, WishartRows law, int first, int rows)");
        if (!plan.IsFixed(Role.Dimension))
            writer.Lines("int d = setting.D;", "int width = TrainingSpace.WidthOf(d);");
        writer.Open("if (byLaw)");
        writer.Lines($"law.Fill(streams, first, panel.AsSpan(0, rows * {width}), {width});", "return;");
        writer.Close();
        writer.Lines("");
        writer.Lines(
            $"Normal.Fill(streams[Purpose.Design], (long)first * {d}, normals.AsSpan(0, rows * {d}));",
            $"TrainingNoise.Draw(streams, {InferenceText.PrecisionLaw(plan)}, first, noise.AsSpan(0, rows), noiseRoot);");
        writer.Open("for (int i = 0; i < rows; i++)");
        writer.Lines(
            $"Span<double> row = panel.AsSpan(i * {width}, {width});",
            $"normals.AsSpan(i * {d}, {d}).CopyTo(row);",
            $"row[{d}] = noise[i];");
        if (!plan.IsFixed(Role.Dimension))
            writer.Lines($"row[({d} + 1)..].Clear();");
        writer.Close();
        writer.Close();
    }

    private static void Sizes(SourceWriter writer, KernelPlan plan)
    {
        if (!plan.IsFixed(Role.Dimension))
            writer.Lines("int d = setting.D;", "int width = TrainingSpace.WidthOf(d);");
        writer.Lines($"int n = {plan.Name(Role.SampleSize)};");
    }
}
