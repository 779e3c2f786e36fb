using LidDsl.Laws;

namespace LidDsl;

/// <summary>A number with the law that it comes from and what it is conditioned on; or the reason why there is none.</summary>
public sealed record LawValue
{
    private LawValue(double? value, string? absence, LawInfo? law, Basis basis, double relativeError = 0, double numericalError = 0)
    {
        Value = value;
        RelativeError = relativeError;
        NumericalError = numericalError;
        Absence = absence;
        Law = law;
        Basis = basis;
    }

    /// <summary>The number, finite; null when there is none.</summary>
    public double? Value { get; }

    /// <summary>The law's own estimate of its relative error, 0 or more; 0 for an exact law, and where there is no number.</summary>
    public double RelativeError { get; }

    /// <summary>
    /// How far the number may be from what the formula of its law gives, in units of <see cref="Value"/>, 0 or more: the error of its
    /// evaluation with that of its arguments, and no part of <see cref="RelativeError"/>. 0 where there is no number.
    /// </summary>
    public double NumericalError { get; }

    /// <summary>Why there is no number, in one sentence; null when there is one.</summary>
    public string? Absence { get; }

    /// <summary>The law: its name, source, quality band and regime. Null when this version knows none.</summary>
    public LawInfo? Law { get; }

    /// <summary>What the number is conditioned on.</summary>
    public Basis Basis { get; }

    /// <summary>The number in the invariant culture, or why there is none.</summary>
    public override string ToString() => Value is { } value
        ? FormattableString.Invariant($"{value:R} ({BasisWords.Of(Basis)}; {Law!.Name}{Within})")
        : Absence!;

    private string Within => RelativeError >= 5e-4 ? FormattableString.Invariant($", within {RelativeError:P1}")
        : RelativeError > 0 ? FormattableString.Invariant($", within {RelativeError:0.0e+0}")
        : "";

    /// <summary>
    /// A number that a law gives; none where it is beyond the range of doubles, so that one setting does not take the others away.
    /// </summary>
    /// <param name="value">The number.</param>
    /// <param name="law">The law.</param>
    /// <param name="basis">What it is conditioned on.</param>
    /// <param name="numericalError">The absolute error of its evaluation; null for the relative one that the law states.</param>
    internal static LawValue Of(double value, LawInfo law, Basis basis, double? numericalError = null) => Elementary.IsFinite(value)
        ? new LawValue(value, null, law, basis, 0, numericalError ?? Math.Abs(value) * law.EvaluationError)
        : new LawValue(
            null, double.IsNaN(value) ? $"{law.Name} gave no number here." : $"{law.Name}: the value is beyond the range of doubles here.",
            law, basis);

    /// <summary>An exponent, which may be near 0 or cross it: its numerical error is relative to 1 + the exponent.</summary>
    internal static LawValue OfExponent(double value, LawInfo law, Basis basis) =>
        Of(value, law, basis, (1 + Math.Abs(value)) * law.EvaluationError);

    /// <inheritdoc cref="OfExponent(double, LawInfo, Basis)"/>
    internal static LawValue OfExponent(Approximation approximation, LawInfo law, Basis basis) =>
        Of(approximation, law, basis, (1 + Math.Abs(approximation.Value)) * law.EvaluationError);

    /// <summary>A number that an asymptotic law gives, with the law's estimate of its error; none where the law says nothing.</summary>
    internal static LawValue Of(Approximation approximation, LawInfo law, Basis basis, double? numericalError = null) =>
        Elementary.IsFinite(approximation.RelativeError)
        ? new LawValue(
            approximation.Value, null, law, basis, approximation.RelativeError,
            numericalError ?? Math.Abs(approximation.Value) * law.EvaluationError)
        : new LawValue(null, $"{law.Name} says nothing here: {law.Regime}.", law, basis);

    /// <summary>A moment that a law gives, which may be infinite.</summary>
    internal static LawValue Of(Moment moment, LawInfo law, Basis basis) => moment.IsFinite
        ? Of(moment.Value, law, basis)
        : new LawValue(null, "Infinite: " + moment.ReasonInfinite, law, basis);

    /// <summary>No number, for a reason.</summary>
    internal static LawValue None(string reason, Basis basis, LawInfo? law = null) => new(null, reason, law, basis);
}
