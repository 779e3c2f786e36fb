using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>Reads text files of rows of fields.</summary>
internal static unsafe class CsvTable
{
    /// <summary>Reads a stream to its end.</summary>
    public static AttemptData Read<TRow>(
        TRow row, StudyColumns? columns, MeteredStream stream, AttemptSource source, byte? separator, int blockSize = TextBlocks.BlockSize)
        where TRow : struct, IAttemptRow
    {
        using TextBlocks blocks = new(stream, source.Path, blockSize);
        ReadOnlySpan<byte> start = blocks.Fill() ? blocks.Unread : [];
        CsvHeader header = CsvHeader.Read(start, separator, source.Path);
        columns ??= ColumnNames.Recognise(header.Names, source.Path, source.Hints);
        TablePlan plan = new(header.Names, columns, header.Separator, source.Path);
        using AttemptTally tally = new(plan.Layout, source.Broken, source.GroupName);
        blocks.Start += header.Length;
        source.Broken.HeaderLines = header.Lines;
        long line = header.Lines + 1;
        bool plain = !header.IsOdd;
        if (plain)
        {
            using CsvScanner<TRow> scanner = new(row, plan, tally, source.Broken, line);
            do
                plain = scanner.Read(blocks);
            while (plain && blocks.Fill());
            line = plain ? scanner.Line - 1 : scanner.Line;
        }

        if (!plain)
            line = new CsvQuoted<TRow>(row, plan, tally, source.Broken).Read(blocks.Unread, stream, line);
        return source.Finish(tally, columns, stream.Bytes, stream.Sha256(), line);
    }
}
