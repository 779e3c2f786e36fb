using System.Runtime.InteropServices;
using System.Text.Json;
using LidDsl.Checking;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>The answer of one experiment as a document.</summary>
internal static class AnswerDocument
{
    /// <summary>The document.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="verbose">Whether its page has all tables.</param>
    /// <param name="files">Where it was written; null for nowhere.</param>
    public static Document Of(HostAnswer answer, bool verbose = false, string? files = null)
    {
        bool hasAny = answer.Result is not null || answer.Predictions is not null;
        IReadOnlyList<Section> tables = answer.Tables ?? (hasAny ? [.. Sections().All()] : []);
        Document document = new(answer.Name, tables.FirstOrDefault(table => table.Id == ResultSections.Curves) ?? Sections().Loss())
        {
            Stem = answer.Stem,
            Forms = answer.Forms,
            Sections = tables,
            Origin = answer.Origin.Members,
            Page = hasAny ? () => answer.ToPage(verbose, files) : null,
            Line = hasAny ? answer.ToLine() : "",
        };
        return document with { Members = [.. Members(answer, document, hasAny)] };

        ResultSections Sections() => new(answer.Spec, answer.Predictions, answer.Result, answer.Report);
    }

    private static IEnumerable<Member> Members(HostAnswer answer, Document document, bool hasAny)
    {
        yield return new Member("complete", answer.IsComplete);
        if (answer.Error is { } error)
            yield return new Member("error", error);

        // The files of the answer, and what each of them carries.
        IEnumerable<string> files = answer.HasNumbers ? ReportWriters.FileNames(document) : [];
        Member listed = new("files", Cell.Of(files.Select(name => (Cell)name)));
        yield return new Member("provenance", Cell.Of([.. answer.Origin.Members, listed]));
        if (hasAny)
        {
            yield return new Member("summary", answer.Summary);
            yield return ModelWords.Member(answer.Spec);
        }

        foreach (Member member in SpecCells.Of(answer.Result?.Spec ?? answer.Spec))
            yield return member;
        if (answer.Result is { } result)
        {
            yield return new Member("run", Cell.Of(
                new Member("seed", result.Seed),
                new Member("replicates", result.Replicates),
                new Member("instances", result.Instances),
                new Member("plain_instances", result.PlainInstances),
                new Member("estimator", Words.Of(result.Estimator))));
            yield return new Member("facts", Facts(result));
            if (result.Precision is { } precision)
                yield return new Member("precision", Precision(precision, result.Settings.Count));
        }

        if (hasAny)
            yield return new Member("attempts", Cell.Of(answer.Spec.AttemptsGrid.Select(k => (Cell)k)));
        if (answer.Report is { } report)
        {
            yield return new Member("verdict", VerdictWords.Of(report.Verdict));
            yield return new Member("resolved_checks", report.ResolvedChecks);
            yield return new Member("strictest_level", Cell.Measured(report.StrictestLevel));
        }
    }

    private static Cell Precision(PrecisionReport precision, int settings) => Cell.Of(
        new Member("target", Cell.Measured(precision.Target)),
        new Member("reached", precision.IsReached),
        new Member("reached_half_width", Cell.Measured(precision.Worst?.Interval.RelativeHalfWidth)),
        new Member("replicates", precision.Replicates),
        new Member("most", precision.Most),
        new Member("level", Cell.Measured(precision.Level)),
        new Member("words", precision.ToString()),
        new Member("intervals", Cell.Of(precision.Intervals.Select((interval, i) =>
            Interval(interval, i / (precision.Intervals.Count / settings))))));

    private static Cell Interval(PrecisionInterval interval, int setting) => Cell.Of(
        new Member("setting", setting),
        new Member("place", interval.Place),
        new Member("quantity", interval.Quantity),
        new Member("k", interval.Attempts),
        new Member("median", Cell.Measured(interval.Interval.Median)),
        new Member("lower", Cell.Measured(interval.Interval.Lower)),
        new Member("upper", Cell.Measured(interval.Interval.Upper)),
        new Member("relative_half_width", Cell.Measured(interval.Interval.RelativeHalfWidth)));

    private static Cell Facts(RunResult result)
    {
        // Those that were in a store took no time of this run.
        long simulated = Math.Max(0, result.Finished - result.Facts.Before);
        return Cell.Of(
            new Member("elapsed_seconds", Cell.Measured(result.Facts.Elapsed.TotalSeconds)),
            new Member("replicates_per_second", Cell.Measured(simulated / Math.Max(result.Facts.Elapsed.TotalSeconds, 1e-3))),
            new Member("threads", result.Facts.Threads),
            new Member("cancelled", result.Facts.Cancelled),
            new Member("end", JsonNamingPolicy.SnakeCaseLower.ConvertName(result.Facts.End.ToString())),
            new Member("runtime", Environment.Version.ToString()),
            new Member("system", RuntimeInformation.OSDescription),
            new Member("architecture", RuntimeInformation.ProcessArchitecture.ToString()),
            new Member("processors", Environment.ProcessorCount));
    }
}
