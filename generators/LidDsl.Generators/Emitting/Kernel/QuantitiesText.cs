using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>What the declaration fixes, as a type of the kernel for which the compiler makes the code of training.</summary>
internal static class QuantitiesText
{
    public static void Write(SourceWriter writer, KernelPlan plan, TrainingText training)
    {
        Role[] constants = [.. training.Constants.Where(plan.IsFixed)];
        OwnMethod? spectrum = training.HasSpectrum ? plan.Own(OwnMethodKind.Eigenvalue) : null;
        if (constants.Length == 0 && spectrum is null)
        {
            writer.Lines("// Nothing that training reads is fixed: it reads all of it from the setting.");
            writer.Lines("private readonly struct Quantities : IQuantities;");
            return;
        }

        writer.Lines("// What is fixed, for which the code of training is compiled; it reads all else from the setting.");
        writer.Open("private readonly struct Quantities : IQuantities");
        foreach (Role role in constants)
        {
            RoleRule rule = RoleRule.Of(role);
            writer.Lines($"public static {rule.TypeKeyword} {rule.Member}(in Setting setting) => {plan.Literal(role)};");
        }

        if (spectrum is not null)
            writer.Text(Scales(plan, spectrum, isFirst: constants.Length == 0));
        writer.Close();
    }

    private static string Scales(KernelPlan plan, OwnMethod spectrum, bool isFirst) => (isFirst ? "" : "\n") + $$"""
        // The experiment's own spectrum, lambda_j for j = 1 to d.
        public static void FillScales(in Setting setting, Span<double> scales)
        {
            for (int j = 1; j <= scales.Length; j++)
                scales[j - 1] = Spectrum.Scale({{OwnMethodText.Call(spectrum, "j", plan.Argument)}}, j);
        }
        """;
}
