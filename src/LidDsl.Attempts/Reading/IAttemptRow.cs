using System.ComponentModel;
using LidDsl.Specs;

namespace LidDsl.Runtime;

/// <summary>What a row of a file of attempts is: its columns, and how the numbers are read from their cells.</summary>
/// <remarks> Implemented by a struct, for which the reader is compiled anew, so that what the members do is inlined. Generated code
/// implements it for a declared study, in which the types of its members decide; <see cref="AttemptCells"/> reads what both share. A cell
/// is the bytes of a field without its quotes, in UTF-8, and stays valid during the call alone.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAttemptRow
{
    /// <summary>Which column plays which part; the same at every call.</summary>
    StudyColumns Columns { get; }

    /// <summary>Reads the outcome of one attempt. Asked only where <see cref="Columns"/> has a column of outcomes, and, for cells of one
    /// byte, once for each of them.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="success">Whether the attempt succeeded.</param>
    /// <returns>Whether the cell is an outcome.</returns>
    bool TryOutcome(ReadOnlySpan<byte> cell, out bool success);

    /// <summary>Reads n or c. Asked only where <see cref="Columns"/> has columns of counts.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="count">The number, of any sign: its domain is checked by the reader.</param>
    /// <returns>Whether the cell is a whole number.</returns>
    bool TryCount(ReadOnlySpan<byte> cell, out long count);
}
