using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Presenting;

/// <summary>
/// The report of one experiment: the verdict, the declaration, figures, checks with their power, allocation, laws, where the numbers come
/// from, and the code that drew them.
/// </summary>
internal static class ExperimentReport
{
    // Of more attempts a table shows the powers of ten.
    private const int FewRows = 12;

    /// <summary>The page.</summary>
    /// <param name="side">The experiment.</param>
    /// <param name="figures">Its figures.</param>
    /// <param name="code">The generated code; empty where it is not known.</param>
    public static Page Of(Side side, IReadOnlyList<Figure> figures, string code)
    {
        Page page = new();
        if (side.Result.Root.Text("summary") is { Length: > 0 } summary)
            page.Flush(summary);
        (Tone tone, string sentence) = VerdictPart.Of(side);
        page.Verdict(tone, sentence);
        DeclarationPart.Append(page, side);
        if (figures.Count > 0)
            page.Heading("Figures");
        foreach (Figure figure in figures)
            page.Picture(figure);
        Checks(page, side);
        Numbers(page, side);
        Allocation(page, side);
        Laws(page, side);
        OriginPart.Append(page, side);
        if (code.Length > 0)
        {
            Page kernel = new();
            kernel.Verbatim(code);
            page.Heading("Generated code");
            page.Fold("The code that was generated from the declaration, as it was compiled", kernel);
        }

        return page;
    }

    private static void Checks(Page page, Side side)
    {
        IReadOnlyList<StoredObject> checks = side.Result["checks"].Rows;
        if (checks.Count == 0)
            return;
        page.Heading("Checks");
        page.Paragraph(
            "Each law is held against the simulation at as many points as the table says; all checks share one family-wise error by Holm's "
                + "procedure. Power: how likely an error of that size is caught, by the laws themselves.");
        page.Table(new Section<StoredObject>("checks", checks)
            .Show("<checked", check => check.Text("name") ?? "").AsKey().Unbroken()
            .Show("<law", check => check.Text("law") ?? "")
            .Show("<band", check => (check.Text("band") ?? "").ToLowerInvariant())
            .Show("checked", check => $"{check.Whole("resolved")} of {check.Whole("points")}")
            .Show("<most extreme", check => Extreme(side, check)).Unbroken()
            .Show("p", check => check.Number("p_value"), NumberText.Probability)
            .Show("Holm level", check => check.Number("holm_threshold"), NumberText.Probability)
            .Show("<verdict", Verdict));
        foreach (StoredObject check in checks.Where(check => check.Text("remark") is not null))
            page.Labelled(check.Text("name") ?? "", 0, check.Text("remark")!);
        (StoredObject Check, StoredObject Power)[] powers =
            [.. checks.SelectMany(check => check.Rows("powers").Select(power => (check, new StoredObject(power))))];
        if (powers.Length > 0)
        {
            page.Table(new Section<(StoredObject Check, StoredObject Power)>("powers", powers)
                .Show("<an error in", row => row.Power.Text("quantity") ?? "").AsKey().Unbroken()
                .Show("of", row => row.Power.Number("relative_error"), v => NumberText.Percent(v, 0))
                .Show("is caught with probability", row => row.Power.Number("power"), NumberText.Probability)
                .Show("error caught with 95%", row => row.Power.Number("detectable_error"), v => NumberText.Error(v, 2))
                .Show("replicates for 95%", row => row.Power.Number("replicates_needed"), v => NumberText.Whole(Math.Ceiling(v))));
        }
    }

