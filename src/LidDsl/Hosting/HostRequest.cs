namespace LidDsl.Hosting;

/// <summary>What is asked of the host.</summary>
[Flags]
internal enum HostVerb
{
    /// <summary>What the laws say.</summary>
    Predict = 1,

    /// <summary>What a simulation measures.</summary>
    Run = 2,

    /// <summary>Simulation held against law.</summary>
    Check = 4,

    /// <summary>All three, with one simulation.</summary>
    All = Predict | Run | Check,
}

/// <summary>How the answer is printed.</summary>
internal enum OutputFormat
{
    /// <summary>Tables for people.</summary>
    Table,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>One CSV table.</summary>
    Csv,
}

/// <summary>One parsed command line.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Experiments">The experiments to do it with, at least one.</param>
/// <param name="Options">What differs from the declarations.</param>
/// <param name="Format">How to print the answer.</param>
/// <param name="Output">The folder for the files.</param>
internal sealed record HostRequest(
    HostVerb Verb, IReadOnlyList<NamedExperiment> Experiments, RunOptions Options, OutputFormat Format, string Output);
