using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>The tails as text.</summary>
internal static class TailTables
{
    /// <summary>Two tables: where the intrinsic tail can be seen, and how far each law of the tails is from the exact curve.</summary>
    public static void Append(TextPage page, Predictions predictions, SettingColumns columns)
    {
        IReadOnlyList<SettingTails> tails = predictions.Tails;
        bool typical = tails.Any(t => t.Typical.Crossover.Law is not null);
        string basis = typical ? "typical: given s^2 = the median of L_gen" : "given s^2 = E L_gen";
        (SettingTails Of, TailPrediction Tail)[] shown = [.. tails.Select(t => (t, typical ? t.Typical : t.GivenMean)).Where(t => t.Item2.Crossover.Law is not null)];
        if (shown.Length == 0)
            return;

        page.Heading($"Tails, {basis}: the window of k in which the local exponent is within 5% of beta; k*, past which L_inf exceeds 2 P k^-beta; gamma of the two-tail form P k^-beta + P_N k^-gamma matched to the exact curve, and the residual of ln L_inf that it leaves");
        TextTable where = new([.. columns.Headings, "window from", "to", "k*", "gamma", "residual"]) { Keys = columns.Count };
        foreach ((SettingTails of, TailPrediction tail) in shown)
        {
            where.Add([
                .. columns.Values(of.Setting),
                Short(tail.WindowFrom),
                tail.WindowTo.Value is null && tail.WindowFrom.Value is not null ? "> 1e15" : Short(tail.WindowTo),
                Short(tail.Crossover),
                Short(tail.SecondExponent),
                Short(tail.Residual),
            ]);
        }

        IReadOnlyList<long> attempts = predictions.Spec.AttemptsGrid;
        IReadOnlyList<int> decades = Decades.Of(attempts);
        page.Table(where);
        page.Heading($"Distance of each law of the tails from the exact L_inf, {basis}");
        TextTable distances = new([.. columns.Headings, "<law", .. decades.Select(j => "k = " + Figures.Attempts(attempts[j]))]) { Keys = columns.Count + 1 };
        foreach ((SettingTails of, TailPrediction tail) in shown)
        {
            Add(of.Setting, "P k^-beta", tail.Intrinsic);
            Add(of.Setting, "two-tail", tail.TwoTail);
            Add(of.Setting, "refined", tail.Refined);
        }

        page.Table(distances);

        void Add(Setting setting, string law, TailCurve curve) =>
            distances.Add([.. columns.Values(setting), law, .. decades.Select(j => Figures.Maybe(curve.Distance[j], Distance))]);
    }

    /// <summary>The numbers whose laws a report names.</summary>
    public static IEnumerable<LawValue> Values(Predictions predictions) =>
        predictions.Tails.SelectMany(t => (TailPrediction[])[t.GivenMean, t.Typical]).SelectMany(t => (LawValue[])
            [t.WindowFrom, t.WindowTo, t.Crossover, t.SecondExponent, t.Residual, t.Intrinsic.Loss[0], t.Refined.Loss[0], t.ClosedForm.Loss[0]]);

    private static string Distance(double distance) => distance switch
    {
        >= 10 => "> 10 x",
        > -5e-5 and < 5e-5 => "0.00%",
        _ => Figures.Percent(distance, Math.Abs(distance) < 0.1 ? 2 : 0),
    };

    private static string Short(LawValue value) => Figures.Maybe(value.Value, v => Figures.Significant(v));
}
