using LidDsl.Reporting;

namespace LidDsl.Attempts;

/// <summary>What a report of a study holds at one place of its files: a number, words, yes or no, several of them, or nothing.</summary>
/// <remarks>
/// A number that is not finite is nothing. Numbers are written in the invariant culture: those made with logarithms and the like with 13
/// digits, which are the same on every system, and those made by <see cref="Exact(double?)"/> with all their digits.
/// </remarks>
public readonly struct StudyValue
{
    private readonly Cell? cell;

    private StudyValue(Cell cell) => this.cell = cell;

    /// <summary>The same for a writer.</summary>
    internal Cell Cell => cell ?? Cell.None;

    /// <summary>A number that was given, read or counted, or is made of such by the four operations alone: with all its digits.</summary>
    /// <param name="value">The number; null for nothing.</param>
    public static StudyValue Exact(double? value) => new(Cell.Measured(value));

    /// <summary>Several values in order.</summary>
    /// <param name="values">The values.</param>
    public static StudyValue Of(IEnumerable<StudyValue> values) => new(Cell.Of(values.Select(value => value.Cell)));

    /// <summary>Several values by name.</summary>
    /// <param name="values">The values with their names, which are part of the form of the files.</param>
    public static StudyValue Of(params (string Name, StudyValue Value)[] values) =>
        new(Cell.Of(values.Select(value => new Member(value.Name, value.Value.Cell))));

    /// <summary>A number, with 13 digits.</summary>
    /// <param name="value">The number; null for nothing.</param>
    public static implicit operator StudyValue(double? value) => new(Cell.OfLaw(value));

    /// <summary>A number, with 13 digits.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator StudyValue(double value) => new(Cell.OfLaw(value));

    /// <summary>A count.</summary>
    /// <param name="value">The count; null for nothing.</param>
    public static implicit operator StudyValue(long? value) => new(value);

    /// <summary>A count.</summary>
    /// <param name="value">The count.</param>
    public static implicit operator StudyValue(long value) => new((long?)value);

    /// <summary>A seed.</summary>
    /// <param name="value">The seed.</param>
    public static implicit operator StudyValue(ulong value) => new(value);

    /// <summary>Words.</summary>
    /// <param name="value">The words; null for nothing.</param>
    public static implicit operator StudyValue(string? value) => new(value);

    /// <summary>Yes or no.</summary>
    /// <param name="value">Which; null for nothing.</param>
    public static implicit operator StudyValue(bool? value) => new(value);

    /// <summary>Yes or no.</summary>
    /// <param name="value">Which.</param>
    public static implicit operator StudyValue(bool value) => new((bool?)value);
}
