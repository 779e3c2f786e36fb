using LidDsl.Specs;

namespace LidDsl.Reporting;

/// <summary>
/// A table of a report, for writers that know no physics: columns with what they hold and how a person reads it. Files have the columns
/// that have an id, pages those that have a heading.
/// </summary>
/// <param name="id">Its name in files: part of their schema.</param>
/// <param name="count">How many rows there are.</param>
internal abstract class Section(string id, int count)
{
    private readonly List<Column> columns = [];

    /// <summary>Its name in files.</summary>
    public string Id => id;

    /// <summary>How many rows there are.</summary>
    public int Count => count;

    /// <summary>The columns.</summary>
    public IReadOnlyList<Column> Columns => columns;

    /// <summary>The rows that a page shows.</summary>
    public IReadOnlyList<int> Shown { get; protected set; } = [.. Enumerable.Range(0, count)];

    /// <summary>Whether a writer of single tables writes it.</summary>
    public bool InTables { get; set; } = true;

    /// <summary>Whether a writer of whole documents writes it.</summary>
    public bool InDocuments { get; init; } = true;

    /// <summary>
    /// Whether a table of its own has these columns and no others, for a script that knows what it asked: neither that which names the
    /// document, unless there are several, nor those that say where the numbers come from.
    /// </summary>
    public bool IsBare { get; init; }

    /// <summary>Keeps it from the writers of single tables.</summary>
    public Section NotInTables()
    {
        InTables = false;
        return this;
    }

    /// <summary>Adds a column.</summary>
    protected void Add(Column column) => columns.Add(column);

    /// <summary>Changes the column that was added last.</summary>
    protected void ChangeLast(Func<Column, Column> change) => columns[^1] = change(columns[^1]);
}

/// <summary>A column of a section.</summary>
/// <param name="Id">Its name in files, with the unit where there is one: part of their schema; null where no file has it.</param>
/// <param name="Heading">What stands above it on a page; null where no page has it.</param>
/// <param name="Value">What it holds in a row.</param>
/// <param name="Text">How a person reads that.</param>
internal sealed record Column(string? Id, string? Heading, Func<int, Cell> Value, Func<int, string> Text)
{
    /// <summary>Whether it tells the rows apart.</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether it is of words, set from the left, or of numbers.</summary>
    public bool IsWords { get; init; }

    /// <summary>Whether it holds equations, in which no line is to be broken.</summary>
    public bool HasEquations { get; init; }

    /// <summary>What it holds, whatever the rows: unknown where only its cells tell.</summary>
    public ValueKind Kind { get; init; }

    /// <summary>Whether single tables have it: what is several cells together has no place there.</summary>
    public bool InTables { get; init; } = true;

    /// <summary>Whether whole documents have it.</summary>
    public bool InDocuments { get; init; } = true;
}

/// <summary>A section over rows of one kind.</summary>
/// <typeparam name="T">What a row is about.</typeparam>
/// <param name="id">Its name in files: part of their schema.</param>
/// <param name="rows">The rows.</param>
internal sealed class Section<T>(string id, IReadOnlyList<T> rows) : Section(id, rows.Count)
{
    /// <summary>
    /// Makes the last column one of those that tell the rows apart: every block of a table that is too wide begins with them.
    /// </summary>
    public Section<T> AsKey()
    {
        ChangeLast(column => column with { IsKey = true });
        return this;
    }

    /// <summary>Keeps every equation of the last column in one line, such as <c>z = -1.20 at N = 200</c>, where lines are broken.</summary>
    public Section<T> Unbroken()
    {
        ChangeLast(column => column with { HasEquations = true });
        return this;
    }

    /// <summary>Leaves rows out of pages; files have them all.</summary>
    public Section<T> ShowingOnly(Func<T, bool> shows)
    {
        Shown = [.. Shown.Where(i => shows(rows[i]))];
        return this;
    }

    /// <summary>A number that was declared, counted or measured.</summary>
    public Section<T> Measured(string id, Func<T, double?> value, string? heading = null, Func<double, string>? format = null) =>
        With(id, heading, row => Cell.Measured(value(row)), row => NumberText.Maybe(value(row), format ?? Plain), ValueKind.Number);

