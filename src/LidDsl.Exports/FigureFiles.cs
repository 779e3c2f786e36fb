using LidDsl.Drawing;

namespace LidDsl.Exports;

/// <summary>PNG behind <c>--figures</c>.</summary>
internal sealed class PngWriter : FigureWriter
{
    /// <inheritdoc/>
    public override string Name => "png";

    /// <inheritdoc/>
    public override string Description => "png (pixels, on white)";

    /// <inheritdoc/>
    public override byte[] Write(Figure figure) => figure.ToPng();
}

/// <summary>PDF behind <c>--figures</c>.</summary>
internal sealed class PdfWriter : FigureWriter
{
    /// <inheritdoc/>
    public override string Name => "pdf";

    /// <inheritdoc/>
    public override string Description => "pdf (for papers)";

    /// <inheritdoc/>
    public override byte[] Write(Figure figure) => figure.ToPdf();
}
