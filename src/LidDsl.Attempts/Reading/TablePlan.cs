using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>Where in the rows of a text file everything stands that is read of them.</summary>
internal sealed class TablePlan
{
    public TablePlan(IReadOnlyList<string> header, StudyColumns columns, byte separator, string path)
    {
        int IndexOf(string name, string part) => ColumnNames.IndexOf(header, name, part, path);
        (Layout, Keys) = KeyLayout.Of(columns, separator, IndexOf);
        FieldCount = header.Count;
        Separator = separator;
        if (columns.Outcome is { } outcome)
        {
            First = IndexOf(outcome, "the column of the outcome");
            FirstName = outcome;
        }
        else
        {
            FirstName = columns.Attempts ?? throw Incomplete(path);
            First = IndexOf(FirstName, "the column of n");
            SecondName = columns.Successes ?? throw Incomplete(path);
            Second = IndexOf(SecondName, "the column of c");
        }
    }

    /// <summary>What the parts of a key are.</summary>
    public KeyLayout Layout { get; }

    /// <summary>The columns of the parts, increasing.</summary>
    public int[] Keys { get; }

    /// <summary>How many fields a row has.</summary>
    public int FieldCount { get; }

    /// <summary>What stands between them.</summary>
    public byte Separator { get; }

    /// <summary>The column of the outcome, or of n.</summary>
    public int First { get; }

    /// <summary>What it is called.</summary>
    public string FirstName { get; }

    /// <summary>The column of c; -1 for rows of outcomes.</summary>
    public int Second { get; } = -1;

    /// <summary>What it is called.</summary>
    public string SecondName { get; } = "";

    /// <summary>The columns that are read, increasing.</summary>
    public IEnumerable<int> Needed => Keys.Append(First).Concat(HasCounts ? [Second] : []).Distinct().Order();

    /// <summary>Whether a row is the counts of a problem, and not one outcome.</summary>
    public bool HasCounts => Second >= 0;

    /// <summary>What is wrong with a row of another number of fields.</summary>
    public string FieldsViolation(long fields, ReadOnlySpan<byte> row)
    {
        string mend = "each row has one for each name; quote what holds a separator";
        foreach (byte other in ";,\t|"u8)
        {
            if (other != Separator && row.Count(other) == FieldCount - 1)
                mend = $"it has {FieldCount} separated by {Text(other)}: separate all rows by one character";
        }

        return $"the row has {fields} field{(fields == 1 ? "" : "s")} separated by {Text(Separator)}, and the header {FieldCount}: {mend}.";
    }

    /// <summary>A separator as messages write it.</summary>
    public static string Text(byte separator) => separator == '\t' ? "a tab" : $"'{(char)separator}'";

    private static AttemptFileException Incomplete(string path) =>
        new(path, "the columns name neither an outcome nor both n and c: name one or the other.");
}
