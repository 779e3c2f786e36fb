using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>What is asked of the host.</summary>
internal enum HostVerb
{
    /// <summary>Predict, run and check with one simulation.</summary>
    All,

    /// <summary>The experiments by name.</summary>
    List,

    /// <summary>An experiment in words and formulas.</summary>
    Describe,

    /// <summary>The laws in full.</summary>
    Laws,

    /// <summary>What the laws say.</summary>
    Predict,

    /// <summary>What a simulation measures.</summary>
    Run,

    /// <summary>Simulation held against law.</summary>
    Check,

    /// <summary>Simulation held against law, with a report of figures; or the report of what was stored.</summary>
    Report,

    /// <summary>Stored answers or experiments side by side.</summary>
    Compare,

    /// <summary>Stores of shards joined into one.</summary>
    Merge,

    /// <summary>The generated code.</summary>
    Emit,

    /// <summary>The schema of the JSON of all verbs; it asks nothing of the experiments.</summary>
    Schema,
}

/// <summary>One parsed command line.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Experiments">The experiments to do it with, at least one.</param>
/// <param name="Options">What differs from the declarations.</param>
/// <param name="Format">How to print the answer.</param>
/// <param name="Output">The folder for the files; null for none.</param>
/// <param name="Quiet">Whether a line for each experiment is enough.</param>
/// <param name="Verbose">Whether all tables are printed behind the summary.</param>
/// <param name="Against">The file of predictions to compare with; null for none.</param>
internal sealed record HostRequest(
    HostVerb Verb,
    IReadOnlyList<NamedExperiment> Experiments,
    RunOptions Options,
    ReportWriter Format,
    string? Output,
    bool Quiet,
    bool Verbose = false,
    string? Against = null)
{
    /// <summary>The file of the report; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>The file of an earlier answer to report again; null to compute one.</summary>
    public string? From { get; init; }

    /// <summary>What is done with a store of replicates that is there already.</summary>
    public StoreUse Store { get; init; }

    /// <summary>The stores to join; empty for those of all shards in the folder.</summary>
    public IReadOnlyList<string> Merged { get; init; } = [];

    /// <summary>Whether what is missing may be left out when stores are joined.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Whether it is asked to go on from a store and to start over as well.</summary>
    public bool IsTornOnStore { get; init; }

    /// <summary>The forms in which figures are written to files.</summary>
    public IReadOnlyList<FigureWriter> Figures { get; init; } = [];

    /// <summary>What is compared: files of answers and names of experiments; empty for the experiments that are picked.</summary>
    public IReadOnlyList<string> Compared { get; init; } = [];

    /// <summary>Whether the experiments were picked by their names, or are all of the program.</summary>
    public bool IsPicked { get; init; }

    /// <summary>The forms of the files, by the words of their writers.</summary>
    public IReadOnlyList<string> Files { get; init; } = Document.UsualForms;

    /// <summary>How a run shows its progress; null for a live line on a terminal, plain ones elsewhere, and none where little is asked for.
    /// </summary>
    public ProgressForm? Progress { get; init; }
}
