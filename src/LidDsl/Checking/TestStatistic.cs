using System.Globalization;
using LidDsl.Reporting;

namespace LidDsl;

/// <summary>What kind of statistic a test has.</summary>
public enum StatisticKind
{
    /// <summary>Standard normal if the law is true.</summary>
    Z,

    /// <summary>Student's t with <see cref="TestStatistic.Degrees"/> degrees of freedom if the law is true.</summary>
    T,

    /// <summary>Pearson's chi-squared with <see cref="TestStatistic.Degrees"/> degrees of freedom if the law is true.</summary>
    ChiSquared,

    /// <summary>
    /// The relative difference of a measurement without scatter from its law: it is within what the law's own error and rounding allow,
    /// with a p-value of 1, or it is not, with a p-value of 0.
    /// </summary>
    Difference,

    /// <summary>
    /// A sum over the root of its sum of squares, for errors that are as likely up as down: its tail is at most 3.18 times that of a
    /// standard normal number.
    /// </summary>
    SelfNormalised,
}

/// <summary>A test statistic: always a finite number.</summary>
public sealed record TestStatistic
{
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not finite, or <paramref name="degrees"/> does not
    /// fit the kind.</exception>
    internal TestStatistic(StatisticKind kind, double value, int? degrees = null)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A test statistic is a finite number.");
        if (kind is StatisticKind.T or StatisticKind.ChiSquared ? degrees is not >= 1 : degrees is not null)
        {
            throw new ArgumentOutOfRangeException(
                nameof(degrees), degrees, "Student's t and chi-squared have 1 degree of freedom or more, other statistics none.");
        }

        (Kind, Value, Degrees) = (kind, value, degrees);
    }

    /// <summary>Which statistic it is, and so its distribution if the law is true.</summary>
    public StatisticKind Kind { get; }

    /// <summary>The value of the statistic, finite and without unit.</summary>
    public double Value { get; }

    /// <summary>Degrees of freedom, at least 1; null for kinds that have none.</summary>
    public int? Degrees { get; }

    /// <summary>As a report prints it, such as <c>z = -1.20</c> and <c>chi2(36) = 31.2</c>.</summary>
    public override string ToString() => Kind switch
    {
        StatisticKind.Z => "z = " + NumberText.Statistic(Value),
        StatisticKind.SelfNormalised => "self-normalised z = " + NumberText.Statistic(Value),
        StatisticKind.T => string.Create(CultureInfo.InvariantCulture, $"t({Degrees}) = {NumberText.Statistic(Value)}"),
        StatisticKind.ChiSquared => string.Create(CultureInfo.InvariantCulture, $"chi2({Degrees}) = {NumberText.Statistic(Value, 1)}"),
        _ => "no scatter, off by " + NumberText.Significant(Value, 2),
    };
}
