namespace LidDsl.Reporting;

/// <summary>
/// What a report holds at one place, for a writer that knows no physics: a number, words, yes or no, or several cells together. It is
/// made of no bare double: see <see cref="FileNumber"/>.
/// </summary>
internal abstract record Cell
{
    private Cell()
    {
    }

    /// <summary>Nothing: what does not apply, or is not known.</summary>
    public static Cell None { get; } = new Number(default);

    /// <summary>A number that was declared, counted or measured; nothing where there is none that is finite.</summary>
    public static Cell Measured(double? value) => new Number(FileNumber.Measured(value));

    /// <summary>A law or what is computed with one; nothing where there is no number that is finite.</summary>
    public static Cell OfLaw(double? value) => new Number(FileNumber.OfLaw(value));

    /// <summary>Several cells in order.</summary>
    public static Cell Of(IEnumerable<Cell> items) => new List([.. items]);

    /// <summary>Several cells by name; a null is left out.</summary>
    public static Cell Of(params IEnumerable<Member?> members) => new Group([.. members.OfType<Member>()]);

    public static implicit operator Cell(long? count) => new Number(count);

    public static implicit operator Cell(ulong seed) => new Number(FileNumber.Seed(seed));

    public static implicit operator Cell(bool? value) => value is { } flag ? new Flag(flag) : None;

    public static implicit operator Cell(string? text) => text is null ? None : new Words(text);

    /// <summary>A number, or none.</summary>
    public sealed record Number(FileNumber Value) : Cell;

    /// <summary>Words.</summary>
    public sealed record Words(string Text) : Cell;

    /// <summary>Yes or no.</summary>
    public sealed record Flag(bool Value) : Cell;

    /// <summary>Cells in order.</summary>
    public sealed record List(IReadOnlyList<Cell> Items) : Cell;

    /// <summary>Cells by name.</summary>
    public sealed record Group(IReadOnlyList<Member> Members) : Cell;

    /// <summary>A cell with what is to be known of it, such as the law that a number comes from: a table has the value alone.</summary>
    public sealed record Noted(Cell Value, IReadOnlyList<Member> Notes) : Cell;
}

/// <summary>A cell with its name.</summary>
internal sealed record Member(string Name, Cell Value);
