using LidDsl.Predicting;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>The tails as text.</summary>
internal static class TailTables
{
    private static readonly (string Name, Func<TailPrediction, TailCurve> Of)[] Curves =
        [
            ("intrinsic", tail => tail.Intrinsic), ("two_tail", tail => tail.TwoTail), ("refined", tail => tail.Refined),
            ("closed_form", tail => tail.ClosedForm),
        ];

    /// <summary>Two tables: where the intrinsic tail can be seen, and how far each law of the tails is from the exact curve.</summary>
    public static void Append(Page page, Predictions predictions, SettingColumns columns)
    {
        IReadOnlyList<SettingTails> tails = predictions.Tails;
        bool typical = tails.Any(t => t.Typical.Crossover.Law is not null);
        string basis = typical ? "typical: given s^2 = the median of L_gen" : "given s^2 = E L_gen";
        (SettingTails Of, TailPrediction Tail)[] shown =
            [.. tails.Select(t => (t, typical ? t.Typical : t.GivenMean)).Where(t => IsShown(t.Item2))];
        if (shown.Length == 0)
            return;

        page.Heading($"Tails, {basis}: the window of k in which the local exponent is within 5% of beta; k*, past which L_inf exceeds " +
            "2 P k^-beta; gamma of the two-tail form P k^-beta + P_N k^-gamma matched to the exact curve, and the residual of ln "
                + "L_inf that it leaves");
        page.Table(
            Laws(predictions, columns).ShowingOnly(row => IsShown(row.Tail) && row.Basis == (typical ? Basis.Typical : Basis.GivenMean)));
        page.Heading($"Distance of each law of the tails from the exact L_inf, {basis}");
        page.Table(Distances(shown, predictions.Spec.AttemptsGrid, columns));
    }

    /// <summary>The tails as files have them: where each law holds, and what it says at each k.</summary>
    public static IEnumerable<Section> Of(Predictions predictions) => [Points(predictions), Laws(predictions)];

    // One row for each setting and basis.
    private static Section<TailRow> Laws(Predictions predictions, SettingColumns? columns = null)
    {
        Section<TailRow> section = new Section<TailRow>("tail_laws", [.. Rows(predictions)]) { InTables = false }
            .Settings(columns, row => row.Setting)
            .Of("basis", row => BasisWords.InFiles(row.Basis))
            .Law("window_from", row => row.Tail.WindowFrom, "window from")
            .Law("window_to", row => row.Tail.WindowTo)
            .Show("to", row => row.Tail.WindowTo.Value is null && row.Tail.WindowFrom.Value is not null
                ? "> 1e15"
                : NumberText.Maybe(row.Tail.WindowTo.Value, v => NumberText.Significant(v)))
            .Law("crossover", row => row.Tail.Crossover, "k*")
            .Law("second_exponent", row => row.Tail.SecondExponent, "gamma")
            .Law("two_tail_residual", row => row.Tail.Residual, "residual");
        foreach ((string name, Func<TailPrediction, TailCurve> curve) in Curves)
        {
            section.InDocument(name, row => Cell.Of(
                new Member("law", curve(row.Tail).Loss[0].Law?.Name),
                new Member("holds_from", curve(row.Tail).HoldsFrom),
                new Member("holds_to", curve(row.Tail).HoldsTo)));
        }

        return section;
    }

