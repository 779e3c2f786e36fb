using System.ComponentModel;
using System.Globalization;
using System.Text;
using LidDsl.Specs;

namespace LidDsl.Runtime;

/// <summary>A declaration in words.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SpecSummary
{
    private const int ListedValues = 12;

    /// <summary>The name of the experiment, then <see cref="Lines"/>, separated by LF.</summary>
    public static string Of(ExperimentSpec spec) => string.Join("\n", Lines(spec).Prepend(spec.Name));

    /// <summary>
    /// One line for each quantity and for each method of the user's own, then budget, resolution, window and estimator, and the rules of
    /// training and selection where they are not the model's own, and the regimes that are entered on purpose.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="spec"/> is null.</exception>
    public static IEnumerable<string> Lines(ExperimentSpec spec) => Enumerate(spec ?? throw new ArgumentNullException(nameof(spec)));

    private static IEnumerable<string> Enumerate(ExperimentSpec spec)
    {
        int width = spec.Quantities.Select(q => q.Name).Concat(spec.OwnMethods.Select(m => m.Name)).Max(name => name.Length);
        int symbol = spec.Quantities.Select(q => RoleRule.Of(q.Role).Symbol)
            .Concat(spec.OwnMethods.Select(m => Symbol(m.Kind)))
            .Max(text => text.Length);
        foreach (Quantity quantity in spec.Quantities)
        {
            yield return $"{RoleRule.Of(quantity.Role).Symbol.PadRight(symbol)}  {quantity.Name.PadRight(width)}  "
                + $"{Variation(quantity.Variation)}  {Values(quantity)}";
        }

        foreach (OwnMethod method in spec.OwnMethods)
            yield return $"{Symbol(method.Kind).PadRight(symbol)}  {method.Name.PadRight(width)}  own    {Call(method)}";
        string instances = spec.Budget.RelativeError is { } target
            ? Invariant($"instances for a relative error of {target}")
            : Invariant($"{spec.Budget.Instances} instances");
        string replicates = spec.Budget.Power is { } power
            ? Invariant($"replicates for a power of {power}")
            : Invariant($"{spec.Budget.Replicates} replicates");
        string precision = spec.Budget.Precision is { } share ? Invariant($", at most, to a precision of {share}") : "";
        yield return Invariant($"budget      {replicates} of {instances}{precision}, seed {spec.Budget.Seed}");
        yield return Invariant(
            $"resolution  relative error {spec.Resolution.RelativeError}, family-wise error {spec.Resolution.FamilyWiseError}");
        yield return Invariant($"beta_eff    over k from {spec.Window.From} to {spec.Window.To}");
        yield return $"estimator   {EstimatorKinds.NameOf(spec.Estimator)}";
        if (spec.Training != default)
            yield return $"training    {spec.Training}";
        if (spec.Selection != default)
            yield return $"selection   {spec.Selection}";
        if (spec.Studies != default)
            yield return $"studies     {spec.Studies}";
    }

    /// <summary>
    /// What was set, such as <c>Ridge = 1E-06 (declared: 0); N = 200, 500 (2 of 9 values)</c>; empty where every value is the declared one.
    /// </summary>
    /// <param name="spec">The experiment.</param>
    /// <exception cref="ArgumentNullException"><paramref name="spec"/> is null.</exception>
    public static string Set(ExperimentSpec spec)
    {
        _ = spec ?? throw new ArgumentNullException(nameof(spec));
        return string.Join("; ", spec.Set.Select(quantity => $"{quantity.Name} = {Values(quantity)}"));
    }

    // As in lambda_j = Eigenvalue(j, alpha, d).
    private static string Call(OwnMethod method)
    {
        string first = method.Kind switch
        {
            OwnMethodKind.Eigenvalue => "j",
            OwnMethodKind.PrecisionDensity => "tau",
            OwnMethodKind.Measurement => "head",
            OwnMethodKind.LawOf => method.Claim!.GivenNoise ? "S/N" : "",
            _ => "random",
        };
        IEnumerable<string> all = method.Arguments.Select(a => RoleRule.Of(a.Role).Symbol).Prepend(first).Where(text => text.Length > 0);
        string about = method.Claim is { } claim
            ? $", the law of {claim.Measurement}{(claim.WrongOnPurpose ? ", wrong on purpose" : "")}"
            : "";
        return $"{method.Name}({string.Join(", ", all)}){about}";
    }

    private static string Symbol(OwnMethodKind kind) => kind switch
    {
        OwnMethodKind.Eigenvalue => "lambda_j",
        OwnMethodKind.PrecisionDensity => "p(tau)",
        OwnMethodKind.Measurement => "measured",
        OwnMethodKind.LawOf => "law",
        _ => "tau",
    };

    private static string Variation(Variation variation) => variation switch
    {
        Specs.Variation.Fixed => "fixed",
        Specs.Variation.Free => "free ",
        _ => "swept",
    };

    private static string Values(Quantity quantity)
    {
        ValueList<double> values = quantity.Values;
        StringBuilder text = new();
        for (int i = 0; i < values.Count; i++)
        {
            if (values.Count > ListedValues && i >= ListedValues - 2 && i < values.Count - 1)
            {
                if (i == ListedValues - 2)
                    text.Append(", ...");
                continue;
            }

            text.Append(i == 0 ? "" : ", ").Append(Number(values[i]));
        }

        string about = quantity.IsSet && quantity.Variation == Specs.Variation.Swept
            ? Invariant($" ({values.Count} of {quantity.Declared.Count} values)")
            : quantity.IsSet ? $" (declared: {Number(quantity.Declared[0])})"
            : values.Count > 1 ? Invariant($" ({values.Count} values)")
            : "";
        return text.Append(about).ToString();
    }

    private static string Number(double value) =>
        double.IsInfinity(value) ? "infinite" : value.ToString("G15", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
