using LidDsl.Specs;

namespace LidDsl.Attempts;

/// <summary>What the parts of a key are: the cells of a row that name its group, its problem and its covariates, in the order of the file,
/// with one byte between them that stands in none.</summary>
internal sealed class KeyLayout
{
    private KeyLayout(StudyColumns columns, byte separator, string[] names, int[] groups, int problem, int[] covariates)
    {
        Columns = columns;
        Separator = separator;
        Names = names;
        Groups = groups;
        Problem = problem;
        Covariates = covariates;
    }

    /// <summary>Which column plays which part.</summary>
    public StudyColumns Columns { get; }

    /// <summary>The byte between two parts. Within a part it is written as <see cref="Escaped"/>.</summary>
    public byte Separator { get; }

    /// <summary>What stands for the separator within a part: a byte that UTF-8 never has.</summary>
    public static byte Escaped => 0xFF;

    /// <summary>The columns of the parts, in the order of the key.</summary>
    public string[] Names { get; }

    /// <summary>Which parts name the group, in the order in which they were declared.</summary>
    public int[] Groups { get; }

    /// <summary>Which part is the problem.</summary>
    public int Problem { get; }

    /// <summary>Which part each covariate is read from.</summary>
    public int[] Covariates { get; }

    /// <summary>Lays out keys for columns that stand at <paramref name="indexOf"/> in the file; the same column may play several
    /// parts.</summary>
    public static (KeyLayout Layout, int[] Indexes) Of(StudyColumns columns, byte separator, Func<string, string, int> indexOf)
    {
        int[] groups = [.. columns.Groups.Select(name => indexOf(name, "a column of the groups"))];
        int problem = indexOf(columns.Problem, "the column of the problem");
        int[] covariates = [.. columns.Covariates.Select(c => indexOf(c.Column, $"the column of the covariate '{c.Name}'"))];
        int[] indexes = [.. groups.Append(problem).Concat(covariates).Distinct().Order()];
        int Part(int index) => Array.IndexOf(indexes, index);
        string[] names = new string[indexes.Length];
        foreach ((int index, string name) in covariates.Zip(columns.Covariates.Select(c => c.Column))
            .Concat(groups.Zip(columns.Groups)).Append((problem, columns.Problem)))
        {
            names[Part(index)] = name;
        }

        return (new KeyLayout(columns, separator, names, [.. groups.Select(Part)], Part(problem), [.. covariates.Select(Part)]), indexes);
    }

    /// <summary>Splits a key into its parts; false where it has another number of them, which a byte that is not UTF-8 can bring
    /// about.</summary>
    public bool TrySplit(ReadOnlySpan<byte> key, Span<Range> parts)
    {
        int part = 0;
        int from = 0;
        for (int i = 0; i <= key.Length; i++)
        {
            if (i < key.Length && key[i] != Separator)
                continue;
            if (part == parts.Length)
                return false;
            parts[part++] = from..i;
            from = i + 1;
        }

        return part == parts.Length;
    }
}
