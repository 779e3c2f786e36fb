using System.Globalization;

namespace LidDsl.Specs;

/// <summary>What there is to know of a role: its domain, names and place in a setting. Compiler and runtime read the same.</summary>
/// <remarks>The rows stand in <c>Role.cs</c>, each role beside its rule.</remarks>
public sealed partial class RoleRule
{
    private readonly ValueIn? get;
    private readonly Func<Setting, double, Setting>? put;

    // A role of a setting.
    private RoleRule(
        Role role, string symbol, string unit, Type valueType, double smallest, double largest, double? whenAbsent, string example,
        string member, ValueIn get, Func<Setting, double, Setting> put)
        : this(role, RolePart.Setting, symbol, unit, valueType, smallest, largest, whenAbsent, example, member)
    {
        this.get = get;
        this.put = put;
    }

    private RoleRule(
        Role role, RolePart part, string symbol, string unit, Type valueType, double smallest, double largest, double? whenAbsent,
        string example, string? member = null)
    {
        Role = role;
        Part = part;
        Symbol = symbol;
        Unit = unit;
        ValueType = valueType;
        Smallest = smallest;
        Largest = largest;
        WhenAbsent = whenAbsent;
        Example = example;
        Member = member ?? role.ToString();
    }

    private delegate double ValueIn(in Setting setting);

    /// <summary>The role that the rule is about.</summary>
    public Role Role { get; }

    /// <summary>What its value is a part of.</summary>
    internal RolePart Part { get; }

    /// <summary>The number that stands for the role in the keys of the random streams. It never changes.</summary>
    public int StreamIndex => (int)Role;

    /// <summary>The symbol of the field, such as d, alpha or tau_max: reports, CSV and JSON call it so.</summary>
    public string Symbol { get; }

    /// <summary>
    /// The unit of its values, such as <c>training instances</c> or <c>target</c>, that of Y; <c>1</c> for a bare number.
    /// </summary>
    public string Unit { get; }

    /// <summary>
    /// The name of the role in code: that of the property of <see cref="Setting"/> that holds its value; <c>K</c> for the attempts;
    /// otherwise the name of the <see cref="Role"/>.
    /// </summary>
    public string Member { get; }

    /// <summary><see cref="int"/>, <see cref="long"/> or <see cref="double"/>.</summary>
    public Type ValueType { get; }

    /// <summary>Smallest value allowed.</summary>
    public double Smallest { get; }

    /// <summary>Largest value allowed.</summary>
    public double Largest { get; }

    /// <summary><c>int</c>, <c>long</c> or <c>double</c>: <see cref="ValueType"/> as C# writes it.</summary>
    public string TypeKeyword => ValueType == typeof(int) ? "int" : ValueType == typeof(long) ? "long" : "double";

    /// <summary>
    /// The fixed value of a role that is not declared, infinite where it then limits nothing; null where the role must be declared.
    /// </summary>
    public double? WhenAbsent { get; }

    /// <summary>Whether reports print <see cref="WhenAbsent"/> where the role is not declared, as they do <c>ridge = 0</c>.</summary>
    public bool IsStatedWhenAbsent { get; private init; }

    /// <summary>
    /// A value that an experiment can begin with, as C# writes it: that of the samples, or one that changes nothing. Messages and code
    /// fixes suggest it.
    /// </summary>
    public string Example { get; }

    /// <summary>The domain in words, such as <c>a whole number from 1 to 1000000</c>.</summary>
    public string Domain => string.Format(
        CultureInfo.InvariantCulture,
        ValueType == typeof(double) ? "a finite number from {0} to {1}" : "a whole number from {0} to {1}",
        Format(Smallest),
        Format(Largest));

    /// <summary>The rule of <paramref name="role"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is none of the roles.</exception>
    public static RoleRule Of(Role role) => role >= 0 && (int)role < Rows.Length
        ? Rows[(int)role]
        : throw new ArgumentOutOfRangeException(nameof(role), role, "A role is one of the values of Role.");

    /// <summary>
    /// Why <paramref name="value"/> is outside the domain of the role: a sentence that names the value, the domain and what to give
    /// instead; null when it is in the domain.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What the message calls the value, such as the name of a member.</param>
    public string? Violation(double value, string name)
    {
        bool whole = ValueType == typeof(double) || value == Math.Floor(value);
        if (whole && value >= Smallest && value <= Largest)
            return null;
        string mend = value <= 0 && Smallest is > 0 and < 1 ? "give a number above 0"
            : value < Smallest ? Format(Smallest) + " is the smallest allowed"
            : value > Largest ? Format(Largest) + " is the largest allowed"
            : whole ? "give a finite number" : "give a whole number";
        return $"{name} = {Format(value)} is outside the domain of {Symbol}, {Domain}: {mend}.";
    }

    /// <summary>The same for a whole number, compared exactly: a double near 2^53 stands for more than one of them.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What the message calls the value, such as the name of a member.</param>
    public string? Violation(long value, string name) =>
        value > (long)LargestExactInteger
            ? $"{name} = {value.ToString(CultureInfo.InvariantCulture)} is outside the domain of {Symbol}, {Domain}: "
                + $"{Format(Largest)} is the largest allowed."
            : Violation((double)value, name);

    /// <summary>Returns <paramref name="value"/> when it is in the domain.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What the message calls the value, such as the name of a member.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not: the message names the value, the domain and what to give
    /// instead.</exception>
    public long Require(long value, string name) =>
        Violation(value, name) is { } violation ? throw new ArgumentOutOfRangeException(name, violation) : value;

    /// <summary>Returns <paramref name="value"/> when it is in the domain.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What the message calls the value, such as the name of a member.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not: the message names the value, the domain and what to give
    /// instead.</exception>
    public double Require(double value, string name) =>
        Violation(value, name) is { } violation ? throw new ArgumentOutOfRangeException(name, violation) : value;

    // What a setting holds; its indexer and its With are how others ask.
    internal double Of(in Setting setting) => get is null ? throw NoPart() : get(setting);

    internal Setting Put(Setting setting, double value) => put is null ? throw NoPart() : put(setting, value);

    private ArgumentOutOfRangeException NoPart() => new("role", Role, "No setting holds the role: it holds those of RoleRule.OfSetting.");

    // The "R" of a whole number from 1e15 on would be in scientific notation.
    private static string Format(double value) => value == Math.Floor(value) && Math.Abs(value) <= LargestExactInteger
        ? ((long)value).ToString(CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);
}
