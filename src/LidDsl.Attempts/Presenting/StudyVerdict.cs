using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Attempts.Presenting;

/// <summary>What a study comes to, in one sentence.</summary>
internal static class StudyVerdict
{
    /// <summary>The sentence and whether it is good.</summary>
    public static (Tone Tone, string Sentence) Of(StoredStudy study)
    {
        string[] refused = [.. study.Root.Texts("sampling.refused")];
        string[] clauses = [.. Clauses(study).OfType<string>()];
        string said = clauses.Length > 0 ? string.Join("; ", clauses)
            : study.Root.Text("verdict") is { Length: > 0 } own ? own.TrimEnd('.')
            : "nothing can be said of any model";
        Tone tone = refused.Length > 0 || Misfits(study).Any() ? Tone.Doubtful : Tried(study);
        if (refused.Length > 0)
        {
            said += $"; refused, because records were selected by what they show: "
                + StudyWords.Named([.. refused.Select(ModelGroup.Short)]);
        }

        if (Misfits(study).FirstOrDefault() is { } misfit)
            said += $"; no law that was weighed is near the counts of {misfit}";
        return (tone, (said.StartsWith("beta_eff", StringComparison.Ordinal) ? said : char.ToUpperInvariant(said[0]) + said[1..]) + ".");
    }

    private static IEnumerable<string> Misfits(StoredStudy study) =>
        study.Rows("forecasts").Where(row => row.Flag("is_misfit") == true).Select(row => ModelGroup.Short(StoredStudy.Model(row)));

    // Only a back-test tries anything.
    private static Tone Tried(StoredStudy study)
    {
        double[] ratios = [.. study.Result["backtest"].Rows.Select(row => row.Number("rmse_over_best_baseline")).OfType<double>()];
        return ratios.Length == 0 ? Tone.Neutral : ratios.All(ratio => ratio < 1) ? Tone.Good : Tone.Bad;
    }

    private static IEnumerable<string?> Clauses(StoredStudy study)
    {
        string? forecasts = Forecasts(study);
        string? training = Training(study);
        yield return forecasts ?? (training is null ? Exponents(study) : null);
        yield return training;
        yield return forecasts is null && training is null ? Spending(study) : null;
        yield return Backtest(study);
        yield return Truth(study);
    }

    private static string? Exponents(StoredStudy study)
    {
        StoredObject[] all = [.. study.Rows("estimates")];
        StoredObject[] known = [.. all.Where(row => row.Number("exponent") is not null)];
        if (all.Length == 0)
            return null;
        if (known.Length == 0)
            return $"beta_eff over {study.WindowText} is identifiable for no model";
        if (all.Length == 1)
            return $"beta_eff over {study.WindowText} is {Exponent(known[0])}";
        return $"beta_eff over {study.WindowText} is identifiable for {known.Length} of {all.Length} models, from "
            + $"{StudyWords.Of(known.Min(row => row.Number("exponent")))} to {StudyWords.Of(known.Max(row => row.Number("exponent")))}";
    }

    private static string Exponent(StoredObject row) =>
        $"{StudyWords.Of(row.Number("exponent"))} (90%: {StudyWords.Of(row.Number("exponent_lo90"))} to "
            + $"{StudyWords.Of(row.Number("exponent_hi90"))})";

    private static string? Training(StoredStudy study)
    {
        IReadOnlyList<StoredObject> rows = study.Result["training"].Rows;
        return rows.Count switch
        {
            0 => null,
            1 => $"over {rows[0].Text("covariate")} beta_eff is {Said(rows[0].Text("verdict"))}",
            _ => $"over {rows[0].Text("covariate")} beta_eff is "
                + string.Join(", ", rows.GroupBy(row => row.Text("verdict")).Select(same => $"{Said(same.Key)} in {same.Count()}"))
                + $" of {rows.Count} strata",
        };

        static string Said(string? verdict) => verdict switch
        {
            "still_steepening" => "still steepening",
            "saturated" => "saturated",
            _ => "not to be told",
        };
    }

    private static string? Forecasts(StoredStudy study)
    {
        StoredObject[] rows = [.. study.Rows("forecasts").Where(row => row.Number("forecast") is not null)];
        if (rows.Length == 0)
            return null;
        double horizon = rows.Max(row => StudyWords.Number(row, "horizon"));
        StoredObject[] last = [.. rows.Where(row => row.Number("horizon") == horizon)];
        string what = $"1 - pass@{StudyWords.Count(horizon)}";
        if (last is [var only])
        {
            return $"{what} of {ModelGroup.Short(StoredStudy.Model(only))} is forecast to be {StudyWords.Of(only.Number("forecast"))} "
                + $"(90%: {StudyWords.Of(only.Number("lo90"))} to {StudyWords.Of(only.Number("hi90"))})";
        }

        StoredObject least = last.MinBy(row => row.Number("forecast"));
        StoredObject most = last.MaxBy(row => row.Number("forecast"));
        return $"{what} is forecast to lie between {Named(least)} and {Named(most)}";

        static string Named(StoredObject row) =>
            $"{StudyWords.Of(row.Number("forecast"))} ({ModelGroup.Short(StoredStudy.Model(row))})";
    }

    private static string? Spending(StoredStudy study) =>
        study.Root.Number("spending_plan.more_attempts") is { } more && study.Root.Number("spending_plan.budget") is { } budget
            ? $"{StudyWords.Count(budget)} more attempts are best spent by up to {StudyWords.Count(more)} at each unsolved problem"
            : null;

    private static string? Backtest(StoredStudy study)
    {
        StoredObject[] rows = [.. study.Result["backtest"].Rows.Where(row => row.Number("rmse_over_best_baseline") is not null)];
        if (rows.Length == 0)
            return null;
        StoredObject[] beaten = [.. rows.Where(row => row.Number("rmse_over_best_baseline") >= 1)];
        string coverage = study.Root.Number("backtest_plan.pooled_coverage") is { } held
            ? $", and {NumberText.Percent(held, 0)} of its 90% intervals hold"
            : "";
        return beaten.Length == 0
            ? $"tried on these counts the forecast is closer than either baseline at every K{coverage}"
            : $"tried on these counts the forecast is no better than a baseline at K = "
                + string.Join(", ", beaten.Select(row => StudyWords.Count(row, "horizon"))) + coverage;
    }

    private static string? Truth(StoredStudy study)
    {
        IReadOnlyList<StoredObject> rows = study.Result["truth"].Rows;
        return rows.Count == 0 ? null
            : $"{rows.Count(row => row.Flag("held") == true)} of {StudyWords.Count(rows.Count, "interval")} or bounds hold the truth";
    }
}
