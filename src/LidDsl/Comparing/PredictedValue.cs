namespace LidDsl;

/// <summary>One predicted number of a table of predictions: what it is, where, and how well it is computed.</summary>
/// <param name="Quantity">What is predicted, by its symbol, such as <c>L_inf</c> or <c>beta_eff</c>.</param>
/// <param name="Basis">What it is conditioned on, as files write it: <c>given_mean</c>, <c>typical</c>, <c>declared</c> and so on.</param>
/// <param name="Place">The swept quantities by their symbols, such as N and k, in the order of the declaration.</param>
/// <param name="Value">The number; null where there is none.</param>
/// <param name="NumericalError">
/// How far <paramref name="Value"/> may be from what the law's formula gives, in its units, 0 or more: the error of the evaluation alone.
/// </param>
/// <param name="LawError">The law's own estimate of its relative error, 0 or more; 0 for an exact law.</param>
/// <param name="Law">The name of the law; null where none is known.</param>
/// <param name="Absence">Why there is no number, in one sentence; null where there is one, or where none is told.</param>
public sealed record PredictedValue(
    string Quantity,
    string Basis,
    IReadOnlyList<PlaceValue> Place,
    double? Value,
    double NumericalError,
    double LawError,
    string? Law,
    string? Absence)
{
    /// <summary>Quantity, basis and place in words, such as <c>L_inf, typical, at N = 110, k = 1000</c>.</summary>
    public string Name => $"{Quantity}, {Basis.Replace('_', ' ')}"
        + (Place.Count == 0 ? "" : " at " + string.Join(", ", Place.Select(at => at.ToString())));

    /// <summary>What tells it apart from the others of a table.</summary>
    internal string Key => $"{Quantity}|{Basis}|{string.Join('|', Place.Select(at => at.ToString()))}";

    /// <summary>Whether two records hold the same, place by place.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(PredictedValue? other) =>
        other is not null && Key == other.Key && Value.Equals(other.Value) && NumericalError.Equals(other.NumericalError)
        && LawError.Equals(other.LawError) && Law == other.Law && Absence == other.Absence;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, Value);
}

/// <summary>The value of a swept quantity at the place of a prediction.</summary>
/// <param name="Symbol">Its symbol, such as N.</param>
/// <param name="Value">Its value, finite.</param>
public readonly record struct PlaceValue(string Symbol, double Value)
{
    /// <summary>Such as <c>N = 110</c>, in the invariant culture.</summary>
    public override string ToString() => FormattableString.Invariant($"{Symbol} = {Value:R}");
}
