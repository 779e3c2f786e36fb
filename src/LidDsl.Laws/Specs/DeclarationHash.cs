using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LidDsl.Specs;

/// <summary>The fingerprint of a declaration: results that bear the same one come from the same declaration, on whatever machine.</summary>
/// <remarks>
/// It covers what is declared: name, stream key, quantities with their values, budget, resolution, window, estimator, and the
/// names and arguments of own methods. It covers neither the bodies of own methods, nor what members are called, nor what a run was given
/// on its command line.
/// </remarks>
internal static class DeclarationHash
{
    private const int Digits = 16;

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of <see cref="CanonicalText"/> in UTF-8.</summary>
    /// <param name="spec">The declaration, with the values that its free quantities have.</param>
    public static string Of(ExperimentSpec spec) => OfText(CanonicalText(spec));

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of a text in UTF-8.</summary>
    /// <param name="text">The text.</param>
    public static string OfText(string text)
    {
        _ = text ?? throw new ArgumentNullException(nameof(text));
        byte[] bytes = Encoding.UTF8.GetBytes(text);
#if NET
        byte[] hash = SHA256.HashData(bytes);
#else
        using SHA256 algorithm = SHA256.Create();
        byte[] hash = algorithm.ComputeHash(bytes);
#endif
        StringBuilder digits = new();
        foreach (byte value in hash)
            digits.Append(value.ToString("x2", CultureInfo.InvariantCulture));
        return digits.ToString(0, Digits);
    }

    /// <summary>
    /// The declaration as lines of words that end in a line feed: one for each part, in an order of their own, numbers as short
    /// as they round-trip.
    /// </summary>
    /// <param name="spec">The declaration.</param>
    public static string CanonicalText(ExperimentSpec spec)
    {
        _ = spec ?? throw new ArgumentNullException(nameof(spec));
        StringBuilder text = new();
        Line("declaration", "1");
        Line("name", spec.Name);
        Line("stream_key", spec.StreamKey);
        foreach (Quantity quantity in spec.Quantities.OrderBy(q => q.Role))
            Line("quantity", [RoleRule.Of(quantity.Role).Symbol, quantity.Variation.ToString(), .. quantity.Values.Select(Number)]);
        Budget budget = spec.Budget;
        Line(
            "budget",
            [
                budget.Power is { } power
                    ? "power " + Number(power)
                    : budget.Replicates.ToString(CultureInfo.InvariantCulture),
                budget.RelativeError is { } error
                    ? "relative_error " + Number(error)
                    : budget.Instances.ToString(CultureInfo.InvariantCulture),
                budget.Seed.ToString(CultureInfo.InvariantCulture),
            ]);

        // What is not declared says nothing, so that a declaration from before it could be keeps its fingerprint.
        if (budget.Precision is { } precision)
            Line("precision", Number(precision));
        Line("resolution", Number(spec.Resolution.RelativeError), Number(spec.Resolution.FamilyWiseError));
        Line("window", Number(spec.Window.From), Number(spec.Window.To));
        Line("estimator", EstimatorKinds.NameOf(spec.Estimator));

        // The model's own rules say nothing, so that a declaration from before there were others keeps its fingerprint.
        if (spec.Training != default)
            Line("training", spec.Training.ToString());
        if (spec.Selection != default)
            Line("selection", spec.Selection.ToString());
        foreach (OwnMethod method in spec.OwnMethods)
        {
            Line(
                "own_method",
                [
                    method.Kind.ToString(), method.Type, method.Name,
                    .. method.Arguments.Select(argument => RoleRule.Of(argument.Role).Symbol),
                ]);
            if (method.Claim is { } claim)
                Line("claim", claim.Measurement, claim.GivenNoise.ToString(), claim.WrongOnPurpose.ToString());
        }

        return text.ToString();

        // A stream key may be any text: no word of it is taken for the next line.
        void Line(string part, params string[] words)
        {
            text.Append(part);
            foreach (string word in words)
                text.Append(' ').Append(word.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r").Replace(" ", "\\s"));
            text.Append('\n');
        }
    }

    // 0 and -0 are equal.
    private static string Number(double value) => (value + 0.0).ToString("R", CultureInfo.InvariantCulture);
}
