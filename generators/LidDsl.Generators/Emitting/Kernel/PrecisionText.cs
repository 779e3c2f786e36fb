using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>
/// The law of tau: a gamma law of the runtime, or the experiment's own as a type of the kernel, for which the compiler makes code with the
/// user's methods inlined.
/// </summary>
internal static class PrecisionText
{
    /// <summary>An expression for the laws of instances at <c>settings</c>.</summary>
    public static string Laws(KernelPlan plan) =>
        IsOwn(plan) ? "InstanceLaws.Own<Precision>(settings)" : "InstanceLaws.Gamma(settings)";

    /// <summary>The law, for comments.</summary>
    public static string Describe(KernelPlan plan) => IsOwn(plan) ? "tau of the experiment's own law"
        : $"tau ~ Gamma(beta/2, 1), {plan.Describe(Role.TailExponent)}"
            + (plan.HasCut ? $", given tau <= tau_max, {plan.Describe(Role.LargestPrecision)}" : "");

    /// <summary>Writes the type; nothing where the law of tau is gamma.</summary>
    public static void Write(SourceWriter writer, KernelPlan plan)
    {
        if (plan.Own(OwnMethodKind.PrecisionSampler) is not { } sampler || plan.Own(OwnMethodKind.PrecisionDensity) is not { } density)
            return;
        writer.Text($$"""

            // The experiment's own law of tau: its methods at a setting, inlined where they are called.
            private readonly struct Precision : IPrecisionMethods
            {
                public static double Draw(in Setting setting, ref PrecisionStream random) =>
                    {{OwnMethodText.Call(sampler, "ref random", plan.Argument)}};

                public static double Density(in Setting setting, double tau) =>
                    {{OwnMethodText.Call(density, "tau", plan.Argument)}};
            }
            """);
    }

    private static bool IsOwn(KernelPlan plan) => plan.Own(OwnMethodKind.PrecisionSampler) is not null;
}
