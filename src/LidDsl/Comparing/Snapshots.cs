using LidDsl.Comparing;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>
/// Results as canonical text for version control: sorted, in fixed columns, with line feeds, in the invariant culture, and with no more
/// digits than every machine agrees on. A snapshot library such as Verify holds a test to it.
/// </summary>
/// <remarks>
/// A number is followed by <c>~</c> and the law's own relative error where the law is no exact one; <c>-</c> stands for none.
/// </remarks>
public static class Snapshots
{
    private static readonly SnapshotOptions Usual = new();

    /// <summary>Every predicted number with its laws, and the declaration that it follows from.</summary>
    /// <param name="predictions">What it is a snapshot of.</param>
    /// <exception cref="ArgumentNullException"><paramref name="predictions"/> is null.</exception>
    public static string ToSnapshot(this Predictions predictions) => ToSnapshot(predictions, Usual);

    /// <inheritdoc cref="ToSnapshot(Predictions)"/>
    /// <param name="predictions">What it is a snapshot of.</param>
    /// <param name="options">How it is written.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static string ToSnapshot(this Predictions predictions, SnapshotOptions options)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(options);
        return PredictionTable.Of(predictions).ToSnapshot(options);
    }

    /// <summary>The same of predictions that were stored.</summary>
    /// <param name="table">What it is a snapshot of.</param>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> is null.</exception>
    public static string ToSnapshot(this PredictionTable table) => ToSnapshot(table, Usual);

    /// <inheritdoc cref="ToSnapshot(PredictionTable)"/>
    /// <param name="table">What it is a snapshot of.</param>
    /// <param name="options">How it is written.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static string ToSnapshot(this PredictionTable table, SnapshotOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        return new PredictionSnapshot(table, options).Document().Write(options.Format);
    }

    /// <summary>What was measured, which a seed settles to the bit; how the run went is no part of it.</summary>
    /// <param name="result">What it is a snapshot of.</param>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    public static string ToSnapshot(this RunResult result) => ToSnapshot(result, Usual);

    /// <inheritdoc cref="ToSnapshot(RunResult)"/>
    /// <param name="result">What it is a snapshot of.</param>
    /// <param name="options">How it is written.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static string ToSnapshot(this RunResult result, SnapshotOptions options)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        return new RunSnapshot(result, options).Document().Write(options.Format);
    }

    /// <summary>The verdicts, and how each measurement compares with its law.</summary>
    /// <param name="report">What it is a snapshot of.</param>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public static string ToSnapshot(this CheckReport report) => ToSnapshot(report, Usual);

    /// <inheritdoc cref="ToSnapshot(CheckReport)"/>
    /// <param name="report">What it is a snapshot of.</param>
    /// <param name="options">How it is written.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static string ToSnapshot(this CheckReport report, SnapshotOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(options);
        return new CheckSnapshot(report, options).Document().Write(options.Format);
    }

    /// <summary>What is declared.</summary>
    /// <param name="spec">What it is a snapshot of.</param>
    /// <exception cref="ArgumentNullException"><paramref name="spec"/> is null.</exception>
    public static string ToSnapshot(this ExperimentSpec spec) => ToSnapshot(spec, Usual);

    /// <inheritdoc cref="ToSnapshot(ExperimentSpec)"/>
    /// <param name="spec">What it is a snapshot of.</param>
    /// <param name="options">How it is written.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static string ToSnapshot(this ExperimentSpec spec, SnapshotOptions options)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(options);
        return SpecSnapshot.Document(spec).Write(options.Format);
    }
}
