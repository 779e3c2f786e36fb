using System.Globalization;
using LidDsl.Reporting;

namespace LidDsl.Comparing;

/// <summary>A drift report as a page, and as sections of files.</summary>
internal static class DriftTables
{
    // More than this are for files.
    private const int Most = 40;

    /// <summary>The page as plain text.</summary>
    public static string Text(DriftReport report) => TextPage.Of(Page(report));

    /// <summary>The page.</summary>
    public static Page Page(DriftReport report)
    {
        Page page = new();
        page.Flush(Line(report));
        if (report.Declaration.Count > 0)
        {
            page.Heading("The declaration changed");
            foreach (string part in report.Declaration)
                page.Paragraph(part);
        }

        if (report.Laws.Count > 0)
        {
            page.Heading("Laws are told otherwise");
            foreach (string law in report.Laws)
                page.Paragraph(law);
        }

        if (report.Moved.Count == 0)
            return page;
        page.Heading("What moved, with the law that it rests on");
        page.Table(ByQuantity(report));
        int moved = report.Moved.Count(HasMoved);
        if (moved == 0)
            return page;
        page.Heading(moved > Most
            ? string.Create(CultureInfo.InvariantCulture, $"The {Most} numbers that moved furthest, of {moved}; --format json has them all")
            : "The numbers that moved, the furthest first");
        page.Table(Values([.. report.Moved.Where(HasMoved).Take(Most)]));
        return page;
    }

    /// <summary>The verdict in one line.</summary>
    public static string Line(DriftReport report)
    {
        string versions = $"LidDsl {report.Earlier.ProductVersion} -> {report.Later.ProductVersion}";
        int moved = report.Moved.Count(HasMoved);
        return report.IsEmpty
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Later.Experiment}: none of {report.Compared} predictions moved by more than it is computed to ({versions})")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Later.Experiment}: {moved} of {report.Compared} predictions moved, "
                    + $"{report.Moved.Count(HasCome)} came, {report.Moved.Count(HasGone)} went; "
                    + $"changes of the declaration: {report.Declaration.Count}, of laws: {report.Laws.Count} ({versions})");
    }

    /// <summary>Every number that moved, came or went: one row for each.</summary>
    public static Section Values(IReadOnlyList<Drift> moved) => new Section<Drift>("drift", moved)
        .Of("quantity", d => d.Value.Quantity, "<quantity", d => d.Value.Quantity)
        .Of("basis", d => d.Value.Basis, "<basis", d => d.Value.Basis.Replace('_', ' '))
        .Of("place", d => Place(d), "<at", Place).Unbroken()
        .OfLaw("earlier", d => d.Earlier?.Value, "was", v => NumberText.Significant(v, 7))
        .OfLaw("later", d => d.Later?.Value, "is", v => NumberText.Significant(v, 7))
        .OfLaw("relative_shift", d => d.RelativeShift, "moved by", v => NumberText.Significant(v, 2))
        .OfLaw("multiple", d => d.Multiple, "x its error", Multiple)
        .OfLaw("law_error", d => d.LawError)
        .Of("law", d => d.Value.Law)
        .Of("earlier_law", d => d.Earlier?.Law);

    private static Section<(string Quantity, string Law, Drift[] Of)> ByQuantity(DriftReport report) =>
        new Section<(string Quantity, string Law, Drift[] Of)>(
            "drift_by_quantity",
            [
                .. report.Moved.GroupBy(d => (d.Value.Quantity, Law: Laws(d))).OrderBy(of => of.Key.Law, StringComparer.Ordinal)
                    .ThenBy(of => of.Key.Quantity, StringComparer.Ordinal).Select(of => (of.Key.Quantity, of.Key.Law, of.ToArray())),
            ])
            .Show("<quantity", row => row.Quantity)
            .Show("<law", row => row.Law)
            .Show("moved", row => NumberText.Whole(row.Of.Count(HasMoved)))
            .Show("came", row => NumberText.Whole(row.Of.Count(HasCome)))
            .Show("went", row => NumberText.Whole(row.Of.Count(HasGone)))
            .Show(
                "furthest by", row => row.Of.Where(HasMoved).Max(d => (double?)Math.Abs(d.RelativeShift ?? 0)),
                v => NumberText.Significant(v, 2))
            .Show("x its error", row => row.Of.Where(HasMoved).Max(d => (double?)d.Multiple), Multiple);

    // A number that came or went has not moved: nothing tells by how much.
    private static bool HasMoved(Drift drift) => !HasCome(drift) && !HasGone(drift);

    private static bool HasCome(Drift drift) => drift.Earlier?.Value is null && drift.Later?.Value is not null;

    private static bool HasGone(Drift drift) => drift.Later?.Value is null && drift.Earlier?.Value is not null;

    private static string Multiple(double multiple) => NumberText.Significant(multiple, 2);

    private static string Place(Drift drift) => string.Join(", ", drift.Value.Place.Select(at => at.ToString()));

    private static string Laws(Drift drift) => drift is { Earlier: { } then, Later: { } now } && then.Law != now.Law
        ? $"{then.Law ?? "no law"} -> {now.Law ?? "no law"}"
        : drift.Value.Law ?? "no law";
}
