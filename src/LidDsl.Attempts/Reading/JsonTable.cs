using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>Reads JSON Lines: an object in each line, whose properties are the columns.</summary>
internal static unsafe class JsonTable
{
    private const string ObjectInEachLine = "write one object in each line, as by 'jq -c .[]'";

    /// <summary>Reads a stream to its end.</summary>
    public static AttemptData Read<TRow>(TRow row, StudyColumns? columns, MeteredStream stream, AttemptSource source)
        where TRow : struct, IAttemptRow
    {
        using TextBlocks blocks = new(stream, source.Path);
        long line = 1;
        bool more = blocks.Fill();
        AttemptStreams.RefuseBinary(more ? blocks.Unread : [], source.Path);
        if (more && blocks.Unread is [0xEF, 0xBB, 0xBF, ..])
            blocks.Start += 3;
        // The properties of the first object are the columns.
        while (more && SkipBlank(blocks, ref line))
            more = blocks.Fill();
        if (!more)
            throw new AttemptFileException(source.Path, "the file is empty: it has one object in each line.");
        if (*blocks.Start == '[')
            throw new AttemptFileException(source.Path, $"the file is one JSON array: {ObjectInEachLine}.", line);
        IReadOnlyList<string> names = JsonRow.Names(Line(blocks), source.Path, line);
        columns ??= ColumnNames.Recognise(names, source.Path, source.Hints);
        TablePlan plan = new(names, columns, KeyLayout.Escaped, source.Path);
        using AttemptTally tally = new(plan.Layout, source.Broken, source.GroupName);
        JsonRow cells = new(names, plan);
        CellRows<TRow, JsonRow> rows = new(row, cells, plan, tally, source.Broken);
        source.Broken.HeaderLines = line - 1;
        do
        {
            while (blocks.Start < blocks.End)
            {
                ReadOnlySpan<byte> text = Line(blocks);
                if (text.Trim(" \t\r"u8).IsEmpty)
                {
                    // A blank line is no row.
                }
                else if (cells.Read(text, out string? column) is { } problem)
                {
                    tally.Flush();
                    source.Broken.Report(line, column, problem);
                }
                else
                {
                    rows.Add(line);
                }

                blocks.Start += text.Length + 1;
                line++;
            }

            tally.Flush();
        }
        while (blocks.Fill());
        return source.Finish(tally, columns, stream.Bytes, stream.Sha256(), line - 1);
    }

    private static ReadOnlySpan<byte> Line(TextBlocks blocks)
    {
        ReadOnlySpan<byte> rest = new(blocks.Start, (int)(blocks.End - blocks.Start));
        return rest[..rest.IndexOf((byte)'\n')];
    }

    private static bool SkipBlank(TextBlocks blocks, ref long line)
    {
        for (; blocks.Start < blocks.End && *blocks.Start is (byte)'\n' or (byte)'\r' or (byte)' ' or (byte)'\t'; blocks.Start++)
            line += *blocks.Start == '\n' ? 1 : 0;
        return blocks.Start == blocks.End;
    }
}
