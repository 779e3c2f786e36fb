using LidDsl.Attempts.Reporting;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Attempts.Presenting;

/// <summary>The tables of a report.</summary>
internal static class StudyTables
{
    // Longer tables are opened if need be.
    private const int MostRows = 12;

    /// <summary>Adds them to a page, each kind of numbers under a heading of its own.</summary>
    public static void Append(Page page, StoredStudy study)
    {
        Add(page, "Estimates", Estimates(study), "pass@k is without bias as far as the attempts go; beta_eff is the slope of "
            + $"-ln(1 - pass@k) on ln k over {study.WindowText}, with its 90% interval or, where it is not identifiable, a bound of 95%.");
        Add(page, "Forecasts", Forecasts(study), "Floor: what even the true law would leave open, as a standard deviation of "
            + "ln(1 - pass@K). No method beats it; more problems do.");
        Add(page, "Training", Training(study), "Still steepening: a doubling raises beta_eff by more than 5%, with 95%; saturated: by "
            + "less, with 95%; else the counts cannot tell.");
        Add(page, "Splitting a budget", Split(study), study.Root.Text("split_advice.remark") is { Length: > 0 } remark
            ? char.ToUpperInvariant(remark[0]) + remark[1..].TrimEnd('.') + "."
            : "");
        Add(page, "The next attempts", Spending(study), Plan(study));
        Add(page, "Back-test", Backtest(study), BacktestPlan(study));
        Add(page, "Back-test, model by model", BacktestModels(study), Skipped(study));
        Add(page, "The truth", Truth(study), "The counts were drawn from known laws.");
    }

    private static void Add(Page page, string heading, Section<StoredObject> section, string said)
    {
        if (section.Count == 0)
            return;
        page.Heading(heading);
        if (section.Count > MostRows)
        {
            Page folded = new();
            folded.Table(section);
            page.Fold($"{NumberText.Whole(section.Count)} rows", folded);
        }
        else
        {
            page.Table(section);
        }

        if (said.Length > 0)
            page.Paragraph(said);
    }

    private static Section<StoredObject> Of(StoredStudy study, string section) =>
        new Section<StoredObject>(section, study.Result[section].Rows);

    private static Section<StoredObject> OfModels(StoredStudy study, string section)
    {
        // In the order of figures: what is alike in all else together, the least trained first.
        List<string> order = [.. study.Strata.SelectMany(stratum => stratum.Models).Select(model => model.Name)];
        Dictionary<string, int> places = [];
        for (int i = 0; i < order.Count; i++)
            places.TryAdd(order[i], i);
        return new Section<StoredObject>(
            section, [.. study.Rows(section).OrderBy(row => places.GetValueOrDefault(StoredStudy.Model(row), int.MaxValue))])
            .Show("<model", StoredStudy.Model).AsKey();
    }

    private static Section<StoredObject> Estimates(StoredStudy study) => OfModels(study, "estimates")
        .Show("<solved", Solved)
        .Show("n", row => Attempts(row))
        .Show("<sampling", row => (row.Text("sampling") ?? "").Replace('_', ' '))
        .Show("pass@1", row => At(study, row, first: true), AttemptWords.Number)
        .Show("pass@n", row => At(study, row, first: false), AttemptWords.Number)
        .Show("<beta_eff (90%)", Exponent);

    private static Section<StoredObject> Forecasts(StoredStudy study) => OfModels(study, "forecasts")
        .Show("K", row => StudyWords.Count(row, "horizon")).AsKey()
        .Show("1 - pass@K", row => row.Number("forecast"), AttemptWords.Number)
        .Show("90% from", row => row.Number("lo90"), AttemptWords.Number)
        .Show("to", row => row.Number("hi90"), AttemptWords.Number)
        .Show("floor", row => row.Number("floor"), v => NumberText.Percent(v))
        .Show("<solved", Solved)
        .Show("n", row => StudyWords.Count(row, "least_attempts"))
        .Show("<", row => string.Join(", ", new[]
        {
            row.Flag("is_far") == true ? "beyond 100 n" : "", row.Flag("is_misfit") == true ? "law misfits" : "",
        }.Where(said => said.Length > 0)));

    private static Section<StoredObject> Training(StoredStudy study) => Of(study, "training")
        .Show("<stratum", row => row.Text("stratum") is { Length: > 0 } name ? name : "all").AsKey()
        .Show("<verdict", row => (row.Text("verdict") ?? "").Replace('_', ' '))
        .Show("<d ln beta_eff/d ln training (90%)", row => Interval(row, "elasticity"))
        .Show("<saturates at (90%)", row => Interval(row, "ceiling"))
        .Show("<evidence", row => row.Text("evidence") ?? "");

    private static Section<StoredObject> Split(StoredStudy study) => new Section<StoredObject>("split", [.. study.Rows("split")])
        .Show("<model", StoredStudy.Model).AsKey()
        .Show("training", row => row.Number("training"), Amount.Of)
        .Show("attempts", row => StudyWords.Count(row, "attempts"))
        .Show("1 - pass@k", row => row.Number("failure"), AttemptWords.Number)
        .Show("90% from", row => row.Number("lo90"), AttemptWords.Number)
        .Show("to", row => row.Number("hi90"), AttemptWords.Number)
        .Show("best with probability", row => row.Number("probability_best"), v => NumberText.Fixed(v, 2))
        .Show("<", row => row.Flag("is_far") == true ? "beyond 100 n" : "");

