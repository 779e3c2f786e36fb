using System.Globalization;

namespace LidDsl.Drawing;

/// <summary>An axis of a chart of characters: which numbers it reaches, where each lies, and its ticks.</summary>
internal sealed class TextAxis
{
    private const int MostDigits = 15;
    private static readonly int[] Factors = [1, 2, 5];

    private readonly FigureAxis axis;
    private readonly double from;
    private readonly double to;

    /// <summary>Makes an axis.</summary>
    /// <param name="axis">What the figure says of it.</param>
    /// <param name="values">The numbers that are to lie on it.</param>
    /// <param name="ticks">About how many ticks there is room for.</param>
    public TextAxis(FigureAxis axis, IEnumerable<double?> values, int ticks)
    {
        this.axis = axis;
        double[] scaled = [.. values.Select(Scaled).OfType<double>()];
        from = Scaled(axis.From) ?? (scaled.Length == 0 ? 0 : scaled.Min());
        to = Scaled(axis.To) ?? (scaled.Length == 0 ? 1 : scaled.Max());
        if (axis.Scale == AxisScale.Ordinal)
            (from, to) = (Math.Min(from, 0) - 0.5, Math.Max(to, axis.Categories.Count - 1) + 0.5);
        else if (!(to > from))
            (from, to) = (from - Margin, from + Margin);
        double step = Step((to - from) / Math.Max(1, ticks));
        if (axis.Scale == AxisScale.Linear)
        {
            from = axis.From is null ? Math.Floor(from / step) * step : from;
            to = axis.To is null ? Math.Ceiling(to / step) * step : to;
        }

        Ticks = axis.Scale switch
        {
            AxisScale.Ordinal => [.. axis.Categories.Select((category, i) => (Place(i), category.ToString()))],
            AxisScale.Logarithmic => Decades(ticks),
            _ => Steps(step),
        };
    }

    /// <summary>The ticks: where each lies, 0 to 1, and what stands at it.</summary>
    public IReadOnlyList<(double Place, string Label)> Ticks { get; }

    private double Margin => axis.Scale == AxisScale.Logarithmic || from == 0 ? 0.5 : 0.1 * Math.Abs(from);

    /// <summary>Where a number lies: 0 where the axis begins, 1 where it ends; null where it lies on no such axis.</summary>
    public double? Of(double? value) => Scaled(value) is { } scaled ? Place(scaled) : null;

    private double Place(double scaled) => (scaled - from) / (to - from);

    private double? Scaled(double? value) => value is not { } number || !double.IsFinite(number) ? null
        : axis.Scale != AxisScale.Logarithmic ? number
        : number > 0 ? Math.Log10(number) : null;

    // 1, 2 or 5 times a power of ten.
    private static double Step(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * (least <= 1.0001 * power ? 1 : least <= 2.0001 * power ? 2 : least <= 5.0001 * power ? 5 : 10);
    }

    private (double, string)[] Steps(double step)
    {
        int digits = Math.Clamp(-(int)Math.Floor(Math.Log10(step)), 0, MostDigits);
        int first = (int)Math.Ceiling((from / step) - 1e-9);
        int last = (int)Math.Floor((to / step) + 1e-9);
        return [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(i => (Place(i * step), Number(i * step)))];

        string Number(double value) => Math.Abs(value) is 0 or (>= 1e-3 and < 1e5)
            ? value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : value.ToString("0.##e0", CultureInfo.InvariantCulture);
    }

    // Every so many powers of ten; 2 and 5 times a power too where there is room, or hardly a power.
    private (double, string)[] Decades(int ticks)
    {
        int every = Math.Max(1, (int)Math.Ceiling((to - from) / Math.Max(1, ticks)));
        int first = (int)Math.Ceiling(from - 1e-9);
        int last = (int)Math.Floor(to + 1e-9);
        int[] powers = [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Where(power => power % every == 0)];
        if (powers.Length >= 2 && 3 * (to - from) > ticks + 1)
            return [.. powers.Select(power => (Place(power), Power(1, power)))];
        return
        [
            .. Enumerable.Range(first - 1, last - first + 3)
                .SelectMany(power => Factors.Select(factor => (Place(power + Math.Log10(factor)), Power(factor, power))))
                .Where(tick => tick.Item1 is >= -1e-9 and <= 1 + 1e-9),
        ];
    }

    private static string Power(int factor, int power) => power is >= -2 and <= 3
        ? (factor * Math.Pow(10, power)).ToString("0.##", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{factor}e{power}");
}
