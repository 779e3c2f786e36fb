using System.Globalization;
using LidDsl.Attempts.Asking;
using LidDsl.Reporting;

namespace LidDsl.Attempts.Reporting;

/// <summary>What a person reads of one study.</summary>
internal static class StudyPage
{
    private const int MostRows = 12;

    /// <summary>The page.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="verbose">Whether all tables are there.</param>
    /// <param name="files">Where it was written; null for nowhere.</param>
    public static Page Of(StudyAnswer answer, bool verbose, string? files)
    {
        Page page = new();
        page.Line(answer.Name);
        if (answer.Task.Study.Summary.Length > 0)
            page.Paragraph(answer.Task.Study.Summary);
        if (answer.Data is { } data)
            page.Paragraph(Source(data));
        if (answer.Verb == StudyVerb.Describe)
        {
            DescribePage.Append(page, answer);
        }
        else
        {
            Estimates(page, answer, verbose);
            Forecasts(page, answer);
            TruthSections.Append(page, answer.Truth, verbose);
            DecisionPage.Append(page, answer, verbose);
            Backtest(page, answer, verbose);
            Sampling(page, answer);
        }

        page.Blank();
        if (files is not null)
            page.Flush($"Files: {files}");
        page.Flush($"Next: {Next(answer, verbose)}");
        page.Blank();
        return page;
    }

    /// <summary>The answer in one line.</summary>
    public static string Line(StudyAnswer answer)
    {
        if (answer.Error is { } error)
            return $"{answer.Name}: {error}";
        string models = answer.Data is { } data ? Count(data.Groups.Count, "model") : "no file read";
        string said = answer switch
        {
            { Backtest: { } backtest } => string.Join(", ", BacktestSections.Forecasts(backtest).Select(row =>
                $"rmse {NumberText.Fixed(row.RootMeanSquare, 3)} at K = {NumberText.Attempts(row.Horizon)} "
                    + $"({NumberText.Fixed(BacktestSections.Ratio(backtest, row)!.Value, 2)} of the better baseline)")),
            { Spending: { } plan } => string.Create(
                CultureInfo.InvariantCulture, $"up to {plan.MoreAttempts} more attempts at each of {plan.Rows.Count} unsolved problems"),
            { Forecasts: { } forecasts } => Count(forecasts.Count, "forecast"),
            { Estimates: { } estimates } =>
                $"{estimates.Count(e => e.Exponent is { IsIdentifiable: true })} with an identifiable exponent",
            _ => "",
        };
        int refused = answer.Refused.Count();
        return $"{answer.Name}: {models}{(said.Length > 0 ? ", " + said : "")}{(refused > 0 ? $", {refused} refused" : "")}";
    }

    private static string Source(AttemptData data)
    {
        int[] problems = [.. data.Groups.Select(group => group.Count).Distinct().Order()];
        string each = problems.Length == 1
            ? Count(problems[0], "problem")
            : string.Create(CultureInfo.InvariantCulture, $"{problems[0]} to {problems[^1]} problems");
        string what = data.Groups.Count == 1 ? $"one model with {each}" : $"{Count(data.Groups.Count, "model")} with {each} each";
        if (data.Origin is not { } origin)
            return what + ".";
        string skipped = origin.SkippedRows > 0 ? $", {Count(origin.SkippedRows, "broken row")} left out" : "";
        string hash = origin.Sha256 is { Length: > 12 } sha ? $", sha256 {sha[..12]}..." : "";
        return $"{origin.Path}: {what}, {Count(origin.Rows, "row")}{skipped}{hash}.";
    }

    private static void Estimates(Page page, StudyAnswer answer, bool verbose)
    {
        if (answer.Estimates is not { } estimates)
            return;
        page.Heading("pass@k as far as the attempts go, and the local exponent beta_eff, the slope of -ln(1 - pass@k) on ln k");
        page.Table(EstimateSections.Groups(
            TrainingOrder.Of(answer, estimates, e => e.Group), answer.Data!.Covariates, StudyDocument.Window(answer)));
        string[] obstacles =
        [
            .. estimates.Select(e => e.Exponent?.Obstacle).OfType<string>().Select(Reason).Distinct(StringComparer.Ordinal),
        ];
        if (obstacles.Length > 0)
            page.Paragraph($"Not identifiable: {string.Join("; or ", obstacles)}. The bound is one-sided, of 95%.");
        page.Paragraph($"{Shared(answer)} The estimate of pass@k is that without bias for every k up to the smallest n.");
        if (!verbose)
            return;
        page.Heading("The curves");
        page.Table(EstimateSections.Curves(estimates));
    }

