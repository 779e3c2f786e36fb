using LidDsl.Laws;

namespace LidDsl.Checking;

/// <summary>What reports call the laws that they check.</summary>
internal static class LawNames
{
    /// <summary>R = L_gen/S, by its exact law.</summary>
    public const string Ratio = "R = L_gen/S";

    /// <summary>L_gen, by its deterministic equivalent.</summary>
    public const string Equivalent = "L_gen (deterministic equivalent)";

    /// <summary>An experiment's own sampler of tau, by its density.</summary>
    public const string Sampler = "sampler against density";

    /// <summary>L_inf given each training set's own s.</summary>
    public const string Loss = "L_inf(k; s)";

    /// <summary>L_inf given each training set's own s, by instances of the declared law beside lattices.</summary>
    public const string Plain = "plain instances";

    /// <summary>beta_eff given each training set's own s.</summary>
    public const string Exponent = "beta_eff";

    /// <summary>A quantity of the selection given each training set's own s: <see cref="Loss"/> for L_inf.</summary>
    public static string Of(AnswerQuantity quantity) => quantity.Symbol + "(k; s)";
}
