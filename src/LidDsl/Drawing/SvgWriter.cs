using System.Globalization;
using System.Text;

namespace LidDsl.Drawing;

/// <summary>
/// Writes a picture as SVG. Colours are variables that a page around it may set (<c>--ld-text</c>, <c>--ld-kind-0</c> ...); where it
/// does not, they follow the reader's scheme, and print is on white.
/// </summary>
internal sealed class SvgWriter
{
    private const string Fonts = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
    private static readonly string Rim =
        $" stroke=\"{FigurePalette.Light[new(InkRole.Paper)]}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"";

    private readonly StringBuilder _text = new();
    private string _group = "";

    /// <summary>A figure of a size as a document.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="size">How large it is.</param>
    /// <param name="titled">Whether its title is drawn; a page that says it may leave it out.</param>
    public static string Write(Figure figure, FigureSize size, bool titled = true)
    {
        FigurePicture picture = FigureLayout.Of(figure, size, titled);
        SvgWriter writer = new();
        writer.Open(figure, picture, Id(figure.Id) + "-" + (size == FigureSize.Phone ? "phone" : "page"));
        foreach (PictureElement element in picture.Elements)
            writer.Write(element);
        writer.Group("");
        writer._text.Append("</svg>\n");
        return writer._text.ToString();
    }

