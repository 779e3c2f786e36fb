using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>
/// The model of an experiment in words and formulas, as far as its declaration goes beyond or stays within the model's own parts.
/// </summary>
internal static class ModelWords
{
    /// <summary>Each part of the model with its law.</summary>
    public static IEnumerable<(string Part, string Law)> Of(ExperimentSpec spec)
    {
        yield return ("features", "x = (x_1, ..., x_d), x_j ~ N(0, lambda_j) independently, " + Spectrum(spec));
        yield return ("head", "theta*, " + Signal(spec));
        yield return ("difficulty", "each instance has its own precision tau, independent of x: " + LawOfTau(spec));
        yield return ("target", "given x and tau a realisation is Y ~ N(x.theta*, sigma^2/tau)");
        yield return ("training", TrainingLaw.Describe(spec));
        yield return ("L_gen", "s^2 = E (x.theta_hat - x.theta*)^2 over x: the generalization loss of one training set");
        var selection = Selection.Of(spec.Selection);
        yield return ("attempt", selection.Attempt);
        foreach (AnswerQuantity quantity in selection.Quantities)
            yield return (quantity.Symbol + "(k; s)", $"the {quantity.Meaning}, at a test instance");
        string failure = selection.Quantities[0].Symbol;
        yield return (
            "beta_eff",
            $"the slope of -ln {failure} on ln k over k = {NumberText.Exact(spec.Window.From)} to {NumberText.Exact(spec.Window.To)}");
        if (spec.HasComputeBudget)
            yield return ("allocation", "N and k that make R L_gen(N) + L_inf(k; N) least while N c_N + k c_k <= C");
    }

    /// <summary>The same for documents.</summary>
    public static Member Member(ExperimentSpec spec) => new(
        "model", Cell.Of(Of(spec).Select(said => Cell.Of(new Member("part", said.Part), new Member("law", said.Law)))));

    private static string Spectrum(ExperimentSpec spec) => spec.Own(OwnMethodKind.Eigenvalue) is { } own
        ? $"lambda_j by the declared method {own.Name}"
        : IsFixedAt(spec[Role.SpectralDecay], -1) ? "lambda_j = 1"
        : "lambda_j = j^-(1+alpha)";

    private static string Signal(ExperimentSpec spec) => spec[Role.SignalDecay] switch
    {
        var flat when IsFixedAt(flat, 0) => "each coordinate 1/sqrt(d)",
        var first when IsFixedAt(first, double.PositiveInfinity) => "its first coordinate 1 and the others 0",
        _ => "theta*_j^2 proportional to j^-signal_decay, |theta*| = 1",
    };

    private static bool IsFixedAt(Quantity quantity, double value) => quantity.Variation == Variation.Fixed && quantity.First == value;

    private static string LawOfTau(ExperimentSpec spec) => spec.Own(OwnMethodKind.PrecisionDensity) is { } own
        ? $"its density is the declared method {own.Name}"
        : "tau ~ Gamma(beta/2, 1)" + (IsCut(spec) ? ", given that tau <= tau_max" : "");

    private static bool IsCut(ExperimentSpec spec) => spec.Quantities.Any(q => q.Role == Role.LargestPrecision);
}
