namespace LidDsl.Drawing;

/// <summary>From where to where an axis goes, and where on it a number lies.</summary>
internal readonly record struct AxisRange
{
    // Ranges that are narrower by their numbers are widened: their ticks would be told apart by digits that no label has room for.
    private const double Narrowest = 1e-9;

    private readonly double _from;
    private readonly double _to;

    private AxisRange(AxisScale scale, double from, double to)
    {
        Scale = scale;
        From = from;
        To = to;
        _from = scale == AxisScale.Logarithmic ? Math.Log10(from) : from / 2;
        _to = scale == AxisScale.Logarithmic ? Math.Log10(to) : to / 2;
    }

    /// <summary>How numbers are laid along it.</summary>
    public AxisScale Scale { get; }

    /// <summary>The least number.</summary>
    public double From { get; }

    /// <summary>The largest number.</summary>
    public double To { get; }

    /// <summary>How many powers of ten lie between its ends; of a logarithmic axis.</summary>
    public double Decades => _to - _from;

    /// <summary>Where a number lies: 0 at the least, 1 at the largest; NaN where it lies nowhere.</summary>
    public double Place(double number)
    {
        if (Scale == AxisScale.Logarithmic)
            return number > 0 && double.IsFinite(number) ? (Math.Log10(number) - _from) / (_to - _from) : double.NaN;
        return double.IsFinite(number) ? ((number / 2) - _from) / (_to - _from) : double.NaN;
    }

    /// <summary>The range of an axis that shows numbers.</summary>
    /// <param name="axis">The axis, whose own ends come first.</param>
    /// <param name="numbers">What is to be shown; what is not finite, or not above 0 on a logarithmic axis, is passed over.</param>
    /// <param name="tight">Whether it ends at the outermost numbers, as that of a map does.</param>
    public static AxisRange Of(FigureAxis axis, IEnumerable<double> numbers, bool tight)
    {
        bool log = axis.Scale == AxisScale.Logarithmic;
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double number in numbers.Where(number => double.IsFinite(number) && (!log || number > 0)))
        {
            low = Math.Min(low, number);
            high = Math.Max(high, number);
        }

        double? from = Usable(axis.From, log);
        double? to = Usable(axis.To, log);
        if (low > high)
            (low, high) = (from ?? to ?? (log ? 1 : 0), to ?? from ?? 1);
        if (axis.Scale == AxisScale.Ordinal)
            return new(axis.Scale, Math.Min(low, 0) - 0.5, Math.Max(high, Math.Max(0, axis.Categories.Count - 1)) + 0.5);
        (double paddedLow, double paddedHigh) = log ? PadLogarithmic(low, high, tight) : PadLinear(low, high, tight);
        low = from ?? paddedLow;
        high = to ?? paddedHigh;
        if (low < high && (log || (high / 2) - (low / 2) > Narrowest * Math.Max(Math.Abs(low), Math.Abs(high))))
            return new(axis.Scale, low, high);
        (low, high) = log ? PadLogarithmic(low, low, tight: false) : PadLinear(low, low, tight: false);
        return new(axis.Scale, low, high);
    }

    private static double? Usable(double? end, bool log) =>
        end is { } number && double.IsFinite(number) && (!log || number > 0) ? end : null;

    private static (double Low, double High) PadLogarithmic(double low, double high, bool tight)
    {
        double from = Math.Log10(low);
        double to = Math.Log10(high);
        if (to - from < 1e-6)
            (from, to) = (from - 0.5, to + 0.5);
        else if (!tight)
            (from, to) = (from - (0.025 * (to - from)), to + (0.025 * (to - from)));
        else
            return (low, high);
        // Within the ends of numbers, where powers are inexact.
        return (Math.Min(low, Math.Max(double.Epsilon, Math.Pow(10, from))), Math.Max(high, Math.Min(double.MaxValue, Math.Pow(10, to))));
    }

    private static (double Low, double High) PadLinear(double low, double high, bool tight)
    {
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        double half = (high / 2) - (low / 2);
        if (half <= Narrowest * size || half < 1e-300)
        {
            double room = size < 1e-290 ? 1 : size * 0.1;
            return (Math.Max(low - room, double.MinValue), Math.Min(high + room, double.MaxValue));
        }

        if (tight)
            return (low, high);
        double pad = half * 0.08;
        // What is never negative does not seem so.
        return (
            low >= 0 && low < pad ? 0 : Math.Max(low - pad, double.MinValue),
            high <= 0 && -high < pad ? 0 : Math.Min(high + pad, double.MaxValue));
    }
}
