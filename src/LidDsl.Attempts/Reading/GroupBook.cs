using System.Buffers;
using System.Text;
using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>The groups of a file in the order in which they first stand there, with their covariates.</summary>
internal sealed class GroupBook
{
    public const string Between = " / ";

    private readonly KeyLayout layout;
    private readonly BrokenRows broken;
    private readonly string fileName;
    private readonly CovariateReader[] covariates;
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<Entry> groups = [];
    private char[] text = new char[256];
    private byte[] lastParts = [];
    private int last = -1;

    public GroupBook(KeyLayout layout, BrokenRows broken, string fileName)
    {
        this.layout = layout;
        this.broken = broken;
        this.fileName = fileName;
        covariates = [.. layout.Columns.Covariates.Select(column => new CovariateReader(column, broken.Path))];
        lookup = indexes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many groups there are.</summary>
    public int Count => groups.Count;

    /// <summary>The name of a group.</summary>
    public string NameOf(int group) => groups[group].Name;

    /// <summary>The covariates of a group.</summary>
    public double[] CovariatesOf(int group) => groups[group].Values;

    /// <summary>The group of a key whose parts are valid; -1 where its row is broken and left out.</summary>
    public int Of(ReadOnlySpan<byte> key, ReadOnlySpan<Range> parts, long line, long rows)
    {
        if (last < 0 || !IsLast(key, parts))
        {
            int found = Find(key, parts, line, rows);
            if (found < 0)
                return -1;
            last = found;
            lastParts = Copy(key, parts);
        }

        Entry entry = groups[last];
        for (int i = 0; i < covariates.Length; i++)
        {
            ReadOnlySpan<byte> cell = key[parts[layout.Covariates[i]]];
            if (!cell.SequenceEqual(entry.Cells[i]))
                Differs(covariates[i].Column, entry, entry.Cells[i], cell, line);
        }

        return last;
    }

    private int Find(ReadOnlySpan<byte> key, ReadOnlySpan<Range> parts, long line, long rows)
    {
        ReadOnlySpan<char> name = Name(key, parts);
        if (lookup.TryGetValue(name, out int index))
        {
            if (!Same(groups[index], key, parts))
            {
                broken.Contradiction(
                    line,
                    layout.Names[layout.Groups[0]],
                    $"the group '{name}' has the name of another one, that of line {groups[index].Line}: their columns joined by "
                        + $"'{Between}' must "
                        + "differ; rename one.");
            }

            return index;
        }

        if (name.IsWhiteSpace())
        {
            broken.Report(line, layout.Names[layout.Groups[0]], "the group is blank: every row names its group; fill the cell.", rows);
            return -1;
        }

        double[] values = new double[covariates.Length];
        byte[][] cells = new byte[covariates.Length][];
        for (int i = 0; i < values.Length; i++)
        {
            cells[i] = key[parts[layout.Covariates[i]]].ToArray();
            if (covariates[i].Read(Encoding.UTF8.GetString(cells[i]), out values[i]) is { } problem)
            {
                broken.Report(line, covariates[i].Column.Column, problem, rows);
                return -1;
            }
        }

        string owned = name.ToString();
        indexes.Add(owned, groups.Count);
        groups.Add(new Entry(owned, Copy(key, parts), cells, values, line));
        return groups.Count - 1;
    }

    private ReadOnlySpan<char> Name(ReadOnlySpan<byte> key, ReadOnlySpan<Range> parts)
    {
        if (layout.Groups.Length == 0)
            return fileName;
        int most = key.Length + (Between.Length * layout.Groups.Length);
        if (text.Length < most)
            text = new char[most];
        int length = 0;
        foreach (int part in layout.Groups)
        {
            if (length > 0)
            {
                Between.CopyTo(text.AsSpan(length));
                length += Between.Length;
            }

            length += Encoding.UTF8.GetChars(key[parts[part]], text.AsSpan(length));
        }

        return text.AsSpan(0, length);
    }

    private bool IsLast(ReadOnlySpan<byte> key, ReadOnlySpan<Range> parts) => Same(lastParts, key, parts);

    private bool Same(Entry entry, ReadOnlySpan<byte> key, ReadOnlySpan<Range> parts) => Same(entry.Parts, key, parts);

    // The parts of the group one behind the other, each with its end.
    private bool Same(ReadOnlySpan<byte> parted, ReadOnlySpan<byte> key, ReadOnlySpan<Range> parts)
    {
        foreach (int part in layout.Groups)
        {
            ReadOnlySpan<byte> cell = key[parts[part]];
            if (!parted.StartsWith(cell) || parted.Length == cell.Length || parted[cell.Length] != KeyLayout.Escaped)
                return false;
            parted = parted[(cell.Length + 1)..];
        }

        return parted.IsEmpty;
    }

    private byte[] Copy(ReadOnlySpan<byte> key, ReadOnlySpan<Range> parts)
    {
        ArrayBufferWriter<byte> copy = new();
        foreach (int part in layout.Groups)
        {
            copy.Write(key[parts[part]]);
            copy.Write([KeyLayout.Escaped]);
        }

        return copy.WrittenSpan.ToArray();
    }

    private void Differs(CovariateColumn column, Entry entry, ReadOnlySpan<byte> before, ReadOnlySpan<byte> now, long line) =>
        broken.Contradiction(
            line,
            column.Column,
            $"'{Encoding.UTF8.GetString(now)}' for the covariate '{column.Name}' of '{entry.Name}', which is "
                + $"'{Encoding.UTF8.GetString(before)}' in "
                + $"line {entry.Line}: it must be written alike on all rows of a group; correct it, or let it name groups too.");

    private sealed record Entry(string Name, byte[] Parts, byte[][] Cells, double[] Values, long Line);
}
