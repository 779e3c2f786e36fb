using LidDsl.Reporting;

namespace LidDsl.Attempts;

/// <summary>
/// A table of a report of a study: files have the columns with an id, the page those with a heading, both in the order in which they are
/// added.
/// </summary>
/// <typeparam name="T">What a row is about.</typeparam>
public sealed class StudyTable<T>
{
    private readonly Section<T> section;

    internal StudyTable(string id, IReadOnlyList<T> rows) => section = new Section<T>(id, rows);

    /// <summary>The same for a writer.</summary>
    internal Section Section => section;

    /// <summary>Adds a number.</summary>
    /// <param name="id">Its name in files, with the unit where there is one; null where no file has it.</param>
    /// <param name="value">The number in a row; null, or one that is not finite, where there is none.</param>
    /// <param name="heading">What stands above it on the page; null where no page has it.</param>
    /// <param name="digits">How many significant digits a page shows.</param>
    public StudyTable<T> Number(string? id, Func<T, double?> value, string? heading = null, int digits = 4) =>
        Formatted(id, value, heading, number => NumberText.Significant(number, digits));

    /// <summary>Adds a number that a page shows in its own way.</summary>
    /// <param name="id">Its name in files; null where no file has it.</param>
    /// <param name="value">The number in a row; null, or one that is not finite, where there is none.</param>
    /// <param name="heading">What stands above it on the page; null where no page has it.</param>
    /// <param name="text">How a page shows it, in the invariant culture.</param>
    public StudyTable<T> Formatted(string? id, Func<T, double?> value, string? heading, Func<double, string> text)
    {
        if (id is not null)
            section.OfLaw(id, value, heading, text);
        else if (heading is not null)
            section.Show(heading, value, text);
        return this;
    }

    /// <summary>Adds a number with so many digits behind the point.</summary>
    /// <param name="id">Its name in files; null where no file has it.</param>
    /// <param name="value">The number in a row; null, or one that is not finite, where there is none.</param>
    /// <param name="heading">What stands above it on the page; null where no page has it.</param>
    /// <param name="decimals">How many digits a page shows behind the point.</param>
    public StudyTable<T> Fixed(string? id, Func<T, double?> value, string? heading, int decimals) =>
        Formatted(id, value, heading, number => NumberText.Fixed(number, decimals));

    /// <summary>Adds a count.</summary>
    /// <param name="id">Its name in files; null where no file has it.</param>
    /// <param name="value">The count in a row; null where there is none.</param>
    /// <param name="heading">What stands above it on the page; null where no page has it.</param>
    public StudyTable<T> Count(string? id, Func<T, long?> value, string? heading = null) =>
        Of(id, row => value(row), heading, row => value(row) is { } count ? NumberText.Attempts(count) : NumberText.None);

    /// <summary>Adds words.</summary>
    /// <param name="id">Their name in files; null where no file has them.</param>
    /// <param name="value">The words in a row; null where there are none.</param>
    /// <param name="heading">What stands above them on the page; null where no page has them.</param>
    public StudyTable<T> Words(string? id, Func<T, string?> value, string? heading = null) =>
        Of(id, row => value(row), heading is null ? null : "<" + heading, row => value(row) ?? NumberText.None);

    /// <summary>Adds anything else, such as yes or no.</summary>
    /// <param name="id">Its name in files; null where no file has it.</param>
    /// <param name="value">What it holds in a row; several values together have no place in a table.</param>
    /// <param name="heading">What stands above it on the page, with a leading &lt; for words; null where no page has it.</param>
    /// <param name="text">How a page shows it.</param>
    public StudyTable<T> Of(string? id, Func<T, StudyValue> value, string? heading = null, Func<T, string>? text = null)
    {
        if (id is not null)
            section.Of(id, row => value(row).Cell, heading, text);
        else if (heading is not null)
            section.Show(heading, text ?? (_ => ""));
        return this;
    }

    /// <summary>Makes the last column one that tells the rows apart: every block of a table that is too wide begins with them.</summary>
    public StudyTable<T> AsKey()
    {
        section.AsKey();
        return this;
    }

    /// <summary>Leaves rows out of pages; files have them all.</summary>
    /// <param name="shows">Whether a page shows a row.</param>
    public StudyTable<T> ShowingOnly(Func<T, bool> shows)
    {
        section.ShowingOnly(shows);
        return this;
    }
}
