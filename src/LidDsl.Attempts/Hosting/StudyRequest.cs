using LidDsl.Attempts.Asking;
using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Attempts.Hosting;

/// <summary>One parsed command line.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Tasks">The studies to do it with.</param>
/// <param name="Format">How to print the answer.</param>
/// <param name="Output">The folder for the files; null for none.</param>
/// <param name="Quiet">Whether a line for each study is enough.</param>
/// <param name="Verbose">Whether all rows of long tables are printed.</param>
internal sealed record StudyRequest(
    StudyVerb Verb, IReadOnlyList<StudyTask> Tasks, ReportWriter Format, string? Output, bool Quiet, bool Verbose)
{
    /// <summary>The file of the report; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>The file of an earlier answer to report again; null to compute one.</summary>
    public string? From { get; init; }

    /// <summary>The forms in which figures are written to files.</summary>
    public IReadOnlyList<FigureWriter> Figures { get; init; } = [];

    /// <summary>The forms of the files, by the words of their writers.</summary>
    public IReadOnlyList<string> Files { get; init; } = Document.UsualForms;

    /// <summary>The two files that are compared.</summary>
    public IReadOnlyList<string> Compared { get; init; } = [];

    /// <summary>The patterns that pick studies; none for all of them.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];
}
