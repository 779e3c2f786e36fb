using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>The target head theta* in units of sigma: one number where it is flat at every setting, else one for each feature.</summary>
internal static class SignalText
{
    /// <summary>theta*, for comments.</summary>
    public static string Describe(KernelPlan plan) =>
        plan.HasSignal ? "theta* is that of the declared signal" : "theta* is flat, 1/sqrt(d) each";

    /// <summary>Writes the statement that fills the entries of theta*.</summary>
    public static void Fill(SourceWriter writer, KernelPlan plan) => writer.Lines(
        $"TargetHead.Fill({plan.Name(Role.SignalDecay)}, {plan.Name(Role.TargetNoise)}, head.AsSpan(0, {plan.Name(Role.Dimension)}));");

    /// <summary>The line that computes the one number of a flat theta*; none where theta* is held by its entries.</summary>
    public static IEnumerable<string> Flat(KernelPlan plan, string d) =>
        plan.HasSignal ? [] : [$"double target = 1 / (Math.Sqrt({d}) * {plan.Name(Role.TargetNoise)});"];

    /// <summary>Writes the statements that set the error of the head to that of no head at all, -theta*.</summary>
    public static void StartFromZeroHead(SourceWriter writer, KernelPlan plan, string d)
    {
        if (!plan.HasSignal)
        {
            writer.Lines([.. Flat(plan, d), $"error.AsSpan(0, {d}).Fill(-target);"]);
            return;
        }

        writer.Open($"for (int j = 0; j < {d}; j++)");
        writer.Lines("error[j] = -head[j];");
        writer.Close();
    }

    /// <summary>An expression for theta*_j.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="j">The index of the feature in the text.</param>
    public static string Entry(KernelPlan plan, string j) => plan.HasSignal ? $"head[{j}]" : "target";
}
