namespace LidDsl.Drawing;

/// <summary>
/// Lays a figure out: the title above, the axes with what stands at the ends of series right of them, the legend below, so that no text
/// covers a series and none leaves the picture.
/// </summary>
internal sealed class FigureLayout
{
    private const double LabelGap = 4;
    private const double LegendGap = 8;
    private const int Passes = 3;

    // What of the height the legend may take, and what the axes have at least, if the legend can make room for them.
    private const double LegendPart = 0.34;
    private const double LeastPlot = 0.38;

    private readonly Figure _figure;
    private readonly PictureStyle _style;
    private readonly AxisRange _x;
    private readonly AxisRange _y;
    private readonly EndLabels _ends;
    private FigureLegend _legend;
    private readonly IReadOnlyList<FigureText> _title;
    private readonly double _top;
    private PictureBox _box;
    private IReadOnlyList<FigureText> _titleX = [];
    private IReadOnlyList<FigureText> _titleY = [];
    private IReadOnlyList<AxisTick> _ticksX = [];
    private IReadOnlyList<AxisTick> _ticksY = [];
    private IReadOnlyList<(double Place, IReadOnlyList<FigureText> Lines)> _labelsY = [];
    private LevelLabels? _labelsX;
    private MarkPainter? _marks;

    private FigureLayout(Figure figure, FigureSize size, bool titled)
    {
        _figure = figure;
        _style = PictureStyle.Of(size);
        _x = FigureRanges.OfX(figure);
        _y = FigureRanges.OfY(figure);
        _ends = EndLabels.Of(figure, _style);
        _legend = Legend((int)(_style.Height * LegendPart / Line));
        double width = _style.Width - (2 * _style.Margin);
        _title = titled ? TextWidths.Wrap(figure.Title, _style.Title * TextWidths.BoldFactor, width, _style.TitleAbove ? 3 : 2) : [];
        _top = _style.Margin + (_title.Count * TextWidths.Line * _style.Title) + (_title.Count > 0 ? 4 : 0);
        if (_style.TitleAbove)
        {
            _titleY = TextWidths.Wrap(figure.Y.Label, _style.AxisTitle, width, 2);
            _top += _titleY.Count * TextWidths.Line * _style.AxisTitle;
        }

        _top += 6;
        _box = new(60, _top, _style.Width - _style.Margin - _ends.Width - 10, _style.Height - 70 - _legend.Height);
    }

    /// <summary>The picture of a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="size">How large it is.</param>
    /// <param name="titled">Whether its title is drawn; a page that says it may leave it out.</param>
    public static FigurePicture Of(Figure figure, FigureSize size, bool titled = true)
    {
        FigureLayout layout = new(figure, size, titled);
        // What stands around the axes depends on how large they are, and the other way about.
        for (int pass = 0; pass < Passes; pass++)
            layout.Fit();
        layout.MakeRoom();
        return new FigurePicture(layout._style.Width, layout._style.Height, layout._box, [.. layout.Draw()]);
    }

    private double Line => TextWidths.Line * _style.Text;

    private FigureLegend Legend(int rows) => FigureLegend.Of(_figure, _style, _ends.Any, Math.Max(2, rows));

    // Fewer rows in the legend where the axes would be flat.
    private void MakeRoom()
    {
        double missing = (LeastPlot * _style.Height) - _box.Height;
        if (missing <= 0 || _legend.Height == 0)
            return;
        _legend = Legend((int)((_legend.Height - missing) / Line));
        for (int pass = 0; pass < Passes; pass++)
            Fit();
    }

    private void Fit()
    {
        _ticksX = AxisTicks.Of(_figure.X, _x, _box.Width, _style.Text, level: true);
        _ticksY = AxisTicks.Of(_figure.Y, _y, _box.Height, _style.Text, level: false);
        _labelsX = LevelLabels.Of(_figure.X.Scale, _ticksX, _box, _style);
        _labelsY = AxisPainter.UprightLabels(_figure.Y.Scale, _ticksY, _box.Height, _style);
        _titleX = TextWidths.Wrap(_figure.X.Label, _style.AxisTitle, _style.Width - (2 * _style.Margin), 2);
        if (!_style.TitleAbove)
            _titleY = TextWidths.Wrap(_figure.Y.Label, _style.AxisTitle, Math.Max(_box.Height, 120), 2);
        _marks = MarkPainter.Of(_figure, new(_box, _x, _y), _style);
        double labels = _labelsY.SelectMany(label => label.Lines).Select(line => TextWidths.Of(line, _style.Text)).DefaultIfEmpty(0).Max();
        double left = _style.Margin + labels + _style.Tick + LabelGap
            + (_style.TitleAbove ? 0 : (_titleY.Count * TextWidths.Line * _style.AxisTitle) + LabelGap);
        double right = _style.Width - _style.Margin - Math.Max(_ends.Width, _labelsX.Beyond(_box.Width));
        double bottom = _style.Height - _style.Margin - (_legend.Height > 0 ? _legend.Height + LegendGap : 0)
            - (_titleX.Count * TextWidths.Line * _style.AxisTitle) - (_titleX.Count > 0 ? LabelGap : 0)
            - _labelsX.Height - _style.Tick - 2;
        double top = _top + _marks.Height + (_ends.HasHeading ? Line : 0);
        _box = new(left, top, Math.Max(right, left + 40), Math.Max(bottom, top + 40));
    }

