using LidDsl.Comparing;

namespace LidDsl;

/// <summary>
/// What moved between two tables of predictions, by more than both were computed to: numbers, laws and parts of the declaration. A new
/// version of LidDsl, or another declaration, shows by it what it changed.
/// </summary>
public sealed class DriftReport
{
    private DriftReport(
        PredictionTable earlier, PredictionTable later, IReadOnlyList<Drift> moved, int compared, IReadOnlyList<string> laws,
        IReadOnlyList<string> declaration)
    {
        Earlier = earlier;
        Later = later;
        Moved = moved;
        Compared = compared;
        Laws = laws;
        Declaration = declaration;
    }

    /// <summary>What was predicted before.</summary>
    public PredictionTable Earlier { get; }

    /// <summary>What is predicted now.</summary>
    public PredictionTable Later { get; }

    /// <summary>The numbers that moved, came or went, the one that moved furthest in units of its numerical error first.</summary>
    public IReadOnlyList<Drift> Moved { get; }

    /// <summary>How many numbers stand in both tables.</summary>
    public int Compared { get; }

    /// <summary>Laws that came, went or are told otherwise, each in one sentence.</summary>
    public IReadOnlyList<string> Laws { get; }

    /// <summary>Parts of the declaration that differ, each in one sentence.</summary>
    public IReadOnlyList<string> Declaration { get; }

    /// <summary>
    /// Whether every number stayed where it was to its numerical error, none came or went, and laws and declaration are told alike.
    /// </summary>
    public bool IsEmpty => Moved.Count == 0 && Laws.Count == 0 && Declaration.Count == 0;

    /// <summary>Compares two tables of predictions of one experiment.</summary>
    /// <param name="earlier">What was predicted before.</param>
    /// <param name="later">What is predicted now.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static DriftReport Between(PredictionTable earlier, PredictionTable later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        Dictionary<string, PredictedValue> before = ByKey(earlier);
        Dictionary<string, PredictedValue> after = ByKey(later);
        Drift[] moved =
        [
            .. later.Values.Where(value => before.ContainsKey(value.Key)).Select(value => new Drift(before[value.Key], value)),
            .. later.Values.Where(value => !before.ContainsKey(value.Key)).Select(value => new Drift(null, value)),
            .. earlier.Values.Where(value => !after.ContainsKey(value.Key)).Select(value => new Drift(value, null)),
        ];
        return new DriftReport(
            earlier,
            later,
            [.. moved.Where(drift => drift.IsReal).OrderByDescending(drift => drift.Multiple)],
            after.Keys.Count(before.ContainsKey),
            [.. DeclaredDrift.OfLaws(earlier, later)],
            [.. DeclaredDrift.OfDeclaration(earlier, later)]);
    }

    /// <summary>Compares predictions with others of the same experiment.</summary>
    /// <param name="earlier">What was predicted before.</param>
    /// <param name="later">What is predicted now.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static DriftReport Between(Predictions earlier, Predictions later) =>
        Between(PredictionTable.Of(earlier), PredictionTable.Of(later));

    /// <summary>The report as tables that a person can read, at most 120 columns wide.</summary>
    public override string ToString() => DriftTables.Text(this);

    private static Dictionary<string, PredictedValue> ByKey(PredictionTable table) =>
        table.Values.ToDictionary(value => value.Key, StringComparer.Ordinal);
}

/// <summary>One predicted number of two tables.</summary>
/// <param name="Earlier">What it was; null where it stood in no table.</param>
/// <param name="Later">What it is; null likewise.</param>
public sealed record Drift(PredictedValue? Earlier, PredictedValue? Later)
{
    // Files hold laws with 13 digits.
    private const double DigitsOfFiles = 1e-12;

    /// <summary>The number that there is: the later one, or the one that went.</summary>
    public PredictedValue Value => Later ?? Earlier!;

    /// <summary>Later less earlier; null where one of them has no number.</summary>
    public double? Shift => Later?.Value - Earlier?.Value;

    /// <summary>The shift relative to the earlier number; null without one, or where that is 0.</summary>
    public double? RelativeShift => Earlier?.Value is { } before && before != 0 ? Shift / Math.Abs(before) : null;

    /// <summary>
    /// The size of the shift in units of what the two were computed to; infinity where a number came or went, or where whole numbers
    /// differ.
    /// </summary>
    public double Multiple
    {
        get
        {
            if (Shift is not { } shift)
                return Earlier?.Value is null && Later?.Value is null && Earlier?.Absence == Later?.Absence ? 0 : double.PositiveInfinity;
            double error = Math.Max(Earlier!.NumericalError, Later!.NumericalError);
            return shift == 0 ? 0 : error == 0 ? double.PositiveInfinity
                : Math.Abs(shift) / Math.Max(error, DigitsOfFiles * Math.Abs(Earlier.Value!.Value));
        }
    }

    /// <summary>The larger of both laws' own relative errors: a shift below it is one of how well the law is known.</summary>
    public double LawError => Math.Max(Earlier?.LawError ?? 0, Later?.LawError ?? 0);

    // Each of the two may be off by its own error.
    internal bool IsReal => Multiple > 2 || Earlier?.Law != Later?.Law;
}