    // One row for each setting, basis and k.
    private static Section<(TailRow Of, int J)> Points(Predictions predictions)
    {
        IReadOnlyList<long> attempts = predictions.Spec.AttemptsGrid;
        var section = new Section<(TailRow Of, int J)>(
            "tails", [.. Rows(predictions).SelectMany(row => attempts.Select((_, j) => (row, j)))])
            .Settings(null, row => row.Of.Setting)
            .Of("basis", row => BasisWords.InFiles(row.Of.Basis))
            .Of("k", row => attempts[row.J]);
        foreach ((string name, Func<TailPrediction, TailCurve> curve) in Curves)
            section.OfLaw(name, row => curve(row.Of.Tail).Loss[row.J].Value);
        foreach ((string name, Func<TailPrediction, TailCurve> curve) in Curves)
            section.OfLaw(name + "_distance", row => curve(row.Of.Tail).Distance[row.J]);
        foreach ((string name, Func<TailPrediction, TailCurve> curve) in Curves)
            section.InDocument(name + "_relative_error", row => LawColumns.RelativeError(curve(row.Of.Tail).Loss[row.J]));
        foreach ((string name, Func<TailPrediction, TailCurve> curve) in Curves)
            section.InDocument(name + "_numerical_error", row => LawColumns.NumericalError(curve(row.Of.Tail).Loss[row.J]));
        return section
            .InTable("window_from", row => Cell.OfLaw(row.Of.Tail.WindowFrom.Value))
            .InTable("window_to", row => Cell.OfLaw(row.Of.Tail.WindowTo.Value))
            .InTable("crossover", row => Cell.OfLaw(row.Of.Tail.Crossover.Value))
            .InTable("second_exponent", row => Cell.OfLaw(row.Of.Tail.SecondExponent.Value))
            .InTable("two_tail_residual", row => Cell.OfLaw(row.Of.Tail.Residual.Value));
    }

    /// <summary>Every number of the tails.</summary>
    public static IEnumerable<LawValue> AllValues(Predictions predictions) => Rows(predictions)
        .Select(row => row.Tail)
        .SelectMany(t => (LawValue[])
        [
            t.WindowFrom, t.WindowTo, t.Crossover, t.SecondExponent, t.Residual, .. Curves.SelectMany(curve => curve.Of(t).Loss),
        ]);

    private static Section<(Setting Setting, string Law, TailCurve Curve)> Distances(
        IEnumerable<(SettingTails Of, TailPrediction Tail)> shown, IReadOnlyList<long> attempts, SettingColumns columns)
    {
        var rows = shown.SelectMany(of => ((string Law, TailCurve Curve)[])
            [("P k^-beta", of.Tail.Intrinsic), ("two-tail", of.Tail.TwoTail), ("refined", of.Tail.Refined)],
            (of, law) => (of.Of.Setting, law.Law, law.Curve));
        var section = new Section<(Setting Setting, string Law, TailCurve Curve)>("tail_distances", [.. rows])
            .Settings(columns, row => row.Setting)
            .Show("<law", row => row.Law).AsKey();
        foreach (int j in Decades.Of(attempts))
            section.Show("k = " + NumberText.Attempts(attempts[j]), row => row.Curve.Distance[j], Distance);
        return section;
    }

    private static IEnumerable<TailRow> Rows(Predictions predictions) => predictions.Tails.SelectMany(tails => (TailRow[])
        [new(tails.Setting, Basis.GivenMean, tails.GivenMean), new(tails.Setting, Basis.Typical, tails.Typical)]);

    private static bool IsShown(TailPrediction tail) => tail.Crossover.Law is not null;

    /// <summary>The numbers whose laws a report names.</summary>
    public static IEnumerable<LawValue> Values(Predictions predictions) =>
        predictions.Tails.SelectMany(t => (TailPrediction[])[t.GivenMean, t.Typical]).SelectMany(t => (LawValue[])
        [
            t.WindowFrom, t.WindowTo, t.Crossover, t.SecondExponent, t.Residual, t.Intrinsic.Loss[0], t.Refined.Loss[0],
            t.ClosedForm.Loss[0],
        ]);

    private static string Distance(double distance) => distance switch
    {
        >= 10 => "> 10 x",
        > -5e-5 and < 5e-5 => "0.00%",
        _ => NumberText.Percent(distance, Math.Abs(distance) < 0.1 ? 2 : 0),
    };

    private sealed record TailRow(Setting Setting, Basis Basis, TailPrediction Tail);
}
