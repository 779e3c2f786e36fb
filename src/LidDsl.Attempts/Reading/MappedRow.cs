using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>A row of columns that are known at run time alone; its numbers are read as those of every study.</summary>
internal readonly struct MappedRow(StudyColumns? columns) : IAttemptRow
{
    public StudyColumns Columns => columns ?? throw new InvalidOperationException("The columns are told by the header.");

    public bool TryOutcome(ReadOnlySpan<byte> cell, out bool success) => AttemptCells.TryOutcome(cell, out success);

    public bool TryCount(ReadOnlySpan<byte> cell, out long count) => AttemptCells.TryCount(cell, out count);
}