    private IEnumerable<PictureElement> Draw()
    {
        double y = _style.Margin;
        foreach (FigureText line in _title)
        {
            yield return new PictureText(
                PicturePart.Title, new(InkRole.Text), new(_style.Margin, y + _style.Title), line, _style.Title, TextAnchor.Start)
            {
                Bold = true,
            };
            y += TextWidths.Line * _style.Title;
        }

        foreach (PictureElement element in AxisPainter.Grid(_box, _ticksX, _ticksY))
            yield return element;
        PlotFrame frame = new(_box, _x, _y);
        IReadOnlyList<PictureElement> series = SeriesPainter.Paint(_figure, frame, _style);
        bool empty = series.Count == 0;
        if (!empty)
        {
            foreach (PictureElement element in _marks!.Marks(frame))
                yield return element;
        }

        // A map covers the axes' inner half otherwise.
        foreach (PictureElement element in series)
            yield return element;
        foreach (PictureElement element in Surround())
            yield return element;
        if (empty)
        {
            yield return new PictureText(
                PicturePart.Message, new(InkRole.Muted), new((_box.Left + _box.Right) / 2, (_box.Top + _box.Bottom) / 2),
                FigureText.Plain(FigureWords.NothingToDraw), _style.AxisTitle);
            yield break;
        }

        foreach (PictureElement element in _marks!.Labels(frame, series).Concat(_ends.Draw(frame, _box.Top - _marks.Height - 5)))
            yield return element;
    }

    // Axes, their titles, and the legend at the foot.
    private IEnumerable<PictureElement> Surround()
    {
        foreach (PictureElement element in AxisPainter.Axes(_box, _ticksX, _ticksY, _style)
            .Concat(_labelsX!.Draw(_box, _style.Tick + 2))
            .Concat(AxisPainter.Draw(_labelsY, _box, _style.Tick + LabelGap, _style.Text)))
        {
            yield return element;
        }

        double line = TextWidths.Line * _style.AxisTitle;
        double y = _box.Bottom + _style.Tick + 2 + _labelsX.Height + LabelGap + (0.85 * _style.AxisTitle);
        foreach (FigureText text in _titleX)
        {
            double half = TextWidths.Of(text, _style.AxisTitle) / 2;
            double x = Within((_box.Left + _box.Right) / 2, _style.Margin + half, _style.Width - _style.Margin - half);
            yield return new PictureText(PicturePart.AxisTitle, new(InkRole.Text), new(x, y), text, _style.AxisTitle);
            y += line;
        }

        double top = _style.Margin + (_title.Count * TextWidths.Line * _style.Title) + 4;
        for (int i = 0; i < _titleY.Count; i++)
        {
            yield return _style.TitleAbove
                ? new PictureText(
                    PicturePart.AxisTitle, new(InkRole.Text), new(_style.Margin, top + (0.9 * _style.AxisTitle) + (i * line)), _titleY[i],
                    _style.AxisTitle, TextAnchor.Start)
                : new PictureText(
                    PicturePart.AxisTitle, new(InkRole.Text),
                    new(_style.Margin + (0.85 * _style.AxisTitle) + (i * line), Upright(_titleY[i])), _titleY[i], _style.AxisTitle)
                {
                    Turn = -90,
                };
        }

        foreach (PictureElement element in _legend.Draw(_style.Height - _style.Margin - _legend.Height))
            yield return element;
    }

    // The middle of an upright title: that of the axis, unless it would leave the picture.
    private double Upright(FigureText text)
    {
        double half = TextWidths.Of(text, _style.AxisTitle) / 2;
        return Within((_box.Top + _box.Bottom) / 2, _top + half, _style.Height - _style.Margin - half);
    }

    // The place next to one that is wanted; the middle where there is no room.
    private static double Within(double wanted, double least, double largest) =>
        least > largest ? (least + largest) / 2 : Math.Clamp(wanted, least, largest);
}