    /// <summary>A law, or what is computed with one.</summary>
    public Section<T> OfLaw(string id, Func<T, double?> value, string? heading = null, Func<double, string>? format = null) =>
        With(id, heading, row => Cell.OfLaw(value(row)), row => NumberText.Maybe(value(row), format ?? Plain), ValueKind.Number);

    /// <summary>Anything else, in files and, with a heading, on pages.</summary>
    /// <param name="id">Its name in files.</param>
    /// <param name="value">What it holds.</param>
    /// <param name="heading">What stands above it; <c>&lt;</c> before it marks words.</param>
    /// <param name="text">How a person reads it.</param>
    public Section<T> Of(string id, Func<T, Cell> value, string? heading = null, Func<T, string>? text = null) =>
        With(id, heading, value, text);

    /// <summary>A count, in files and, with a heading, on pages.</summary>
    /// <inheritdoc cref="Of(string, Func{T, Cell}, string?, Func{T, string}?)"/>
    public Section<T> Of(string id, Func<T, long?> value, string? heading = null, Func<T, string>? text = null) =>
        With(id, heading, row => value(row), text, ValueKind.Count);

    /// <summary>Words, in files and, with a heading, on pages.</summary>
    /// <inheritdoc cref="Of(string, Func{T, Cell}, string?, Func{T, string}?)"/>
    public Section<T> Of(string id, Func<T, string?> value, string? heading = null, Func<T, string>? text = null) =>
        With(id, heading, row => value(row), text, ValueKind.Words);

    /// <summary>Yes or no, in files and, with a heading, on pages.</summary>
    /// <inheritdoc cref="Of(string, Func{T, Cell}, string?, Func{T, string}?)"/>
    public Section<T> Of(string id, Func<T, bool?> value, string? heading = null, Func<T, string>? text = null) =>
        With(id, heading, row => value(row), text, ValueKind.Flag);

    /// <summary>A column of single tables alone.</summary>
    public Section<T> InTable(string id, Func<T, Cell> value) => With(id, null, value, null, inDocuments: false);

    /// <summary>A column of whole documents alone.</summary>
    public Section<T> InDocument(string id, Func<T, Cell> value) => With(id, null, value, null, inTables: false);

    /// <summary>A column of pages alone.</summary>
    public Section<T> Show(string heading, Func<T, string> text) => With(null, heading, _ => Cell.None, text);

    /// <summary>A number, on pages alone.</summary>
    public Section<T> Show(string heading, Func<T, double?> value, Func<double, string>? format = null) =>
        Show(heading, row => NumberText.Maybe(value(row), format ?? Plain));

    /// <summary>A column of pages alone, where a condition holds of the whole section.</summary>
    public Section<T> ShowIf(bool condition, string heading, Func<T, string> text) => condition ? Show(heading, text) : this;

    /// <summary>What tells settings apart: all roles in files, but those that play no part; on pages the swept ones.</summary>
    /// <param name="shown">The columns of a page; null for none.</param>
    /// <param name="setting">The setting of a row.</param>
    /// <param name="without">A role that plays no part.</param>
    public Section<T> Settings(SettingColumns? shown, Func<T, Setting> setting, Role? without = null)
    {
        foreach (Role role in SettingColumns.All.Where(role => role != without))
            Measured(RoleRule.Of(role).Symbol, row => setting(row)[role]);
        return shown is null ? this : shown.Roles.Aggregate(this, (_, role) =>
            Show(RoleRule.Of(role).Symbol, row => NumberText.Exact(setting(row)[role])).AsKey());
    }

    private static string Plain(double value) => NumberText.Significant(value);

    private Section<T> With(
        string? id,
        string? heading,
        Func<T, Cell> value,
        Func<T, string>? text,
        ValueKind kind = default,
        bool inTables = true,
        bool inDocuments = true)
    {
        bool isWords = heading is ['<', ..];
        Add(new Column(id, isWords ? heading![1..] : heading, i => value(rows[i]), i => text?.Invoke(rows[i]) ?? "")
        {
            IsWords = isWords,
            Kind = kind,
            InTables = inTables,
            InDocuments = inDocuments,
        });
        return this;
    }
}
