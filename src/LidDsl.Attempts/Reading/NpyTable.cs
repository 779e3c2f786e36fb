using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>Reads arrays of attempts: rows of (n, c), or a row of outcomes for each problem.</summary>
internal static class NpyTable
{
    // An array is read in pieces of about half a megabyte.
    private const int PieceLength = 1 << 16;

    /// <summary>Reads a stream to its end.</summary>
    public static AttemptData Read(StudyColumns? columns, MeteredStream stream, AttemptSource source)
    {
        using NpyFile file = NpyFile.Open(stream, source.Path);
        if (columns is { Covariates.Count: > 0 })
        {
            throw new AttemptFileException(
                source.Path, $"an array has no column '{columns.Covariates[0].Column}' for the covariate "
                    + $"'{columns.Covariates[0].Name}': write CSV.");
        }

        if (file.Shape.Count != 2)
        {
            throw new AttemptFileException(
                source.Path,
                $"the array has the shape {file.ShapeText}: it must have two dimensions, problems by (n, c) or problems by attempts; "
                    + "reshape it.");
        }

        if (file.Rows == 0 || file.RowLength == 0)
            throw new AttemptFileException(source.Path, $"the array has the shape {file.ShapeText}, and so no number: it has a row for "
                + "each problem.");
        if (file.RowLength > Array.MaxLength)
            throw new AttemptFileException(source.Path, $"the array has the shape {file.ShapeText}: at most {Array.MaxLength} attempts "
                + "are read.");
        bool isCounts = columns is null
            ? file.RowLength == 2 && file.ElementType != NpyElementType.Boolean
            : columns.Outcome is null;
        if (isCounts && file.RowLength != 2)
        {
            throw new AttemptFileException(
                source.Path, $"the array has the shape {file.ShapeText}: rows of counts are n and c, two numbers; save these alone, or "
                    + "declare an outcome.");
        }

        return Rows(file, isCounts, stream, source);
    }

    private static AttemptData Rows(NpyFile file, bool isCounts, MeteredStream stream, AttemptSource source)
    {
        int width = (int)file.RowLength;
        long[] piece = new long[(int)Math.Min(Math.Max(PieceLength / width, 1), file.Rows) * width];
        List<string> problems = [];
        List<long> attempts = [];
        List<long> successes = [];
        long index = 0;
        for (int rows; (rows = file.ReadRows(piece)) > 0;)
        {
            for (int i = 0; i < rows; i++, index++)
            {
                ReadOnlySpan<long> row = piece.AsSpan(i * width, width);
                long sum = row[^1];
                if (!(isCounts ? AreCounts(row, source.Broken, index) : AreOutcomes(row, source.Broken, index, out sum)))
                    continue;
                problems.Add(index.ToString(CultureInfo.InvariantCulture));
                attempts.Add(isCounts ? row[0] : width);
                successes.Add(sum);
            }
        }

        IReadOnlyList<AttemptGroup> groups = problems.Count == 0
            ? []
            : [AttemptGroup.Of(source.GroupName, problems, [.. attempts], [.. successes], [])];
        return source.Finish(groups, problems.Count, [], stream.Bytes, stream.Sha256(), index);
    }

    private static bool AreCounts(ReadOnlySpan<long> row, BrokenRows broken, long index)
    {
        if (CellRules.AreCounts(row[0], row[1]))
            return true;
        CellRules.OutOfDomain(broken, "0", "1", row[0], row[1], index);
        return false;
    }

    private static bool AreOutcomes(ReadOnlySpan<long> row, BrokenRows broken, long index, out long sum)
    {
        sum = 0;
        int wrong = row.IndexOfAnyExceptInRange(0, 1);
        if (wrong >= 0)
        {
            broken.Report(
                index,
                wrong.ToString(CultureInfo.InvariantCulture),
                $"{row[wrong]} is no outcome: an array of problems by attempts holds 0 and 1; rows of counts are n and c alone.");
            return false;
        }

        foreach (long outcome in row)
            sum += outcome;
        return true;
    }
}
