using System.Globalization;
using LidDsl.Checking;
using LidDsl.Reporting;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>What the host has to say of one experiment.</summary>
/// <param name="Name">The name of the experiment in this program.</param>
/// <param name="Spec">The experiment.</param>
/// <param name="Predictions">What the laws predict, if that was asked for.</param>
/// <param name="Result">What was measured, if that was asked for.</param>
/// <param name="Report">Simulation held against law, if that was asked for.</param>
internal sealed record HostAnswer(string Name, ExperimentSpec Spec, Predictions? Predictions, RunResult? Result, CheckReport? Report)
{
    /// <summary>What the name of an unfinished answer's files has behind that of the experiment.</summary>
    public const string Partial = ".partial";

    /// <summary>That of an experiment of which nothing has been asked yet.</summary>
    public static HostAnswer Before(NamedExperiment named) =>
        new(named.Name, named.Experiment.Spec, null, null, null) { Summary = named.Experiment.Summary };

    /// <summary>Why the answer is not what was asked for; null when it is.</summary>
    public string? Error { get; init; }

    /// <summary>The exit code of <see cref="Error"/>.</summary>
    public int ErrorCode { get; init; } = ExitCode.BadUsage;

    /// <summary>The file in which its replicates are; null where none are kept.</summary>
    public string? Store { get; init; }

    /// <summary>The first sentences about the experiment; empty without any.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Whether the measurement is still to be checked.</summary>
    public bool AwaitsCheck { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public Provenance Origin { get; init; } = Provenance.Of(Spec, Result?.Seed);

    /// <summary>The forms of the files, by the words of their writers.</summary>
    public IReadOnlyList<string> Forms { get; init; } = Document.UsualForms;

    /// <summary>The tables, once they have been made for the fingerprint; null before.</summary>
    public IReadOnlyList<Section>? Tables { get; init; }

    /// <summary>Whether there is anything to write: a prediction, or a replicate that was finished.</summary>
    public bool HasNumbers => Result is null ? Predictions is not null : Result.Settings.Any(setting => setting.Replicates.Count > 0);

    /// <summary>Whether it has files of its own: a share of a run has its store alone, which is to be merged with the others.</summary>
    public bool HasFiles => HasNumbers && Result?.Facts.Shard is null;

    /// <summary>Whether all that was asked for is there.</summary>
    public bool IsComplete => Error is null && !AwaitsCheck && Result is not { Facts.Cancelled: true };

    /// <summary>
    /// What the names of the files begin with: predictions alone never take the place of a simulation's, nor does a part that of the
    /// whole.
    /// </summary>
    public string Stem => Name + (Result is null ? ".predictions" : "") + (IsComplete ? "" : Partial);

    /// <summary>The answer as tables.</summary>
    /// <param name="verbose">Whether all tables are there.</param>
    /// <param name="files">Where it was written; null for nowhere.</param>
    public Page ToPage(bool verbose, string? files)
    {
        Page page = Report?.ToPage(verbose) ?? Result?.ToPage() ?? Predictions!.ToPage(verbose);
        page.Blank();
        if (Store is not null && Result is not null)
            page.Flush($"Replicates: {Store}");
        if (files is not null)
            page.Flush($"Files: {files}{(IsComplete ? "" : ", not all that was asked for")}");
        page.Flush($"Next: {NextStep.Of(this, verbose)}");
        page.Blank();
        return page;
    }

    /// <summary>The answer in one line: the verdict of a report, or what was simulated or predicted.</summary>
    public string ToLine()
    {
        string set = Spec.Set.Any() ? $", set: {SpecSummary.Set(Spec)}" : "";
        if (Report is { } report)
            return $"{Name}: {VerdictText.Line(report)}{set}";
        if (Result is null)
        {
            int settings = Predictions!.Settings.Count;
            return string.Create(
                CultureInfo.InvariantCulture, $"{Name}: predicted at {settings} settings and {Spec.AttemptsGrid.Count} k{set}");
        }

        long wanted = Result.Settings.Count * (long)Result.Replicates;
        string precise = Result.Precision is { IsReached: false } missed ? $"; {missed}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Name}: {Result.Finished} of {wanted} replicates simulated{set}{precise}");
    }

    /// <summary>Where the files of the answer are.</summary>
    public string Place(ResultFolder folder) => ReportWriters.Place(folder.PathOf(Stem), Forms);

    /// <summary>Writes the answer in its forms in place of the set of files before.</summary>
    /// <returns>Where to.</returns>
    public string WriteTo(ResultFolder folder)
    {
        folder.Replace(ResultSet.Of(this), ResultSet.SupersededBy(this));
        return Place(folder);
    }
}
