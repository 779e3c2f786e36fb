namespace LidDsl.Drawing;

/// <summary>Draws the axes of a figure, their ticks and the grid behind the series.</summary>
internal static class AxisPainter
{
    private const double Hairline = 1;

    /// <summary>The grid: a line at each tick that has a label.</summary>
    public static IEnumerable<PictureElement> Grid(PictureBox box, IReadOnlyList<AxisTick> across, IReadOnlyList<AxisTick> up)
    {
        List<IReadOnlyList<PicturePoint>> lines =
        [
            .. Labelled(across).Select(x => box.Left + (x * box.Width)).Select(x =>
                (IReadOnlyList<PicturePoint>)[new(x, box.Top), new(x, box.Bottom)]),
            .. Labelled(up).Select(y => box.Bottom - (y * box.Height)).Select(y =>
                (IReadOnlyList<PicturePoint>)[new(box.Left, y), new(box.Right, y)]),
        ];
        if (lines.Count > 0)
            yield return new PictureLines(PicturePart.Grid, new(InkRole.Grid), lines, Hairline);
    }

    /// <summary>The axes with their ticks.</summary>
    public static IEnumerable<PictureElement> Axes(
        PictureBox box, IReadOnlyList<AxisTick> across, IReadOnlyList<AxisTick> up, PictureStyle style)
    {
        List<IReadOnlyList<PicturePoint>> lines = [[new(box.Left, box.Top), new(box.Left, box.Bottom), new(box.Right, box.Bottom)]];
        foreach (AxisTick tick in across)
        {
            double x = box.Left + (tick.Place * box.Width);
            lines.Add([new(x, box.Bottom), new(x, box.Bottom + Length(tick, style))]);
        }

        foreach (AxisTick tick in up)
        {
            double y = box.Bottom - (tick.Place * box.Height);
            lines.Add([new(box.Left, y), new(box.Left - Length(tick, style), y)]);
        }

        yield return new PictureLines(PicturePart.Axis, new(InkRole.Axis), lines, Hairline);
    }

    /// <summary>The labels of the vertical axis in lines, of which those of categories may have two.</summary>
    public static IReadOnlyList<(double Place, IReadOnlyList<FigureText> Lines)> UprightLabels(
        AxisScale scale, IReadOnlyList<AxisTick> ticks, double height, PictureStyle style)
    {
        AxisTick[] labelled = [.. ticks.Where(tick => tick.Label is not null)];
        if (scale != AxisScale.Ordinal)
            return [.. labelled.Select(tick => (tick.Place, (IReadOnlyList<FigureText>)[tick.Label!]))];
        double slot = height / Math.Max(1, labelled.Length);
        double line = TextWidths.Line * style.Text;
        return [.. labelled.Select(tick =>
            (tick.Place, TextWidths.Wrap(tick.Label!, style.Text, style.Width * 0.22, slot >= 2 * line ? 2 : 1)))];
    }

    /// <summary>The labels left of the vertical axis.</summary>
    public static IEnumerable<PictureElement> Draw(
        IReadOnlyList<(double Place, IReadOnlyList<FigureText> Lines)> labels, PictureBox box, double before, double size)
    {
        foreach ((double place, IReadOnlyList<FigureText> lines) in labels)
        {
            double y = box.Bottom - (place * box.Height) + (0.35 * size) - ((lines.Count - 1) * TextWidths.Line * size / 2);
            foreach (FigureText line in lines)
            {
                yield return new PictureText(
                    PicturePart.TickLabel, new(InkRole.Text), new(box.Left - before, y), line, size, TextAnchor.End);
                y += TextWidths.Line * size;
            }
        }
    }

    private static double Length(AxisTick tick, PictureStyle style) => tick.Label is null ? style.Tick * 0.55 : style.Tick;

    private static IEnumerable<double> Labelled(IReadOnlyList<AxisTick> ticks) =>
        ticks.Where(tick => tick.Label is not null).Select(tick => tick.Place);
}
