namespace LidDsl.Drawing;

/// <summary>A tick of an axis.</summary>
/// <param name="Number">The number that it stands for.</param>
/// <param name="Place">Where it is, 0 to 1.</param>
/// <param name="Label">What stands at it; null for a minor one.</param>
internal readonly record struct AxisTick(double Number, double Place, FigureText? Label);

/// <summary>
/// Where an axis has its ticks: at powers of ten, at 1-2-5 between them where there are few, at round numbers or at categories.
/// </summary>
internal static class AxisTicks
{
    private const double Slack = 1e-9;
    private const int MostSteps = 200;
    private static readonly int[] Strides = [1, 2, 3, 5, 10, 20, 50, 100, 200];

    /// <summary>The ticks of an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="range">Its range.</param>
    /// <param name="length">How long it is drawn.</param>
    /// <param name="size">The size of its labels.</param>
    /// <param name="level">Whether it is the horizontal one, whose labels stand side by side.</param>
    public static IReadOnlyList<AxisTick> Of(FigureAxis axis, AxisRange range, double length, double size, bool level) => range.Scale switch
    {
        AxisScale.Ordinal => Ordinal(axis, range, length / (level ? 1.7 : TextWidths.Line) / size),
        AxisScale.Logarithmic => Logarithmic(range, length, size, level),
        _ => Linear(range, length, size, level),
    };

    // Every one, or every second ... where there are more than lines of text.
    private static IReadOnlyList<AxisTick> Ordinal(FigureAxis axis, AxisRange range, double most)
    {
        int every = Math.Max(1, (int)Math.Ceiling(axis.Categories.Count / Math.Max(1, most)));
        return [.. axis.Categories.Select((category, i) => new AxisTick(i, range.Place(i), category)).Where((_, i) => i % every == 0)];
    }

    private static IReadOnlyList<AxisTick> Logarithmic(AxisRange range, double length, double size, bool level)
    {
        double decade = length / range.Decades;
        if (range.Decades < 3)
        {
            // Few powers of ten, or none: round numbers between them.
            foreach (int[] heads in new int[][] { [1, 2, 5], [1, 3] })
            {
                IReadOnlyList<AxisTick> ticks = Between(range, heads, decade * 0.3 > size * 0.6);
                if (ticks.Count(tick => tick.Label is not null) >= 3 && Fits(ticks, length, size, level))
                    return ticks;
            }

            if (range.Decades < 1)
                return Linear(range, length, size, level);
        }

        int first = (int)Math.Ceiling(Math.Log10(range.From) - Slack);
        int last = (int)Math.Floor(Math.Log10(range.To) + Slack);
        double widest = Math.Max(TextWidths.Of(FigureText.PowerOfTen(first), size), TextWidths.Of(FigureText.PowerOfTen(last), size));
        double room = level ? widest + (0.8 * size) : 2 * size;
        int stride = Strides.FirstOrDefault(each => each * decade >= room, Strides[^1]);
        while (stride > 1 && Multiples(first, last, stride) < 2)
            stride = Strides.Last(each => each < stride);
        List<AxisTick> all = [];
        for (int exponent = first; exponent <= last; exponent++)
        {
            if (exponent % stride == 0)
                all.Add(new(FigureNumbers.OfDigits(1, exponent), Of(range, exponent, 1), FigureText.PowerOfTen(exponent)));
            else if (decade >= 3.5)
                AddMinor(all, FigureNumbers.OfDigits(1, exponent), Of(range, exponent, 1));
        }

        if (stride == 1 && decade >= 2.2 * size)
        {
            for (int exponent = first - 1; exponent <= last; exponent++)
            {
                for (int head = 2; head <= 9; head++)
                    AddMinor(all, FigureNumbers.OfDigits(head, exponent), Of(range, exponent, head));
            }
        }

        return all;
    }

