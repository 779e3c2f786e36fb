using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>The scales of the features: of the power law, or of the experiment's own spectrum.</summary>
internal static class SpectrumText
{
    /// <summary>Writes the statement that fills the scales.</summary>
    public static void Fill(SourceWriter writer, KernelPlan plan)
    {
        string d = plan.Name(Role.Dimension);
        if (plan.OwnSpectrum is not { } own)
        {
            writer.Lines($"Spectrum.FillScales({plan.Name(Role.SpectralDecay)}, scales.AsSpan(0, {d}));");
            return;
        }

        writer.Lines("", "// The experiment's own spectrum, lambda_j for j = 1 to d.");
        writer.Open($"for (int j = 1; j <= {d}; j++)");
        writer.Lines($"scales[j - 1] = Spectrum.Scale({OwnMethodText.Call(own, "j", plan.Argument)}, j);");
        writer.Close();
    }
}
