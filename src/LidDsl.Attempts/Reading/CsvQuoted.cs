using CsvHelper;
using LidDsl.Runtime;

namespace LidDsl.Attempts;

/// <summary>Reads rows with quotes, and rows whose lines end in a carriage return alone, by CsvHelper.</summary>
internal sealed unsafe class CsvQuoted<TRow>(TRow reader, TablePlan plan, AttemptTally tally, BrokenRows broken)
    where TRow : struct, IAttemptRow
{
    private const byte NoUtf8 = 0xFE;

    /// <summary>Reads all rows that are left.</summary>
    /// <param name="head">What is read of them already.</param>
    /// <param name="stream">What is not.</param>
    /// <param name="line">The line of the first of them.</param>
    /// <returns>The line of the last.</returns>
    public long Read(ReadOnlySpan<byte> head, Stream stream, long line)
    {
        tally.HasEscapes = true;
        long before = line - 1;
        CsvReaderOptions options = new()
        {
            Separator = (char)plan.Separator,
            HasHeader = false,
            TrackLineNumbers = true,
            BufferSize = TextBlocks.BlockSize,
            MaxRecordSize = TextBlocks.LongestLine,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = record => Malformed(record, before),
        };
        using CsvReader csv = CsvReader.Create(new JoinedStream(head.ToArray(), stream), options, leaveOpen: true);
        try
        {
            while (csv.Read())
            {
                line = before + csv.LineNumber;
                if (csv.FieldCount != plan.FieldCount)
                    OtherFields(csv, line);
                else
                    Add(csv, line);
            }
        }
        catch (CsvFormatException exception)
        {
            throw new AttemptFileException(broken.Path, exception.Message, before + exception.LineNumber, null, exception);
        }

        tally.Flush();
        return line;
    }

    private void Add(CsvReader csv, long line)
    {
        ReadOnlySpan<byte> first = csv.GetSpan(plan.First);
        long attempts = 1;
        long successes;
        if (plan.HasCounts)
        {
            // The first span may be decoded into a buffer that the second uses too.
            if (!reader.TryCount(first, out attempts))
            {
                tally.Flush();
                CellRules.NoCount(broken, plan.FirstName, first, line);
                return;
            }

            if (!CountRow.TryRead(reader, plan, broken, tally, attempts, csv.GetSpan(plan.Second), line, out successes))
                return;
        }
        else if (reader.TryOutcome(first, out bool success))
        {
            successes = success ? 1 : 0;
        }
        else
        {
            tally.Flush();
            CellRules.NoOutcome(broken, plan.FirstName, first, line);
            return;
        }

        int length = plan.Keys.Length - 1;
        foreach (int column in plan.Keys)
            length += csv.GetSpan(column).Length;
        byte* key = tally.Reserve(length, line);
        if (key is null)
            return;
        byte* into = key;
        foreach (int column in plan.Keys)
        {
            if (into != key)
                *into++ = plan.Separator;
            into = Copy(csv.GetSpan(column), into);
        }

        if (plan.HasCounts)
            tally.AddCounts(key, length, attempts, successes, line);
        else
            tally.AddOutcome(key, length, (int)successes, line);
    }

    private byte* Copy(ReadOnlySpan<byte> cell, byte* into)
    {
        Span<byte> copy = new(into, cell.Length);
        cell.CopyTo(copy);
        if (copy.IndexOfAny(plan.Separator, KeyLayout.Escaped) >= 0)
        {
            // A byte that stands for a separator must not have been in the file; another that UTF-8 never has is told as what it is.
            copy.Replace(KeyLayout.Escaped, NoUtf8);
            copy.Replace(plan.Separator, KeyLayout.Escaped);
        }

        return into + cell.Length;
    }

    private void OtherFields(CsvReader csv, long line)
    {
        tally.Flush();
        broken.Report(line, null, plan.FieldsViolation(csv.FieldCount, csv.RawRecord));
    }

    private void Malformed(CsvMalformedRecord record, long before)
    {
        tally.Flush();
        long line = before + record.LineNumber;
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            throw new AttemptFileException(
                broken.Path, "a quote is opened in this row and not closed before the end of the file: close it, or double a quote "
                    + "that is text.", line);
        }

        broken.Report(
            line,
            null,
            record.Reason == CsvMalformedReason.StrayQuote
                ? "a quote stands within a field: quote the whole field and double the quote in it."
                : "text follows the quote that closes a field: double a quote that is text.");
    }
}