    // 1-2-5, or less, within powers of ten, and the rest as minor ticks.
    private static List<AxisTick> Between(AxisRange range, int[] heads, bool minor)
    {
        int first = (int)Math.Floor(Math.Log10(range.From));
        int last = (int)Math.Floor(Math.Log10(range.To) + Slack);
        List<AxisTick> all = [];
        for (int exponent = first; exponent <= last; exponent++)
        {
            for (int head = 1; head <= 9; head++)
            {
                double place = Of(range, exponent, head);
                if (!heads.Contains(head))
                {
                    if (minor)
                        AddMinor(all, FigureNumbers.OfDigits(head, exponent), place);
                }
                else if (place is >= -Slack and <= 1 + Slack)
                {
                    FigureText label = FigureNumbers.Tick(head, exponent, plain: first >= -3 && last <= 4);
                    all.Add(new(FigureNumbers.OfDigits(head, exponent), place, label));
                }
            }
        }

        return all;
    }

    private static void AddMinor(List<AxisTick> all, double number, double place)
    {
        if (place is >= -Slack and <= 1 + Slack)
            all.Add(new(number, place, null));
    }

    private static double Of(AxisRange range, int exponent, int head) =>
        (exponent + Math.Log10(head) - Math.Log10(range.From)) / range.Decades;

    private static int Multiples(int first, int last, int stride) =>
        (int)Math.Floor((double)last / stride) - (int)Math.Ceiling((double)first / stride) + 1;

    private static IReadOnlyList<AxisTick> Linear(AxisRange range, double length, double size, bool level)
    {
        double span = (range.To / 2) - (range.From / 2);
        double wanted = Math.Max(2, length / (level ? 6 * size : 3.6 * size));
        double rough = Math.Max(span / wanted * 2, double.Epsilon);
        if (!double.IsFinite(rough))
            rough = span;
        int power = (int)Math.Floor(Math.Log10(rough));
        IReadOnlyList<AxisTick> ticks = [];
        // Wider steps until the labels stand apart.
        for (int i = 0; i < 6; i++)
        {
            int head = new[] { 1, 2, 5 }[i % 3];
            int exponent = power + (i / 3);
            double step = FigureNumbers.OfDigits(head, exponent);
            if (step <= 0 || step < rough * (1 - Slack) || !double.IsFinite(step))
                continue;
            IReadOnlyList<AxisTick> wider = Steps(range, length, head, exponent, step);
            if (ticks.Count > 0 && wider.Count(tick => tick.Label is not null) < 2)
                break;
            ticks = wider;
            if (Fits(ticks, length, size, level))
                break;
        }

        return ticks;
    }

    private static List<AxisTick> Steps(AxisRange range, double length, int head, int exponent, double step)
    {
        List<AxisTick> all = [];
        bool scientific = FigureNumbers.IsScientific(Math.Max(Math.Abs(range.From), Math.Abs(range.To)), exponent);
        int parts = head == 2 ? 4 : 5;
        bool minor = range.Scale == AxisScale.Linear && length * (step / 2 / ((range.To / 2) - (range.From / 2))) / parts >= 5;
        double first = Math.Ceiling((range.From / step) - Slack) - 1;
        double last = Math.Floor((range.To / step) + Slack);
        // Of numbers so large or small that steps are lost in them there are none.
        for (int count = 0; count <= last - first && count < MostSteps; count++)
        {
            double i = first + count;
            double place = range.Place(i * step);
            if (place is >= -Slack and <= 1 + Slack)
                all.Add(new(i * step, place, FigureNumbers.Tick(i * step, exponent, scientific)));
            for (int part = 1; minor && part < parts; part++)
                AddMinor(all, (i * step) + (step / parts * part), range.Place((i * step) + (step / parts * part)));
        }

        return all;
    }

    // Whether labels stand apart.
    private static bool Fits(IReadOnlyList<AxisTick> ticks, double length, double size, bool level)
    {
        double end = double.NegativeInfinity;
        foreach (AxisTick tick in ticks.Where(tick => tick.Label is not null).OrderBy(tick => tick.Place))
        {
            double half = (level ? TextWidths.Of(tick.Label!, size) : size) / 2;
            if ((tick.Place * length) - half < end)
                return false;
            end = (tick.Place * length) + half + (level ? 0.7 * size : 0.4 * size);
        }

        return true;
    }
}
