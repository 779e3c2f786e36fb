using System.Globalization;
using LidDsl.Attempts;
using LidDsl.Laws;

namespace Cifar10H;

/// <summary>What is said of one set of features.</summary>
internal static class Report
{
    /// <summary>How many standard errors an estimate may lie from its truth.</summary>
    /// <remarks>
    /// A normal number lies beyond 4 with probability 6.3e-5, so of the about 60 estimates of a set any does in one run of 250 at most.
    /// </remarks>
    public const double Limit = 4;

    // So much of the rise of beta_eff is surely made when it is called saturated.
    private const double SaturatedShare = 0.9;

    private const int BarWidth = 20;
    private const int LabelColumn = 12;

    /// <summary>N of the heads whose failure curves are shown.</summary>
    public static IReadOnlyList<int> CurveSizes { get; } = [10, 100, 1_000, 8_000];

    private static readonly long[] CurveAttempts = [1, 2, 4, 8, 16, 32, 47];

    /// <summary>The report.</summary>
    /// <param name="summary">What was found.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="data">The folder of the images; null for synthetic ones.</param>
    public static StudyReport Of(Summary summary, ulong seed, string? data)
    {
        bool isSynthetic = summary.FloorTruth is not null;
        double worst = summary.Checks.Select(Math.Abs).DefaultIfEmpty().Max();
        bool agrees = worst <= Limit;
        string finding = Finding(summary);
        string held = $"{(agrees ? "all" : "not all")} {summary.Checks.Count} estimates lie within {Limit} standard errors of their truth "
            + $"(the farthest {Show(worst, 2)})";
        string verdict = isSynthetic ? $"{(agrees ? "agrees" : "disagrees")}: {held}; {finding}." : $"{finding}.";
        StudyReport report = new($"Cifar10H.{summary.Name}")
        {
            Disagrees = isSynthetic && !agrees,
            Line = $"Cifar10H.{summary.Name}: {verdict.TrimEnd('.')}",
        };
        report
            .Origin("seed", seed)
            .Origin("all_training_sets", summary.TrainingSets)
            .Origin("d", summary.Width)
            .Origin("ridge", StudyValue.Exact(Study.Ridge))
            .Fact("data", data)
            .Fact("verdict", verdict)
            .Fact("agrees", isSynthetic ? agrees : (bool?)null)
            .Fact("findings", Findings(summary))
            .Flush($"Cifar10H.{summary.Name}: linear heads on frozen features, and people as attempts")
            .Flush(Setting(summary, seed))
            .Blank()
            .Flush($"Verdict: {verdict}");
        Say(report, summary);
        report.Figure(Figures.BetaEff(summary)).Figure(Figures.Failures(summary)).Figure(Figures.Losses(summary));
        ErrorTable(report, summary);
        BetaTable(report, summary);
        CurveTable(report, summary);
        Files(report, summary);
        return report.Blank();
    }

    private static string Setting(Summary summary, ulong seed)
    {
        string largest = StudyNumbers.Whole(summary.Rows[^2].Size);
        string held = StudyNumbers.Whole(summary.Data.Groups[0].Count);
        string made = summary.FloorTruth is null
            ? ""
            : $"; images made from known probabilities, tail exponent {Number(SyntheticImages.TailExponent)}";
        return $"d = {summary.Width}, ridge = {Number(Study.Ridge)}, {StudyNumbers.Whole(summary.TrainingSets)} training sets of up to "
            + $"{largest} images, {held} held out, seed {seed}{made}";
    }

