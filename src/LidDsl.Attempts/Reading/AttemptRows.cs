using System.ComponentModel;
using LidDsl.Attempts;

namespace LidDsl.Runtime;

/// <summary>Reads files of attempts as rows of one type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AttemptRows
{
    /// <summary>Reads a file, in one pass and without an allocation for any row.</summary>
    /// <typeparam name="TRow">What a row is.</typeparam>
    /// <param name="row">What a row is.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; as a file of its name is, where it is left out.</param>
    /// <returns>The counts of every group.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or blank.</exception>
    /// <exception cref="AttemptFileException">The file is missing or breaks a rule; nothing of it is returned.</exception>
    public static AttemptData Read<TRow>(TRow row, string path, ReadOptions? options = null)
        where TRow : struct, IAttemptRow => AttemptReader.Read(row, row.Columns, path, options);

    /// <summary>Reads a stream to its end, in one pass and without an allocation for any row.</summary>
    /// <typeparam name="TRow">What a row is.</typeparam>
    /// <param name="row">What a row is.</param>
    /// <param name="stream">The bytes; left open.</param>
    /// <param name="name">What messages call it; its end decides the form as that of a path does.</param>
    /// <param name="options">How to read it; as a file of its name is, where it is left out.</param>
    /// <returns>The counts of every group.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or blank, or <paramref name="stream"/> is null.</exception>
    /// <exception cref="AttemptFileException">The stream breaks a rule; nothing of it is returned.</exception>
    public static AttemptData Read<TRow>(TRow row, Stream stream, string name, ReadOptions? options = null)
        where TRow : struct, IAttemptRow => AttemptReader.Read(row, row.Columns, stream, name, options);
}
