using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>Why a user's own density of tau leaves L_inf and beta_eff without a law, and which declaration would give them one.</summary>
internal static class OwnAbsence
{
    /// <summary>The reason and the mend.</summary>
    /// <param name="density">The density.</param>
    /// <param name="error">The relative change of a loss when the steps of the quadrature are made smaller.</param>
    public static string Of(OwnPrecision density, double error)
    {
        string measured = FormattableString.Invariant($"smaller steps of the quadrature of L_inf change it by {error:0.0e+0} of itself, ")
            + FormattableString.Invariant($"and {OwnConvergence.LargestError:0e+0} is allowed");
        OwnBreak[] inside = [.. density.Breaks.Where(found => found != density.UndeclaredEnd)];
        if (inside.Length > 0)
        {
            return $"The density of tau {inside[0].Words}: {measured}. No law: simulation only. No declaration mends that; "
                + "a density without jumps and kinks, such as a narrow step in place of a jump, has a law.";
        }

        if (density.UndeclaredEnd is { } end)
        {
            string mend = RoleRule.Of(Role.LargestPrecision).Violation(end.Tau, "tau_max") is null
                ? FormattableString.Invariant(
                    $"Declare that end by [LargestPrecision] = {end.Tau:R}, and L_inf and beta_eff have their laws.")
                : "A density that falls to 0 smoothly has a law.";
            return $"The density of tau {end.Words}: {measured}. No law: simulation only. {mend}";
        }

        return $"The density of tau is not smooth enough: {measured}. No law: simulation only. A density that varies less within a few per "
            + "cent of tau has a law.";
    }
}
