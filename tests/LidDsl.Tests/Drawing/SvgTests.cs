using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LidDsl.Drawing;
using LidDsl.Tests.Shared;

namespace LidDsl.Tests.Drawing;

public sealed class SvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [MemberData(nameof(SampleFigures.Ids), MemberType = typeof(SampleFigures))]
    public void Every_figure_is_well_formed_and_has_nothing_but_shapes_and_texts(string id)
    {
        foreach (FigureSize size in new[] { FigureSize.Page, FigureSize.Phone })
        {
            XDocument document = XDocument.Parse(SampleFigures.Of(id).ToSvg(size));
            Assert.All(document.Descendants(), element =>
            {
                Assert.Equal(Svg, element.Name.Namespace);
                Assert.Contains(element.Name.LocalName, new[]
                {
                    "svg", "title", "desc", "style", "rect", "g", "path", "circle", "text", "tspan",
                });
                Assert.DoesNotContain(element.Attributes(), attribute =>
                    attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName == "href");
            });
        }
    }

    [Theory]
    [MemberData(nameof(SampleFigures.Ids), MemberType = typeof(SampleFigures))]
    public void Every_number_has_two_decimals_at_most_and_the_bytes_are_the_same_again(string id)
    {
        string svg = SampleFigures.Of(id).ToSvg();
        Assert.Equal(svg, SampleFigures.Of(id).ToSvg());
        IEnumerable<string> numbers = XDocument.Parse(svg).Descendants().Attributes()
            .Where(attribute => attribute.Name.LocalName is "d" or "x" or "y" or "cx" or "cy" or "width" or "height" or "stroke-width")
            .SelectMany(attribute => Regex.Matches(attribute.Value, @"-?[\d.]+(e-?\d+)?|[a-zA-Z]{2,}").Select(match => match.Value));
        Assert.All(numbers, number => Assert.Matches(@"^-?\d*(\.\d{1,2})?$", number));
    }

    [Fact]
    public void Hostile_names_are_text()
    {
        XDocument document = XDocument.Parse(SampleFigures.Of("hostile\"><script>").ToSvg());
        string visible = "\"'><script>alert(1)</script>]]><!-- ";
        Assert.StartsWith(visible, document.Root!.Element(Svg + "title")!.Value, StringComparison.Ordinal);
        Assert.StartsWith(visible, document.Root.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(document.ToString(), c => c is '\0' or '\u001b' or '\ufffe' or '\u202e');
        Assert.Matches("^[A-Za-z0-9_-]+-title [A-Za-z0-9_-]+-desc$", document.Root.Attribute("aria-labelledby")!.Value);
    }

    [Fact]
    public void The_headline_s_curves_take_less_than_60_kB()
    {
        Assert.All(new[] { FigureSize.Page, FigureSize.Phone }, size =>
            Assert.InRange(SampleFigures.FailureCurves(9, 25).ToSvg(size).Length, 20_000, 60_000));
    }

    [Fact]
    public void It_has_a_name_and_a_text_alternative()
    {
        XElement root = XDocument.Parse(SampleFigures.Of("exponents").ToSvg(FigureSize.Phone)).Root!;
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.Equal("ld-exponents-phone-title ld-exponents-phone-desc", root.Attribute("aria-labelledby")!.Value);
        Assert.Equal("ld-exponents-phone-title", root.Element(Svg + "title")!.Attribute("id")!.Value);
        Assert.Equal(
            "It saturates. interval: 8 points, N 50 to 6400, beta_eff 0.07857 to 0.8997."
                + " law: 8 points, N 50 to 6400, beta_eff 0.1286 to 0.8597."
                + " paper: 8 points, N 50 to 6400, beta_eff 0.1363 to 0.9113. measured: 8 points, N 50 to 6400, beta_eff 0.1286 to 0.8597.",
            root.Element(Svg + "desc")!.Value);
    }

    [Fact]
    public void A_marker_says_what_it_is()
    {
        string[] said =
        [
            .. XDocument.Parse(SampleFigures.FailureCurves(1, 3).ToSvg()).Descendants(Svg + "circle").Elements(Svg + "title")
                .Select(title => title.Value),
        ];
        Assert.Equal(
            [
                "measured, N = 100: k 1, L_inf 0.7579 ± 0", "measured, N = 100: k 1000, L_inf 0.06307 ± 0.0025",
                "measured, N = 100: k 1e6, L_inf 0.003981 ± 0.00032",
            ],
            said);
    }

    [Fact]
    public void Colours_are_variables_of_the_page_for_light_dark_and_print()
    {
        string style = XDocument.Parse(SampleFigures.Of("exponents").ToSvg()).Descendants(Svg + "style").Single().Value;
        PictureInk blue = new(InkRole.Kind, 0);
        string[] parts = style.Split("@media screen and (prefers-color-scheme:dark)");
        Assert.Equal(2, parts.Length);
        Assert.Contains($".ld-kind-0{{color:var(--ld-kind-0,{FigurePalette.Light[blue]})}}", parts[0], StringComparison.Ordinal);
        Assert.Contains($".ld-kind-0{{color:var(--ld-kind-0,{FigurePalette.Dark[blue]})}}", parts[1], StringComparison.Ordinal);
        // A page sets each of them; the figure sets none.
        Assert.DoesNotMatch("--ld-[a-z0-9-]+:", style);
        Assert.Contains("--ld-kind-0:" + FigurePalette.Light[blue] + ";", FigurePalette.Light.Variables(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_class_of_a_colour_has_its_rule()
    {
        Assert.All(SampleFigures.All, figure =>
        {
            XDocument document = XDocument.Parse(figure.ToSvg());
            string style = document.Descendants(Svg + "style").Single().Value;
            IEnumerable<string> classes = document.Descendants().Attributes("class").SelectMany(each => each.Value.Split(' ')).Distinct();
            Assert.All(classes.Except(["ld-back", "ld-title"]), name => Assert.Contains($".{name}{{", style, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void An_index_is_smaller_and_lower_and_what_follows_stands_in_the_line_again()
    {
        string pieces = SvgText.Pieces(FigureText.Formula("beta_eff(N) k^-2"), 10);
        Assert.Equal(
            "β<tspan dy=\"2\" font-size=\"7.4\">eff</tspan><tspan dy=\"-2\">(N) k</tspan>"
                + "<tspan dy=\"-3.6\" font-size=\"7.4\">−2</tspan>",
            pieces);
    }

    [Fact]
    public void A_letter_keeps_its_sign() =>
        Assert.Equal("P k^−β, k^+2, a^−1.5", FigureText.Formula("P k^-beta, k^+2, a^-1.5").ToString());

    [Theory]
    [InlineData(0.004, "0")]
    [InlineData(-0.25, "-.25")]
    [InlineData(0.5, ".5")]
    [InlineData(12.345, "12.34")]
    [InlineData(-3, "-3")]
    public void Numbers_are_short(double number, string expected) => Assert.Equal(expected, SvgPath.Number(number));

    [Fact]
    public void A_path_goes_in_steps_from_one_place_to_the_next()
    {
        System.Text.StringBuilder path = new();
        SvgPath.Append(path, [new(1, 2), new(3.5, 2), new(3.5, -1), new(4, -0.5), new(5, 1)], closed: true);
        Assert.Equal("M1 2h2.5v-3l.5 .5 1 1.5z", path.ToString());
    }

    [Fact]
    public void Steps_do_not_drift_from_the_places_that_they_lead_to()
    {
        PicturePoint[] line = [.. Enumerable.Range(0, 5000).Select(i => new PicturePoint(i / 7.0, 100 * Math.Sin(i / 50.0)))];
        System.Text.StringBuilder path = new();
        SvgPath.Append(path, line, closed: false);
        double x = 0;
        double y = 0;
        foreach (Match match in Regex.Matches(path.ToString(), @"(?:^M|[hvl ]|(?=-))?(-?[\d.]+) ?(-?[\d.]+)"))
        {
            x += double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            y += double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        }

        Assert.Equal(line[^1].X, x, 0.01);
        Assert.Equal(line[^1].Y, y, 0.01);
    }
}
