using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>Training with N below d: the normal equations of the instances.</summary>
internal static class DualText
{
    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        string d = plan.IsFixed(Role.Dimension) ? "D" : "d";
        Train(writer, plan, d);
        writer.Lines("");
        DrawDesign(writer, plan, d);
    }

    /// <summary>Writes the method that spreads noise and bias over all instances.</summary>
    public static void Spread(SourceWriter writer, KernelPlan plan)
    {
        string sigma = plan.Name(Role.TargetNoise);
        string n = plan.Name(Role.SampleSize);
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

    private static void Train(SourceWriter writer, KernelPlan plan, string d)
    {
        if (plan.HasRidge)
        {
            writer.Lines(
                "// theta_hat = X'c with (XX' + N ridge I) c = y, so the head's error is e = X'c - theta* with "
                    + "(XX' + N ridge I) c = eta + X theta*;",
                $"// {SignalText.Describe(plan)}. At ridge = 0 the head is the one of minimum norm that fits every target.");
        }
        else
        {
            writer.Lines(
                "// The head of minimum norm that fits every target: theta_hat = X'c with XX' c = y, so its error is e = X'c - theta* with",
                $"// XX' c = eta + X theta*; {SignalText.Describe(plan)}.");
        }

        writer.Open($"private double TrainDual({SimulateText.CommonParameters}, bool byLaw, ReplicateRecord record)");
        Sizes(writer, plan);
        writer.Lines(
            "WishartRows law = byLaw ? DrawNoise(setting, streams, record) : default;",
            "Span<double> eta = noise.AsSpan(0, width);",
            "Span<double> right = residual.AsSpan(0, width);",
            "Span<double> solution = dual.AsSpan(0, width);",
            "DrawDesign(setting, streams, byLaw, law, width);",
            "eta.Clear();");
        writer.Open("if (byLaw)");
        writer.Lines("eta[0] = law.NoiseLength;");
        writer.Close();
        writer.Open("else");
        writer.Lines(
            $"TrainingNoise.Draw(streams, {InferenceText.PrecisionLaw(plan)}, 0, eta[..n], noiseRoot);",
            "TrainingNoise.Count(eta[..n], record.NoiseCells);");
        writer.Close();
        writer.Lines(
            "record.NoiseSumOfSquares = Lanes.Dot(eta, eta);",
            "",
            "Array.Clear(gram, 0, width * width);",
            $"Gram.Add(features, {d}, width, gram);");
        if (plan.HasRidge)
        {
            writer.Lines($"double penalty = n * {plan.Name(Role.RidgePenalty)};");
            writer.Open("for (int i = 0; i < n; i++)");
            writer.Lines("gram[(i * width) + i] += penalty;");
            writer.Close();
        }

        writer.Lines(
            "if (!Cholesky.Factor(gram, n, width))",
            "    throw SingularDesignException.At(setting);",
            "");
        SignalText.StartFromZeroHead(writer, plan, d);
        writer.Lines(
            "solution.Clear();",
            "",
            "// Twice: the second step refines the first, whose error is that of the condition number squared.");
        writer.Open("for (int step = 0; step < 2; step++)");
        writer.Lines("eta.CopyTo(right);");
        writer.Open($"for (int j = 0; j < {d}; j++)");
        writer.Lines("Lanes.AddScaled(-error[j], features.AsSpan(j * width, width), right);");
        writer.Close();
        if (plan.HasRidge)
            writer.Lines("Lanes.AddScaled(-penalty, solution, right);");
        writer.Lines(
            "Cholesky.Solve(gram, n, width, right);",
            "Lanes.AddScaled(1, right, solution);");
        writer.Open($"for (int j = 0; j < {d}; j++)");
        writer.Lines("error[j] += Lanes.Dot(features.AsSpan(j * width, width), right);");
        writer.Close();
        writer.Close();
        writer.Lines("", "double loss = 0;");
        writer.Open($"for (int j = 0; j < {d}; j++)");
        writer.Lines("double scaled = scales[j] * error[j];", "loss += scaled * scaled;");
        writer.Close();
        writer.Lines("return loss;");
        writer.Close();
    }

    private static void DrawDesign(SourceWriter writer, KernelPlan plan, string d)
    {
        writer.Lines(
            "// The whole design with features as rows: row j holds x_j = sqrt(lambda_j) z_j of every instance, padded with zeros. "
                + "Eight instances are drawn",
            "// at a time, so that eight neighbours are written to each row.");
        writer.Open($"private void DrawDesign({SimulateText.CommonParameters}, bool byLaw, WishartRows law, int width)");
        if (!plan.IsFixed(Role.Dimension))
            writer.Lines("int d = setting.D;");
        writer.Lines(
            $"int n = {plan.Name(Role.SampleSize)};",
            "const int Eight = Lanes.Count;");
        writer.Open("for (int first = 0; first < n; first += Eight)");
        writer.Lines(
            $"Span<double> z = instanceNormals.AsSpan(0, Eight * {d});",
            $"int drawn = Math.Min(Eight, n - first) * {d};",
            "if (byLaw)",
            $"    law.Fill(streams, first, z[..drawn], {d});",
            "else",
            $"    Normal.Fill(streams[Purpose.Design], (long)first * {d}, z[..drawn]);",
            "z[drawn..].Clear();");
        writer.Open($"for (int j = 0; j < {d}; j++)");
        writer.Open("for (int i = 0; i < Eight; i++)");
        writer.Lines($"features[(j * width) + first + i] = scales[j] * z[(i * {d}) + j];");
        writer.Close();
        writer.Close();
        writer.Close();
        writer.Close();
    }

    private static void Sizes(SourceWriter writer, KernelPlan plan)
    {
        if (!plan.IsFixed(Role.Dimension))
            writer.Lines("int d = setting.D;");
        writer.Lines($"int n = {plan.Name(Role.SampleSize)};", "int width = Lanes.Pad(n);");
    }
}