    private static void Say(StudyReport report, Summary summary)
    {
        SizeRow first = summary.Rows[0];
        SizeRow last = summary.Rows[^2];
        Label(
            "rise",
            $"beta_eff = {With(first.BetaEff)} at N = {first.Size} and {With(last.BetaEff)} at N = {last.Size}: "
            + $"higher by {With(summary.Rise)}");
        Label(
            "saturation",
            $"each time that N grows e-fold beta_eff rises by {With(summary.SteepestSlope)} where it is steepest, "
            + $"and by {With(summary.LastSlope)} from N = {summary.LastSize} to {last.Size}");
        if (summary is { Curve: { } curve, Ceiling: { } ceiling, LogHalfway: { } halfway })
        {
            string within = double.IsFinite(halfway.StandardError) ? $" (+- {Percent(halfway.StandardError)}%)" : "";
            Label(
                "curve",
                $"beta - Delta/(1 + c N^nu), fitted from N = {summary.CurveFrom} on, tends to beta = {With(ceiling)}; half of its rise "
                + $"is made by N = {Show(Math.Exp(halfway.Value), 2)}{within}, nu = {Show(curve.Power, 2)}; its residuals are "
                + $"{Show(curve.RootMeanSquare, 2)} at root mean square");
        }

        (int from, int to) = summary.HumpSizes;
        Label("hump", summary.HasHump
            ? $"the squared error rises by {With(summary.Hump)} from N = {from} to N = {to}, then falls: below N = d more examples can hurt"
            : "none: the squared error falls with N throughout, within its error");
        if (summary.LossSlope is { } slope)
            Label("L_gen", $"falls like N^({With(slope)}) from N = {summary.Rows.First(row => row.Size >= 4 * summary.Width).Size} on");
        string known = summary.FloorTruth is { } floor ? $" (known: {Show(floor)})" : "";
        Label(
            "floor",
            $"L_gen is the squared error above {With(summary.Floor)}, that of the best linear head: least squares on all labels of the "
            + $"training images, extrapolated to a set without end{known}. The noise of few labels is subtracted from every squared error");
        Label("label", LabelWords(summary));

        void Label(string label, string text) => report.Labelled(label, LabelColumn, text);
    }

    private static string LabelWords(Summary summary)
    {
        SizeRow label = summary.Rows[^1];
        string fails = $"who predicts the data set's own label fails with {With(label.Failure[0])} at k = 1 and "
            + $"{With(label.Failure[Study.Window - 1])} at k = {Study.Window}"
            + (double.IsFinite(label.BetaEff.Value) ? $", beta_eff = {With(label.BetaEff)}" : "");
        return summary.FloorTruth is null
            ? fails
            : $"{fails}. In closed form: {Show(SyntheticImages.FailureKnowing(1))}, {Show(SyntheticImages.FailureKnowing(Study.Window))} "
                + $"and beta_eff = {Show(KnowingExponent())}, which tends to the tail exponent {Number(SyntheticImages.TailExponent)} "
                + "beyond the window";
    }

    private static void ErrorTable(StudyReport report, Summary summary)
    {
        bool isSynthetic = summary.FloorTruth is not null;
        SizeRow[] rows = [.. summary.Rows.Where(row => row.Size > 0)];
        double largest = rows.Max(row => row.Error!.Value.Value);
        report.Heading(
            "1. L_gen(N): squared error of the scores against how people label, less the floor. +-: standard error over training sets"
            + (isSynthetic ? "; truth from the known probabilities; z of the squared error." : "."));
        StudyTable<SizeRow> table = report.Show(rows)
            .Count(null, row => row.Size, "N").AsKey()
            .Fixed(null, row => row.Accuracy.Value, "accuracy", 4)
            .Fixed(null, row => row.Accuracy.StandardError, "+-", 4)
            .Fixed(null, row => row.Error!.Value.Value, "squared error", 4)
            .Number(null, row => row.Loss!.Value.Value, "L_gen", 3)
            .Number(null, row => row.Loss!.Value.StandardError, "+-", 2);
        if (isSynthetic)
            table.Number(null, row => row.LossTruth, "truth", 3).Fixed(null, row => row.ErrorCheck!.Value.Z, "z", 2);
        table.Words(null, row => Bar(row.Error!.Value.Value, largest), "squared error");
    }