    // Letters, digits and hyphens alone.
    private static string Id(string id) =>
        "ld-" + string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));

    private void Open(Figure figure, FigurePicture picture, string id)
    {
        string width = SvgPath.Number(picture.Width);
        string height = SvgPath.Number(picture.Height);
        _text.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ld-figure\" viewBox=\"0 0 ")
            .Append(width).Append(' ').Append(height)
            .Append("\" width=\"").Append(width).Append("\" height=\"").Append(height)
            .Append("\" font-family=\"").Append(Fonts).Append("\" role=\"img\" aria-labelledby=\"").Append(id).Append("-title ").Append(id)
            .Append("-desc\">\n<title id=\"").Append(id).Append("-title\">").Append(SvgText.Escape(figure.Title.ToString()))
            .Append("</title>\n<desc id=\"").Append(id).Append("-desc\">").Append(SvgText.Escape(FigureWords.Alternative(figure)))
            .Append("</desc>\n");
        Style([.. picture.Elements.Select(element => element.Ink).Append(new(InkRole.Paper)).Distinct()]);
        _text.Append("<rect class=\"ld-back ld-paper\" color=\"").Append(FigurePalette.Light[new(InkRole.Paper)])
            .Append("\" width=\"").Append(width).Append("\" height=\"").Append(height).Append("\" fill=\"currentColor\"/>\n");
    }

    // One rule for each ink that is used, for light, dark and print.
    private void Style(IReadOnlyList<PictureInk> inks)
    {
        PictureInk[] ordered = [.. inks.OrderBy(ink => ink.Role).ThenBy(ink => ink.Step)];
        _text.Append("<style>.ld-figure{max-width:100%;height:auto}");
        Rules(FigurePalette.Light);
        _text.Append("@media screen and (prefers-color-scheme:dark){");
        Rules(FigurePalette.Dark);
        _text.Append("}</style>\n");

        void Rules(FigurePalette palette)
        {
            foreach (PictureInk ink in ordered)
            {
                string name = FigurePalette.ClassOf(ink);
                _text.Append('.').Append(name).Append("{color:var(--").Append(name).Append(',').Append(palette[ink]).Append(")}");
            }

            string paper = palette[new(InkRole.Paper)];
            _text.Append(".ld-open{fill:var(--ld-paper,").Append(paper).Append(")}")
                .Append(".ld-rim{stroke:var(--ld-paper,").Append(paper).Append(")}");
        }
    }

    private void Write(PictureElement element)
    {
        switch (element)
        {
            case PictureText text:
                Write(text);
                break;
            case PictureLines lines:
                StringBuilder path = new();
                foreach (IReadOnlyList<PicturePoint> line in lines.Lines)
                    SvgPath.Append(path, line, closed: false);
                bool round = lines.Part == PicturePart.Series && lines.Dash == LineDash.Solid;
                Group(Ink(element) + " fill=\"none\" stroke=\"currentColor\" stroke-width=\"" + SvgPath.Number(lines.Width) + "\""
                    + (round ? " stroke-linejoin=\"round\" stroke-linecap=\"round\"" : "")
                    + (lines.Dashes.Count == 0 ? "" : " stroke-dasharray=\"" + string.Join(' ', lines.Dashes.Select(SvgPath.Number)) + "\"")
                    + (lines.Opacity < 1 ? " stroke-opacity=\"" + SvgPath.Number(lines.Opacity) + "\"" : ""));
                Shape("<path d=\"" + path + "\"", "path", element.Tooltip);
                break;
            case PictureAreas areas:
                StringBuilder outline = new();
                foreach (IReadOnlyList<PicturePoint> each in areas.Outlines)
                    SvgPath.Append(outline, each, closed: true);
                Group(Ink(element) + " fill=\"currentColor\""
                    + (areas.Crisp ? " shape-rendering=\"crispEdges\"" : "")
                    + (areas.Opacity < 1 ? " fill-opacity=\"" + SvgPath.Number(areas.Opacity) + "\"" : ""));
                Shape("<path d=\"" + outline + "\"", "path", element.Tooltip);
                break;
            case PictureMarker marker:
                Write(marker);
                break;
        }
    }

    private void Write(PictureMarker marker)
    {
        MarkerForm form = MarkerForm.Of(marker.Form);
        // Filled markers have a rim in the colour of the paper, which keeps neighbours apart.
        string paper = FigurePalette.Light[new(InkRole.Paper)];
        Group((form.Open
            ? Ink(marker, " ld-open") + $" fill=\"{paper}\" stroke=\"currentColor\""
            : Ink(marker, " ld-rim") + $" fill=\"currentColor\" stroke=\"{paper}\"")
            + $" stroke-width=\"{SvgPath.Number(form.Open ? MarkerForm.OpenStroke : MarkerForm.FilledStroke)}\"");
        if (form.Outline.Count == 0)
        {
            Shape($"<circle cx=\"{SvgPath.Number(marker.Centre.X)}\" cy=\"{SvgPath.Number(marker.Centre.Y)}\" "
                + $"r=\"{SvgPath.Number(marker.Radius)}\"", "circle", marker.Tooltip);
            return;
        }

        StringBuilder path = new();
        PicturePoint[] corners = [.. form.Outline.Select(corner =>
            new PicturePoint(marker.Centre.X + (corner.X * marker.Radius), marker.Centre.Y + (corner.Y * marker.Radius)))];
        if (form.Cross)
        {
            for (int i = 0; i < corners.Length; i += 2)
                SvgPath.Append(path, corners[i..(i + 2)], closed: false);
        }
        else
        {
            SvgPath.Append(path, corners, closed: true);
        }

        Shape("<path d=\"" + path + "\"", "path", marker.Tooltip);
    }

    private void Write(PictureText text)
    {
        Group(Ink(text, text.Rim ? " ld-rim" : "") + " fill=\"currentColor\" font-size=\"" + SvgPath.Number(text.Size) + "\""
            + (text.Anchor == TextAnchor.Start ? "" : $" text-anchor=\"{(text.Anchor == TextAnchor.Middle ? "middle" : "end")}\"")
            + (text.Bold ? " font-weight=\"600\"" : "")
            + (text.Rim ? Rim : ""));
        string x = SvgPath.Number(text.At.X);
        string y = SvgPath.Number(text.At.Y);
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\"");
        if (text.Turn != 0)
            _text.Append(CultureInfo.InvariantCulture, $" transform=\"rotate({SvgPath.Number(text.Turn)} {x} {y})\"");
        _text.Append('>').Append(SvgText.Pieces(text.Text, text.Size)).Append("</text>\n");
    }

    private void Shape(string start, string name, string? tooltip)
    {
        _text.Append(start);
        if (tooltip is null)
            _text.Append("/>\n");
        else
            _text.Append("><title>").Append(SvgText.Escape(tooltip)).Append("</title></").Append(name).Append(">\n");
    }

    // The class of an ink, and its colour on white for programs that know no variables.
    private static string Ink(PictureElement element, string more = "") =>
        $" class=\"{FigurePalette.ClassOf(element.Ink)}{more}\" color=\"{FigurePalette.Light[element.Ink]}\"";

    // Neighbours that look alike share a group.
    private void Group(string attributes)
    {
        if (attributes == _group)
            return;
        if (_group.Length > 0)
            _text.Append("</g>\n");
        if (attributes.Length > 0)
            _text.Append("<g").Append(attributes).Append(">\n");
        _group = attributes;
    }
}
