namespace LidDsl.Drawing;

/// <summary>How large everything in a picture is.</summary>
internal sealed record PictureStyle
{
    /// <summary>How much a band covers what is behind it.</summary>
    public const double BandOpacity = 0.18;

    /// <summary>How much the area under steps covers what is behind it.</summary>
    public const double StepOpacity = 0.16;

    /// <summary>How much a window covers what is behind it.</summary>
    public const double WindowOpacity = 0.1;

    /// <summary>The width of the picture.</summary>
    public required double Width { get; init; }

    /// <summary>The height of the picture.</summary>
    public required double Height { get; init; }

    /// <summary>What is left free at its edges.</summary>
    public required double Margin { get; init; }

    /// <summary>The size of the title.</summary>
    public required double Title { get; init; }

    /// <summary>The size of the titles of axes.</summary>
    public required double AxisTitle { get; init; }

    /// <summary>The size of all other texts.</summary>
    public required double Text { get; init; }

    /// <summary>The width of lines of series.</summary>
    public double Line { get; init; } = 1.8;

    /// <summary>The width of error bars.</summary>
    public double Bar { get; init; } = 1.1;

    /// <summary>The radius of markers.</summary>
    public double Marker { get; init; } = 3.4;

    /// <summary>Half the length of the stroke that stands for a line of one point.</summary>
    public double Stroke { get; init; } = 6;

    /// <summary>How long ticks are; minor ones are shorter.</summary>
    public double Tick { get; init; } = 4.5;

    /// <summary>Whether the title of the vertical axis stands above it, so that it takes no width.</summary>
    public bool TitleAbove { get; init; }

    /// <summary>The style of a size.</summary>
    public static PictureStyle Of(FigureSize size) => size switch
    {
        FigureSize.Phone => new()
        {
            Width = 380,
            Height = 420,
            Margin = 8,
            Title = 14,
            AxisTitle = 12.5,
            Text = 12,
            Line = 1.7,
            Marker = 3,
            TitleAbove = true,
        },
        _ => new() { Width = 720, Height = 450, Margin = 12, Title = 15, AxisTitle = 13.5, Text = 12 },
    };
}
