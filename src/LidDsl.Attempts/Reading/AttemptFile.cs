using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>Reads files of attempts.</summary>
/// <remarks>
/// A file has rows of outcomes, one for each attempt, or rows of counts, one for each problem with n and c. Forms are CSV, TSV, JSON Lines
/// and arrays of NumPy; text is UTF-8. An array has no columns: it is one group, its problems are numbered from 0, and it is either two
/// columns of n and c or problems by attempts of outcomes.
/// </remarks>
public static class AttemptFile
{
    /// <summary>Reads a file in one pass.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Which column plays which part. Where it is left out, the usual names are looked for, whatever their case:
    /// groups by <c>model</c> and <c>stage</c> or <c>checkpoint</c>; <c>problem</c>, <c>task</c>, <c>task_id</c> or <c>problem_id</c>; n by
    /// <c>n</c>, <c>attempts</c> or <c>num_samples</c> and c by <c>c</c>, <c>correct</c>, <c>successes</c> or <c>num_correct</c>; or else
    /// an outcome by <c>outcome</c>, <c>correct</c>, <c>success</c> or <c>passed</c>; covariates by <c>size</c> and <c>tokens</c>.</param>
    /// <param name="options">How to read it; as a file of its name is, where it is left out.</param>
    /// <returns>The counts of every group, in the order of the file. A group is named by the cells of its columns, joined by " / ", or by
    /// the file where no column names any.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or blank, or an option is out of its range.</exception>
    /// <exception cref="AttemptFileException">The file is missing or breaks a rule; nothing of it is returned.</exception>
    public static AttemptData Read(string path, StudyColumns? columns = null, ReadOptions? options = null) =>
        AttemptReader.Read(new MappedRow(columns), columns, path, options);

    /// <summary>Reads a stream to its end in one pass.</summary>
    /// <param name="stream">The bytes; left open.</param>
    /// <param name="name">What messages call it; its end decides the form as that of a path does.</param>
    /// <param name="columns">Which column plays which part; as for a file where it is left out.</param>
    /// <param name="options">How to read it; as a file of its name is, where it is left out.</param>
    /// <returns>The counts of every group, as for a file.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank, <paramref name="stream"/> is null, or an option is
    /// out of its range.</exception>
    /// <exception cref="AttemptFileException">The stream breaks a rule; nothing of it is returned.</exception>
    public static AttemptData Read(Stream stream, string name, StudyColumns? columns = null, ReadOptions? options = null) =>
        AttemptReader.Read(new MappedRow(columns), columns, stream, name, options);
}
