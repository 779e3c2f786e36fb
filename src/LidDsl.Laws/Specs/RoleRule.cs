using System.Globalization;

namespace LidDsl.Specs;

/// <summary>The domain of a role: one rule, read by the compiler and by the generated setters alike.</summary>
public sealed class RoleRule
{
    // Integers are carried as doubles, exact up to 2^53.
    private const double LargestExactInteger = 9_007_199_254_740_992;

    private static readonly RoleRule[] Rules =
    [
        new(Role.Dimension, "d", typeof(int), 1, 1_000_000, null),
        new(Role.SpectralDecay, "alpha", typeof(double), -1, 100, null),
        new(Role.TailExponent, "beta", typeof(double), 0.05, 100, null),
        new(Role.TargetNoise, "sigma", typeof(double), 1e-100, 1e100, null),
        new(Role.Tolerance, "delta", typeof(double), 1e-100, 1e100, null),
        new(Role.RidgePenalty, "ridge", typeof(double), 0, 1e100, 0.0),
        new(Role.SampleSize, "N", typeof(int), 1, int.MaxValue, null),
        new(Role.LargestPrecision, "tau_max", typeof(double), 1e-3, 1e6, double.PositiveInfinity),
        new(Role.SignalDecay, "signal_decay", typeof(double), 0, 100, 0.0),
        new(Role.Attempts, "k", typeof(long), 1, LargestExactInteger, null),
        new(Role.TrainingCost, "c_N", typeof(double), 1e-100, 1e100, 1.0),
        new(Role.AttemptCost, "c_k", typeof(double), 1e-100, 1e100, 1.0),
        new(Role.LossWeight, "R", typeof(double), 0, 1e100, 1.0),
        new(Role.ComputeBudget, "C", typeof(double), 1e-100, 1e100, double.PositiveInfinity),
    ];

    private RoleRule(Role role, string symbol, Type valueType, double smallest, double largest, double? whenAbsent)
    {
        Role = role;
        Symbol = symbol;
        ValueType = valueType;
        Smallest = smallest;
        Largest = largest;
        WhenAbsent = whenAbsent;
    }

    /// <summary>The role that the rule is about.</summary>
    public Role Role { get; }

    /// <summary>The symbol of the field: d, alpha, beta, sigma, delta, ridge, N, tau_max, signal_decay, k, c_N, c_k, R, C.</summary>
    public string Symbol { get; }

    /// <summary><see cref="int"/>, <see cref="long"/> or <see cref="double"/>.</summary>
    public Type ValueType { get; }

    /// <summary>Smallest value allowed.</summary>
    public double Smallest { get; }

    /// <summary>Largest value allowed.</summary>
    public double Largest { get; }

    /// <summary><c>int</c>, <c>long</c> or <c>double</c>: <see cref="ValueType"/> as C# writes it.</summary>
    public string TypeKeyword => ValueType == typeof(int) ? "int" : ValueType == typeof(long) ? "long" : "double";

    /// <summary>The fixed value of a role that is not declared, infinite where it then limits nothing; null where the role must be declared.</summary>
    public double? WhenAbsent { get; }

    /// <summary>The domain in words, such as <c>a whole number from 1 to 1000000</c>.</summary>
    public string Domain => string.Format(
        CultureInfo.InvariantCulture,
        ValueType == typeof(double) ? "a finite number from {0} to {1}" : "a whole number from {0} to {1}",
        Format(Smallest),
        Format(Largest));

    /// <summary>The rule of <paramref name="role"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is none of the roles.</exception>
    public static RoleRule Of(Role role) => role >= 0 && (int)role < Rules.Length
        ? Rules[(int)role]
        : throw new ArgumentOutOfRangeException(nameof(role), role, "A role is one of the values of Role.");

    /// <summary>Null when <paramref name="value"/> is in the domain; otherwise a sentence that names the value, the rule and the mend.</summary>
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

    /// <summary>The same for a whole number, exactly: a double near 2^53 stands for more than one of them.</summary>
    public string? Violation(long value, string name) =>
        value > (long)LargestExactInteger
            ? $"{name} = {value.ToString(CultureInfo.InvariantCulture)} is outside the domain of {Symbol}, {Domain}: {Format(Largest)} is the largest allowed."
            : Violation((double)value, name);

    /// <summary>Returns <paramref name="value"/> when it is in the domain.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not: the message names the value, the rule and the mend.</exception>
    public long Require(long value, string name) =>
        Violation(value, name) is { } violation ? throw new ArgumentOutOfRangeException(name, violation) : value;

    /// <summary>Returns <paramref name="value"/> when it is in the domain.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not: the message names the value, the rule and the mend.</exception>
    public double Require(double value, string name) =>
        Violation(value, name) is { } violation ? throw new ArgumentOutOfRangeException(name, violation) : value;

    // The "R" of a whole number from 1e15 on would be in scientific notation.
    private static string Format(double value) => value == Math.Floor(value) && Math.Abs(value) <= LargestExactInteger
        ? ((long)value).ToString(CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);
}