    private static void Numbers(Page page, Side side)
    {
        Page folded = new();
        folded.Heading("Generalization loss");
        folded.Table(Settings(new Section<StoredObject>("generalization_loss", side["generalization_loss"].Rows), side)
            .Show("mean (law)", row => row.Number("law_mean"))
            .Show("median (law)", row => row.Number("law_median"))
            .Show("measured median", row => row.Number("measured_median"))
            .Show("±", row => row.Number("measured_median_error"), v => NumberText.Significant(v, 2)));
        folded.Heading("Effective exponent beta_eff");
        folded.Table(Settings(new Section<StoredObject>("beta_eff", side["beta_eff"].Rows), side)
            .Show("typical (law)", row => row.Number("law_typical"))
            .Show("given mean (law)", row => row.Number("law_given_mean"))
            .Show("measured median", row => row.Number("measured_median"))
            .Show("±", row => row.Number("measured_median_error"), v => NumberText.Significant(v, 2))
            .Show("<verdict", row => row.Text("verdict") ?? ""));
        folded.Heading("Probability that all k attempts fail, L_inf(k)");
        StoredObject[] losses = [.. side["inference_loss"].Rows];
        long[] attempts = [.. losses.Select(Side.K).OfType<double>().Select(k => (long)k).Distinct().Order()];
        HashSet<long> decades = [.. attempts.Length <= FewRows ? attempts : Decades.Of(attempts).Select(i => attempts[i])];
        folded.Table(Settings(
                new Section<StoredObject>("inference_loss", [.. losses.Where(row => decades.Contains((long)(Side.K(row) ?? 0)))]), side)
            .Show("k", row => FigureParts.Count(Side.K(row))).AsKey()
            .Show("typical (law)", row => row.Number("law_typical") ?? row.Number("law_given_mean"))
            .Show("measured median", row => row.Number("measured_median"))
            .Show("±", row => row.Number("measured_median_error"), v => NumberText.Significant(v, 2))
            .Show("measured / law", row => row.Number("measured_over_law"), v => NumberText.Significant(v, 6))
            .Show("± relative", row => row.Number("relative_standard_error"), v => NumberText.Significant(v, 2))
            .Show("z", row => row.Number("z"), v => NumberText.Statistic(v))
            .Show("<verdict", row => row.Text("verdict") ?? ""));
        page.Heading("Numbers");
        page.Fold("Generalization loss, effective exponent and failure probability at every setting", folded);
    }

    private static void Allocation(Page page, Side side)
    {
        IReadOnlyList<StoredObject> rows = side["allocations"].Rows;
        if (rows.Count == 0)
            return;
        page.Heading("Allocation of compute");
        page.Formula("least", "R L_gen(N) + L_inf(k; N) while N c_N + k c_k <= C");
        Section<StoredObject> section = new("allocations", rows);
        foreach (string symbol in side.Others)
            section.Show(symbol, row => FigureParts.Count(row.Number(symbol))).AsKey();
        page.Table(section
            .Show("C", row => FigureParts.Count(row.Number("C"))).AsKey()
            .Show("c_N", row => FigureParts.Count(row.Number("c_N"))).AsKey()
            .Show("c_k", row => FigureParts.Count(row.Number("c_k"))).AsKey()
            .Show("N", row => row.Number("N"), v => NumberText.Whole(v))
            .Show("k", row => row.Number("k"), v => NumberText.Whole(v))
            .Show("on training", row => row.Number("training_share"), v => NumberText.Percent(v))
            .Show("loss", row => row.Number("loss"))
            .Show("beta_eff", row => row.Number("beta_eff"), v => NumberText.Fixed(v, 3))
            .Show("<next", row => row.Text("regime") ?? row.Text("absence") ?? "")
            .Show("constant exponent loses", row => row.Number("relative_rule_excess"), v => NumberText.Percent(v)));
    }

    private static void Laws(Page page, Side side)
    {
        IReadOnlyList<StoredObject> laws = side["laws"].Rows;
        if (laws.Count == 0)
            return;
        page.Heading("Laws");
        foreach (StoredObject law in laws)
        {
            page.Formula(law.Text("name") ?? "", law.Text("formula") ?? "");
            page.Paragraph(
                $"{law.Text("band")} ({law.Text("accuracy")}). It holds for: {law.Text("regime")}. Source: {law.Text("source")}.");
        }
    }

    private static Section<StoredObject> Settings(Section<StoredObject> section, Side side)
    {
        foreach (string symbol in side.Others)
            section.Show(symbol, row => FigureParts.Count(row.Number(symbol))).AsKey();
        return section.Show("N", row => FigureParts.Count(Side.N(row))).AsKey();
    }

    private static string Extreme(Side side, StoredObject check)
    {
        if (check.Number("statistic") is not { } statistic)
            return NumberText.None;
        string kind = check.Text("statistic_kind") switch
        {
            "chi_squared" => FormattableString.Invariant($"chi2({check.Whole("degrees")})"),
            "self_normalised" => "self-normalised z",
            { } other => other,
            null => "z",
        };
        StoredObject at = check.Part("at");
        IEnumerable<string> place = side.Others.Append("N").Append("k").Where(symbol => at.Number(symbol) is not null)
            .Select(symbol => $"{symbol} = {FigureParts.Count(at.Number(symbol))}");
        string where = string.Join(", ", place);
        return $"{kind} = {NumberText.Statistic(statistic)}{(where.Length > 0 ? " at " + where : "")}";
    }

    private static string Verdict(StoredObject check) => (check.Text("verdict"), check.Flag("wrong_on_purpose")) switch
    {
        ("disagrees", true) => "disagrees: caught, as it shall be",
        (var verdict, true) => $"{verdict}: NOT CAUGHT",
        (var verdict, _) => verdict ?? "",
    };
}
