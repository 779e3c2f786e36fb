using LidDsl.Laws;
using LidDsl.Reporting;

namespace LidDsl.Predicting;

/// <summary>Numbers with their laws, as columns of a section.</summary>
internal static class LawColumns
{
    /// <summary>
    /// A column of numbers with what each rests on: basis, law, band and the law's own error, or the reason why there is none.
    /// </summary>
    public static Section<T> Law<T>(this Section<T> section, string id, Func<T, LawValue?> value, string? heading = null) =>
        section.Of(id, row => Of(value(row)), heading, row => Short(value(row)));

    /// <summary>A number as pages have it.</summary>
    public static string Short(LawValue? value) => NumberText.Maybe(value?.Value, v => NumberText.Significant(v));

    /// <summary>The law's own relative error of a number; nothing without a number, or where it claims none.</summary>
    public static Cell RelativeError(LawValue? value) =>
        value is { Value: not null, RelativeError: > 0 } law ? Cell.OfLaw(law.RelativeError) : Cell.None;

    /// <summary>The absolute error of the evaluation of a number, to three digits; nothing without a number.</summary>
    public static Cell NumericalError(LawValue? value) =>
        value is { Value: not null, NumericalError: var error } ? Cell.Measured(NumberText.Rounded(error, 3)) : Cell.None;

    /// <summary>A number with what it rests on.</summary>
    public static Cell Of(LawValue? value)
    {
        if (value is null)
            return Cell.None;
        List<Member> notes =
            [new("basis", BasisWords.InFiles(value.Basis)), new("law", value.Law?.Name), new("band", value.Law?.Band.ToString())];
        if (value.Value is not null && (value.Law!.Band != QualityBand.Exact || value.RelativeError > 0))
            notes.Add(new Member("relative_error", Cell.OfLaw(value.RelativeError)));
        if (value.Value is not null)
            notes.Add(new Member("numerical_error", NumericalError(value)));
        if (value.Absence is { } absence)
            notes.Add(new Member("absence", absence));
        return new Cell.Noted(Cell.OfLaw(value.Value), notes);
    }
}