    // How many are solved differs from group to group, and the reason is one.
    private static string Reason(string obstacle) => obstacle.Contains(" problems are solved", StringComparison.Ordinal)
        ? "too few problems are solved: fewer than 10 decide no exponent"
        : obstacle;

    private static void Forecasts(Page page, StudyAnswer answer)
    {
        if (answer.Forecasts is not { } forecasts)
            return;
        page.Heading($"Forecasts of 1 - pass@K: {AttemptWords.Said(answer.Options.Target)}");
        page.Table(HorizonSections.Full(TrainingOrder.Of(answer, forecasts, f => f.Group), answer.Options));
        page.Paragraph(
            $"{Shared(answer)} Floor: what even the true law would leave open, as a standard deviation of ln(1 - pass@K).");
        Misfits(page, forecasts);
        if (forecasts.Any(f => f.IsFar))
        {
            page.Paragraph(
                "Beyond 100 n the tail below 1/n decides, of which these counts say next to nothing: there the interval holds only if "
                    + "the law does. --law zero-inflated allows for problems that are never solved.");
        }
    }

    // Once for all, by the name of the worst.
    private static void Misfits(Page page, IReadOnlyList<Forecast> forecasts)
    {
        if (forecasts.Where(f => f.IsMisfit).MaxBy(f => f.Misfit) is not { } worst)
            return;
        page.Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"No law of the kind that was weighed is near the counts of {worst.Group}: up to n they are {worst.Misfit:F1} standard errors "
                + $"apart, so its interval says nothing. Try another --law."));
    }

    private static string Shared(StudyAnswer answer)
    {
        string family = !answer.Options.IsFamily ? "Each model by itself"
            : answer.Options.FamilyCovariate is { } by ? $"All models share as one family, by {by}"
            : "All models share as one family";
        return $"{family}; weighed are {AttemptWords.Said(answer.Options.Law)}.";
    }

    private static void Backtest(Page page, StudyAnswer answer, bool verbose)
    {
        if (answer.Backtest is not { } result)
            return;
        page.Heading(string.Create(
            CultureInfo.InvariantCulture,
            $"Back-test: forecasts from {result.Options.Attempts} of the attempts, {result.Options.Subsamples} subsamples, seed ")
            + result.Options.Seed.ToString(CultureInfo.InvariantCulture));
        page.Table(BacktestSections.Totals(result));
        page.Paragraph(
            $"{Shared(answer)} Of the 90% intervals {NumberText.Percent(result.PooledCoverage, 0)} hold their target, over all models "
                + "and K. "
                + (BacktestSections.IsBeaten(result)
                    ? "At some K a baseline does as well: there these counts do not speak for the forecast."
                    : "At every K the forecast is closer than either baseline."));
        if (verbose || answer.Data!.Groups.Count <= 3)
            page.Table(BacktestSections.Groups(result));
        if (result.Skipped.Count > 0)
        {
            IEnumerable<string> named = result.Skipped.Take(MostRows).Select(s => $"{s.Group} ({s.Reason})");
            int more = result.Skipped.Count - MostRows;
            page.Paragraph($"Not tried: {string.Join("; ", named)}{(more > 0 ? $"; and {more} more" : "")}.");
        }
    }

    private static void Sampling(Page page, StudyAnswer answer)
    {
        page.Heading("How the attempts came about");
        foreach (string sentence in SamplingWords.Sentences(answer.Sampling))
            page.Paragraph(sentence);
        if (SamplingWords.Pooled(answer.Sampling) is { } pooled)
            page.Paragraph(char.ToUpperInvariant(pooled[0]) + pooled[1..]);
        foreach (SamplingVerdict verdict in answer.Refused)
            page.Paragraph("Refused: " + SamplingWords.Refusal(verdict));
    }

    private static string Next(StudyAnswer answer, bool verbose) => answer.Verb switch
    {
        StudyVerb.Describe => "forecast says what more attempts would bring",
        StudyVerb.Estimate => "forecast says what happens beyond n" + (verbose ? "" : "; --verbose prints the curves"),
        StudyVerb.Forecast => "backtest tries such forecasts on these counts; advise says which attempts to make next",
        StudyVerb.Advise => "make the attempts of next_attempts.csv, add them to the counts, and forecast again",
        StudyVerb.Backtest => "forecast does the same from all attempts" + (verbose ? "" : "; --verbose prints every model"),
        _ => "backtest tries such forecasts on these counts" + (verbose ? "" : "; --verbose prints all tables"),
    };

    private static string Count(long count, string what) => $"{NumberText.Whole(count)} {what}{(count == 1 ? "" : "s")}";
}