    private static Section<StoredObject> Spending(StoredStudy study) => OfModels(study, "spending")
        .Show("problems to attempt", row => StudyWords.Count(row, "unsolved"))
        .Show("solved, expected", row => row.Number("expected_solved"), v => NumberText.Fixed(v, 1))
        .Show("error now", row => row.Number("error_before"), v => NumberText.Percent(v))
        .Show("error after", row => row.Number("error_after"), v => NumberText.Percent(v))
        .Show("problems for 10%", row => row.Number("problems_for_10_percent"), NumberText.Whole);

    private static string Plan(StoredStudy study)
    {
        StoredObject plan = study.Root.Part("spending_plan");
        return $"Attempt each unsolved problem up to {StudyWords.Count(plan, "more_attempts")} times more, and stop at its first success; "
            + $"that takes {StudyWords.Count(plan, "budget")} attempts in expectation. "
            + "Error: the standard deviation of ln(1 - pass@K) at K = "
            + $"{StudyWords.Count(plan, "horizon")}. The {StudyWords.Count(study.Result["next_attempts"].Rows.Count, "problem")} stand in "
            + "the table next_attempts of the files.";
    }

    private static Section<StoredObject> Backtest(StoredStudy study) => Of(study, "backtest")
        .Show("<method", row => row.Text("method") ?? "").AsKey()
        .Show("K", row => StudyWords.Count(row, "horizon")).AsKey()
        .Show("rmse of ln(1 - pass@K)", row => row.Number("rmse"), v => NumberText.Fixed(v, 3))
        .Show("over the better baseline", row => row.Number("rmse_over_best_baseline"), v => NumberText.Fixed(v, 2))
        .Show("90% intervals hold", row => row.Number("coverage"), v => NumberText.Percent(v, 0))
        .Show("models", row => StudyWords.Count(row, "models"));

    private static string BacktestPlan(StoredStudy study)
    {
        StoredObject plan = study.Root.Part("backtest_plan");
        return $"From {StudyWords.Count(plan, "attempts")} of the attempts at each problem, in {StudyWords.Count(plan, "subsamples")} "
            + $"subsamples, seed {plan.Written("seed")}; the target is the unbiased estimate from all attempts. Of the 90% intervals "
            + $"{StudyWords.Share(plan.Number("pooled_coverage"))} hold it, over all models and K.";
    }

    private static Section<StoredObject> BacktestModels(StoredStudy study) => OfModels(study, "backtest_models")
        .Show("<method", row => row.Text("method") ?? "").AsKey()
        .Show("K", row => StudyWords.Count(row, "horizon")).AsKey()
        .Show("1 - pass@K", row => row.Number("target"), AttemptWords.Number)
        .Show("rmse", row => row.Number("rmse"), v => NumberText.Fixed(v, 3))
        .Show("bias", row => row.Number("bias"), v => NumberText.Fixed(v, 3))
        .Show("90% hold", row => row.Number("coverage"), v => NumberText.Percent(v, 0))
        .Show("floor", row => row.Number("floor"), v => NumberText.Fixed(v, 3));

    private static string Skipped(StoredStudy study)
    {
        string[] skipped =
            [.. study.Rows("backtest_skipped").Select(row => $"{ModelGroup.Short(StoredStudy.Model(row))} ({row.Text("reason")})")];
        return skipped.Length == 0 ? "" : $"Not tried: {string.Join("; ", skipped)}.";
    }

    private static Section<StoredObject> Truth(StoredStudy study) => OfModels(study, "truth")
        .Show("<", row => row.Number("horizon") is { } horizon ? "1 - pass@" + StudyWords.Count(horizon) : "beta_eff").AsKey()
        .Show("truth", row => row.Number("truth"), AttemptWords.Number)
        .Show("estimate", row => row.Number("estimate"), AttemptWords.Number)
        .Show("90% from", row => row.Number("lo90"), AttemptWords.Number)
        .Show("to", row => row.Number("hi90"), AttemptWords.Number)
        .Show("<holds", row => row.Flag("held") switch { true => "yes", false => "no", null => "" });

    private static string Solved(StoredObject row) => $"{StudyWords.Count(row, "solved")} of {StudyWords.Count(row, "problems")}";

    private static string Attempts(StoredObject row) => row.Number("least_attempts") == row.Number("largest_attempts")
        ? StudyWords.Count(row, "least_attempts")
        : $"{StudyWords.Count(row, "least_attempts")} to {StudyWords.Count(row, "largest_attempts")}";

    private static double? At(StoredStudy study, StoredObject row, bool first)
    {
        IReadOnlyList<StoredObject> curve = study.Rows("curves", StoredStudy.Model(row));
        return curve.Count == 0 ? null : curve[first ? 0 : ^1].Number("pass_at_k");
    }

    private static string Exponent(StoredObject row) =>
        (row.Number("exponent"), row.Number("exponent_lo90"), row.Number("exponent_hi90")) switch
        {
            ({ }, _, _) => Interval(row, "exponent"),
            (_, _, { } high) => $"not identifiable, at most {StudyWords.Of(high)}",
            (_, { } low, _) => $"not identifiable, at least {StudyWords.Of(low)}",
            _ => row.Text("exponent_obstacle") is null ? NumberText.None : "not identifiable",
        };

    private static string Interval(StoredObject row, string column) => row.Number(column) is not { } value
        ? NumberText.None
        : $"{AttemptWords.Number(value)} ({StudyWords.Of(row.Number(column + "_lo90"))} to {StudyWords.Of(row.Number(column + "_hi90"))})";
}