    private static void BetaTable(StudyReport report, Summary summary)
    {
        bool isSynthetic = summary.FloorTruth is not null;
        double largest = summary.Rows.Where(row => row.Size > 0).Max(row => row.BetaEff.Value);
        report.Heading(
            $"2. beta_eff(N): slope of -ln(1 - pass@k) on ln k over k = 1 to {Study.Window}, of unbiased 1 - pass@k"
            + (isSynthetic ? "; truth of the same heads and images from the known probabilities; z of the difference." : "."));
        StudyTable<SizeRow> table = report.Show([.. summary.Rows.Where(row => row.Size > 0)])
            .Count(null, row => row.Size, "N").AsKey();
        foreach (int k in new[] { 1, Study.Window })
        {
            table.Number(null, row => row.Failure[k - 1].Value, $"1 - pass@{k}");

            // There is no room for both on a page; table 3 has the errors at some N.
            if (isSynthetic)
                table.Fixed(null, row => row.FailureCheck![k - 1].Z, "z", 2);
            else
                table.Number(null, row => row.Failure[k - 1].StandardError, "+-", 2);
        }

        table.Number(null, row => row.BetaEff.Value, "beta_eff").Number(null, row => row.BetaEff.StandardError, "+-", 2);
        if (isSynthetic)
            table.Number(null, row => row.BetaCheck!.Value.Truth, "truth").Fixed(null, row => row.BetaCheck!.Value.Z, "z", 2);
        table.Words(null, row => Bar(row.BetaEff.Value, largest), "beta_eff");
    }

    private static void CurveTable(StudyReport report, Summary summary)
    {
        report.Heading(
            "3. 1 - pass@k: none of k people gives the predicted class, of heads trained on N images and of the data set's own label"
            + (summary.FloorTruth is null ? "." : "; exact: who knows every class, in closed form."));
        StudyTable<long> table = report.Show(CurveAttempts).Count(null, k => k, "k").AsKey();
        foreach (SizeRow row in summary.Rows.Where(row => row.Size == 0 || CurveSizes.Contains(row.Size)))
        {
            table
                .Number(null, k => row.Failure[IndexOf(k)].Value, row.Size == 0 ? "label" : $"N = {row.Size}")
                .Number(null, k => row.Failure[IndexOf(k)].StandardError, "+-", 2);
        }

        if (summary.FloorTruth is not null)
            table.Number(null, k => SyntheticImages.FailureKnowing(k), "exact");
    }

    private static void Files(StudyReport report, Summary summary)
    {
        bool isSynthetic = summary.FloorTruth is not null;
        StudyTable<SizeRow> heads = report.Data("heads", summary.Rows, isMain: true)
            .Words("predictor", Predictor)
            .Count("N", row => row.Size == 0 ? null : row.Size)
            .Number("accuracy", row => row.Accuracy.Value)
            .Number("accuracy_se", row => row.Accuracy.StandardError)
            .Number("squared_error", row => row.Error?.Value)
            .Number("squared_error_se", row => row.Error?.StandardError)
            .Number("l_gen", row => row.Loss?.Value)
            .Number("l_gen_se", row => row.Loss?.StandardError)
            .Number("beta_eff", row => row.BetaEff.Value)
            .Number("beta_eff_se", row => row.BetaEff.StandardError);
        if (isSynthetic)
        {
            heads
                .Number("squared_error_truth", row => row.ErrorCheck?.Truth)
                .Number("squared_error_z", row => row.ErrorCheck?.Z)
                .Number("l_gen_truth", row => row.LossTruth)
                .Number("beta_eff_truth", row => row.BetaCheck?.Truth)
                .Number("beta_eff_z", row => row.BetaCheck?.Z);
        }

        CurvePoint[] points =
        [
            .. from row in summary.Rows
               from j in Enumerable.Range(0, Study.Attempts.Count)
               select new CurvePoint(row, Study.Attempts[j], row.Failure[j], row.FailureCheck?[j]),
        ];
        report.Data("training_sets", summary.Outcomes)
            .Words("predictor", Predictor)
            .Count("N", outcome => outcome.Size == 0 ? null : outcome.Size)
            .Count("training_set", outcome => outcome.Replicate + 1)
            .Number("accuracy", outcome => outcome.Accuracy)
            .Number("squared_error", outcome => outcome.Error)
            .Number("failure_at_1", outcome => outcome.Failure[0])
            .Number($"failure_at_{Study.Window}", outcome => outcome.Failure[Study.Window - 1])
            .Number("beta_eff", outcome => outcome.BetaEff);
        StudyTable<CurvePoint> curves = report.Data("failure_curves", points)
            .Words("predictor", point => Predictor(point.Row))
            .Count("N", point => point.Row.Size == 0 ? null : point.Row.Size)
            .Count("k", point => point.Attempts)
            .Number("failure", point => point.Failure.Value)
            .Number("failure_se", point => point.Failure.StandardError);
        if (isSynthetic)
            curves.Number("failure_truth", point => point.Check?.Truth).Number("failure_z", point => point.Check?.Z);
    }

