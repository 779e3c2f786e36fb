namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>
/// The experiment's own law of tau as a type of the kernel, for which the compiler makes code with the user's methods inlined.
/// </summary>
internal static class PrecisionText
{
    /// <summary>The name of the type.</summary>
    public const string TypeName = "Precision";

    /// <summary>Writes the type; nothing where the law of tau is gamma.</summary>
    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        if (plan is not { OwnSampler: { } sampler, OwnDensity: { } density })
            return;
        writer.Lines("", "// The experiment's own law of tau: its methods at a setting, inlined where they are called.");
        writer.Open($"private readonly struct {TypeName} : IPrecisionMethods");
        writer.Lines(
            "public static double Draw(in Setting setting, ref PrecisionStream random) => "
                + $"{OwnMethodText.Call(sampler, "ref random", plan.Argument)};",
            "",
            $"public static double Density(in Setting setting, double tau) => {OwnMethodText.Call(density, "tau", plan.Argument)};");
        writer.Close();
    }
}
