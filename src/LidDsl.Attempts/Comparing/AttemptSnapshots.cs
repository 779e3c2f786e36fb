using LidDsl.Attempts.Reporting;
using LidDsl.Comparing;
using LidDsl.Reporting;

namespace LidDsl.Attempts;

/// <summary>
/// Forecasts and estimates as canonical text for snapshot tests: fixed columns, with no more digits than every machine agrees on. The same
/// counts and options give the same text on any number of threads.
/// </summary>
public static class AttemptSnapshots
{
    // What the C library's exponential and logarithm may differ by between machines, through the sums over a dictionary.
    private const double RelativeError = 1e-9;
    private const int NumberWidth = 11;

    private static readonly EarnedDigits Digits = new(0);

    /// <summary>The forecasts in their order: 1 - pass@K with its interval and its floor.</summary>
    /// <param name="forecasts">The forecasts.</param>
    /// <param name="name">What they are of, such as the study; not blank.</param>
    /// <exception cref="ArgumentNullException"><paramref name="forecasts"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    public static string ToSnapshot(this IReadOnlyList<Forecast> forecasts, string name)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        SnapshotDocument document = new("Forecasts", name);
        SnapshotTable table = document.Table(
            "forecasts",
            "1 - pass@K, probability, with its 90% interval and its floor, the least standard deviation of its logarithm",
            [
                Words("model", forecasts.Select(f => f.Group)), Number("K"), Number("1 - pass@K"), Number("lo90"), Number("hi90"),
                Number("floor"), Words("target", ["realised"]),
            ]);
        foreach (Forecast f in forecasts)
            table.Add(f.Group, Whole(f.Horizon), Text(f.Failure), Text(f.Low), Text(f.High), Text(f.Floor), AttemptWords.Of(f.Target));
        return document.Write(SnapshotFormat.Text);
    }

    /// <summary>The estimates in their order: counts, sampling and local exponent, then every curve.</summary>
    /// <param name="estimates">The estimates.</param>
    /// <param name="name">What they are of, such as the study; not blank.</param>
    /// <exception cref="ArgumentNullException"><paramref name="estimates"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is blank.</exception>
    public static string ToSnapshot(this IReadOnlyList<GroupEstimate> estimates, string name)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        SnapshotDocument document = new("Estimates", name);
        SnapshotColumn model = Words("model", estimates.Select(e => e.Group));
        SnapshotTable groups = document.Table(
            "estimates",
            "Local exponent: the slope of -ln(1 - pass@k) on ln k over the window, 1, with its 90% interval",
            [
                model, Number("problems"), Number("solved"), Number("from"), Number("to"), Number("beta_eff"), Number("lo90"),
                Number("hi90"),
                Words("sampling", estimates.Select(e => SamplingWords.Of(e.Sampling.Kind))),
            ]);
        SnapshotTable curves = document.Table(
            "curves", "pass@k without bias, probability, with its standard error", [model, Number("k"), Number("pass@k"), Number("+-")]);
        foreach (GroupEstimate e in estimates)
        {
            groups.Add(
                e.Group, Whole(e.Problems), Whole(e.Solved), Text(e.Exponent?.From), Text(e.Exponent?.To), Text(e.Exponent?.Value),
                Text(e.Exponent?.Low), Text(e.Exponent?.High), SamplingWords.Of(e.Sampling.Kind));
            foreach (PassAtKPoint point in e.Curve)
                curves.Add(e.Group, Whole(point.Attempts), Text(point.Value), Text(point.StandardError));
        }

        return document.Write(SnapshotFormat.Text);
    }

    private static SnapshotColumn Words(string id, IEnumerable<string> cells) =>
        SnapshotColumn.Words(id, cells.Select(cell => cell.Length).Append(id.Length).Max());

    private static SnapshotColumn Number(string heading) => new(heading, heading, NumberWidth);

    private static SnapshotCell Whole(long value) => NumberText.Attempts(value);

    private static SnapshotCell Text(double? value) =>
        value is { } number && double.IsFinite(number) ? Digits.Of(number, RelativeError * Math.Abs(number)) : default;
}
