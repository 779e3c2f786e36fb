using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Attempts.Presenting;

/// <summary>Two stored studies side by side: exponents and forecasts of the models that both have, and figures with both.</summary>
internal static class StudyComparison
{
    /// <summary>The comparison and its figures.</summary>
    /// <param name="first">The first study.</param>
    /// <param name="second">The second.</param>
    /// <param name="labels">What tells the two apart.</param>
    public static (Document Document, IReadOnlyList<Figure> Figures) Of(
        StoredResult first, StoredResult second, (string First, string Second) labels)
    {
        StoredStudy a = new(first);
        StoredStudy b = new(second);
        IReadOnlyList<Figure> figures = FigurePairs.Of(StudyFigures.Of(a), StudyFigures.Of(b), labels);
        Difference[] rows = [.. Exponents(a, b), .. Forecasts(a, b)];
        string name = $"{labels.First} and {labels.Second}";
        string said = Said(rows);
        Section<Difference> table = Table(rows, labels);
        return (
            new Document(name, table)
            {
                Kind = DocumentKind.Study,
                Stem = name,
                Page = () => Page(name, said, table, a, b, labels, []),
                Report = () => Page(name, said, table, a, b, labels, figures),
                Line = $"{name}: {said}",
            },
            figures);
    }

    private static Page Page(
        string name, string said, Section<Difference> table, StoredStudy a, StoredStudy b, (string First, string Second) labels,
        IReadOnlyList<Figure> figures)
    {
        Page page = new();
        if (figures.Count > 0)
            page.Verdict(Tone.Neutral, said);
        else
            page.Line($"{name}: {said}");
        if (figures.Count > 0)
            page.Heading("Figures");
        foreach (Figure figure in figures)
            page.Picture(figure);
        page.Heading("Differences");
        if (table.Count > 0)
            page.Table(table);
        page.Paragraph(
            "Of beta_eff the difference is shown, of 1 - pass@K the ratio; their 90% intervals take the two for independent, which is "
                + "cautious where problems are the same.");
        Alone(a, b, labels.First);
        Alone(b, a, labels.Second);
        page.Blank();
        return page;

        void Alone(StoredStudy of, StoredStudy other, string label)
        {
            string[] names = [.. of.Models.Select(model => model.Name).Except(other.Models.Select(model => model.Name))];
            if (names.Length > 0)
                page.Paragraph($"In {label} alone: {StudyWords.Named([.. names.Select(ModelGroup.Short)])}.");
        }
    }

    private static Section<Difference> Table(Difference[] rows, (string First, string Second) labels) =>
        new Section<Difference>("differences", rows)
            .Show("<model", row => row.Model).AsKey()
            .Show("<", row => row.Quantity).AsKey()
            .Show("<" + labels.First, row => row.First)
            .Show("<" + labels.Second, row => row.Second)
            .Show("<difference or ratio (90%)", row => row.Text)
            .Show("<", row => row.IsApart ? "differs" : "");

    private static string Said(Difference[] rows) => rows.Length == 0
        ? "no model of both has an exponent or a forecast at the same K."
        : $"{rows.Count(row => row.IsApart)} of {StudyWords.Count(rows.Length, "number")} differ by more than their 90% intervals allow.";

    private static IEnumerable<Difference> Exponents(StoredStudy a, StoredStudy b) =>
        from model in a.Models
        let first = Row(a, "estimates", model.Name, null)
        let second = Row(b, "estimates", model.Name, null)
        where first?.Number("exponent") is not null && second?.Number("exponent") is not null
        select Difference.Of(model.Name, "beta_eff", first.Value, second.Value);

    private static IEnumerable<Difference> Forecasts(StoredStudy a, StoredStudy b) =>
        from row in a.Rows("forecasts")
        let other = Row(b, "forecasts", StoredStudy.Model(row), row.Number("horizon"))
        where row.Number("forecast") > 0 && other?.Number("forecast") > 0
        select Difference.OfRatio(StoredStudy.Model(row), "1 - pass@" + StudyWords.Count(row, "horizon"), row, other.Value);

    private static StoredObject? Row(StoredStudy study, string section, string model, double? horizon) =>
        study.Rows(section, model).Where(row => horizon is null || row.Number("horizon") == horizon)
            .Select(row => (StoredObject?)row).FirstOrDefault();

    private sealed record Difference(string Model, string Quantity, string First, string Second, string Text, bool IsApart)
    {
        public static Difference Of(string model, string quantity, StoredObject a, StoredObject b)
        {
            double difference = StudyWords.Number(b, "exponent") - StudyWords.Number(a, "exponent");
            double half = Math.Sqrt(Square(Half(a)) + Square(Half(b)));
            return new Difference(
                ModelGroup.Short(model), quantity, Interval(a, "exponent", "exponent_lo90", "exponent_hi90"),
                Interval(b, "exponent", "exponent_lo90", "exponent_hi90"),
                $"{StudyWords.Of(difference)} ({StudyWords.Of(difference - half)} to {StudyWords.Of(difference + half)})",
                Math.Abs(difference) > half);

            static double Half(StoredObject row) =>
                (StudyWords.Number(row, "exponent_hi90") - StudyWords.Number(row, "exponent_lo90")) / 2;
        }

        public static Difference OfRatio(string model, string quantity, StoredObject a, StoredObject b)
        {
            double log = Math.Log(StudyWords.Number(b, "forecast") / StudyWords.Number(a, "forecast"));
            double half = Math.Sqrt(Square(Half(a)) + Square(Half(b)));
            return new Difference(
                ModelGroup.Short(model), quantity, Interval(a, "forecast", "lo90", "hi90"), Interval(b, "forecast", "lo90", "hi90"),
                double.IsFinite(half)
                    ? $"{StudyWords.Of(Math.Exp(log))} ({StudyWords.Of(Math.Exp(log - half))} to {StudyWords.Of(Math.Exp(log + half))})"
                    : StudyWords.Of(Math.Exp(log)),
                Math.Abs(log) > half);

            static double Half(StoredObject row) => Math.Log(StudyWords.Number(row, "hi90") / StudyWords.Number(row, "lo90")) / 2;
        }

        private static double Square(double value) => value * value;

        private static string Interval(StoredObject row, string value, string low, string high) =>
            $"{StudyWords.Of(row.Number(value))} ({StudyWords.Of(row.Number(low))} to {StudyWords.Of(row.Number(high))})";
    }
}