    private static StudyValue Findings(Summary summary) => StudyValue.Of(
        ("floor", Of(summary.Floor)),
        ("floor_truth", summary.FloorTruth),
        ("rise", Of(summary.Rise)),
        ("steepest_slope", Of(summary.SteepestSlope)),
        ("last_slope", Of(summary.LastSlope)),
        ("last_slope_from", summary.LastSize),
        ("is_saturated", IsSaturated(summary)),
        ("ceiling", Of(summary.Ceiling)),
        ("share_of_rise", Of(summary.Share)),
        ("log_halfway", Of(summary.LogHalfway)),
        ("nu", summary.Curve?.Power),
        ("hump", Of(summary.Hump)),
        ("hump_from", summary.HumpSizes.From),
        ("hump_at", summary.HumpSizes.To),
        ("l_gen_slope", Of(summary.LossSlope)),
        ("checks", summary.Checks.Count),
        ("largest_z", summary.Checks.Count == 0 ? (double?)null : summary.Checks.Select(Math.Abs).Max()));

    private static StudyValue Of(Measured? measured) => measured is { } number
        ? StudyValue.Of(("value", number.Value), ("standard_error", number.StandardError))
        : default;

    private static string Finding(Summary summary)
    {
        if (!double.IsFinite(summary.Rise.StandardError))
            return "one training set alone has no error to judge beta_eff by";
        if (summary.Rise.Value <= Limit * summary.Rise.StandardError)
            return "beta_eff does not rise with N beyond its error";
        if (summary.Share is not { } share)
            return "beta_eff rises with N, and determines no ceiling";
        string saturates = IsSaturated(summary) ? "saturates" : "has not saturated yet";
        return $"beta_eff rises with N and {saturates}: N = {summary.Rows[^2].Size} is at {Percent(share.Value)}% "
            + $"(+- {Percent(share.StandardError)}%) of the rise to its fitted ceiling";
    }

    // Even two standard errors below what is measured.
    private static bool IsSaturated(Summary summary) =>
        summary.Share is { } share && share.Value - (2 * share.StandardError) > SaturatedShare;

    private static string Percent(double share) => StudyNumbers.Fixed(100 * share, Math.Abs(share) < 0.01 ? 1 : 0);

    private static double KnowingExponent() => ExponentSlope.BetaEff(
        [.. Study.Attempts.Take(Study.Window)],
        [.. Study.Attempts.Take(Study.Window).Select(SyntheticImages.FailureKnowing)]);

    private static string Predictor(SizeRow row) => Predictor(row.Size);

    private static string Predictor(Outcome outcome) => Predictor(outcome.Size);

    private static string Predictor(int size) => size == 0 ? "label" : "head";

    private static int IndexOf(long attempts) => attempts <= Study.Window ? (int)attempts - 1 : Study.Window;

    private static string Bar(double value, double largest) =>
        new('\u2588', Math.Max(1, (int)Math.Round(BarWidth * Math.Clamp(value / largest, 0, 1))));

    private static string With(Measured number) => double.IsFinite(number.StandardError)
        ? $"{Show(number.Value)} +- {Show(number.StandardError, 2)}"
        : Show(number.Value);

    private static string Show(double value, int digits = 4) => StudyNumbers.Significant(value, digits);

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed record CurvePoint(SizeRow Row, long Attempts, Measured Failure, Against? Check);
}
