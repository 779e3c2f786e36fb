using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using LidDsl.Drawing;

namespace LidDsl.Browser.Tests;

/// <summary>Reports are looked at in a browser: what it shows, what it complains of, what a keyboard and a screen reader meet.</summary>
[Trait("Category", "Long")]
public sealed class ReportTests(Looks looks) : IClassFixture<Looks>
{
    private const string White = "rgb(255, 255, 255)";

    private static readonly string[] Forms = ["svg", "png", "csv"];

    [BrowserFact]
    public void Nothing_is_complained_of_asked_of_a_network_or_run_from_a_hostile_text() => Assert.All(
        looks.Views.Concat(looks.Prints).Concat(looks.Unscripted),
        seen =>
        {
            Assert.Empty(Strings(seen.View, "complaints"));
            Assert.Empty(Strings(seen.View, "dialogs"));
            Assert.StartsWith("file:", Assert.Single(Strings(seen.View, "requests")), StringComparison.Ordinal);
        });

    [BrowserFact]
    public void No_text_adds_an_element_or_an_attribute() => Assert.All(looks.Views, seen =>
    {
        Assert.Equal(1, Number(seen.View, "scripts"));
        Assert.Equal(0, Number(seen.View, "foreign"));
        Assert.Equal(0, Number(seen.View, "handlers"));
        Assert.Empty(Strings(seen.View, "twice"));
    });

    [BrowserFact]
    public void No_page_is_wider_than_its_screen_or_sheet() => Assert.All(
        looks.Views.Concat(looks.Prints),
        seen =>
        {
            Assert.True(Number(seen.View, "width") <= Number(seen.View, "inner"), $"{seen.Where} is {Number(seen.View, "width")} wide.");
            Assert.Equal(0, Number(seen.View, "clipped"));
        });

    [BrowserFact]
    public void Nothing_serious_is_in_the_way_of_a_reader() => Assert.All(
        looks.All.SelectMany(report => report.Value.GetProperty("axe").EnumerateObject()
            .Select(view => (Where: $"{report.Key}, {view.Name}", Found: view.Value))),
        seen =>
        {
            Assert.True(Number(seen.Found, "passes") > 10, seen.Where + " was not looked through.");
            string[] serious =
            [
                .. seen.Found.GetProperty("violations").EnumerateArray()
                    .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
                    .Select(violation => $"{seen.Where}: {violation}"),
            ];
            Assert.True(serious.Length == 0, string.Join('\n', serious));
        });

    [BrowserFact]
    public void Headings_leave_no_level_out_and_landmarks_are_there_once() => Assert.All(looks.Views, seen =>
    {
        int[] levels = [.. seen.View.GetProperty("headings").EnumerateArray().Select(level => level.GetInt32())];
        Assert.Equal(1, levels[0]);
        Assert.DoesNotContain(1, levels[1..]);
        Assert.All(levels.Zip(levels[1..]), pair => Assert.InRange(pair.Second, 2, pair.First + 1));
        Assert.All(seen.View.GetProperty("landmarks").EnumerateArray(), count => Assert.Equal(1, count.GetInt32()));
    });

    [BrowserFact]
    public void Each_figure_is_drawn_once_for_the_width_that_there_is() => Assert.All(looks.Views, seen =>
    {
        string kind = seen.Where.Contains(", phone-", StringComparison.Ordinal) ? "drawing for-phone" : "drawing for-page";
        string[] drawings = [.. Strings(seen.View, "drawings")];
        Assert.Equal(Number(seen.View, "figures") - Number(seen.View, "empty"), drawings.Length);
        Assert.All(drawings, drawing => Assert.Equal(kind, drawing));
    });

    [BrowserFact]
    public void Every_formula_of_a_sample_is_set_as_one() => Assert.All(
        looks.Views.Where(seen => !DemoReports.All.ContainsKey(seen.Where.Split(',')[0])),
        seen =>
        {
            // People and images have no law to be stated.
            Assert.Equal(!seen.Where.StartsWith("Cifar10H,", StringComparison.Ordinal), Number(seen.View, "formulas") > 0);
            Assert.Empty(Strings(seen.View, "unread"));
        });

    [BrowserFact]
    public void Schemes_differ_and_the_button_turns_one_into_the_other() => Assert.All(looks.All, report =>
    {
        JsonElement theme = report.Value.GetProperty("theme");
        string light = theme.GetProperty("before").GetString()!;
        string dark = theme.GetProperty("after").GetString()!;
        Assert.Equal(White, light);
        Assert.Equal(light, theme.GetProperty("again").GetString());
        Assert.Equal(report.Value.GetProperty("views").GetProperty("phone-dark").GetProperty("ground").GetString(), dark);
        Assert.NotEqual(light, dark);
    });

    [BrowserFact]
    public void The_keyboard_reaches_every_control_and_shows_where_it_is() => Assert.All(looks.All, report =>
    {
        JsonElement stops = report.Value.GetProperty("stops");
        Assert.True(Number(stops, "all") > 3, report.Key);
        Assert.Empty(Strings(stops, "missed"));
        Assert.Empty(Strings(stops, "strays"));
        Assert.Empty(Strings(stops, "unmarked"));
    });

    [BrowserFact]
    public void Without_a_script_there_are_figures_and_no_dead_buttons() => Assert.All(looks.All, report =>
    {
        JsonElement plain = report.Value.GetProperty("unscripted");
        Assert.Equal(0, Number(plain, "buttons"));
        JsonElement view = report.Value.GetProperty("views").GetProperty("laptop-light");
        Assert.Equal(Number(view, "figures") - Number(view, "empty"), Number(plain, "figures"));
    });

    [BrowserFact]
    public void Paper_is_white_and_has_the_wide_figures_and_no_buttons() => Assert.All(looks.All, report =>
    {
        JsonElement print = report.Value.GetProperty("print");
        Assert.Equal(White, print.GetProperty("ground").GetString());
        Assert.Equal("rgb(28, 33, 38)", print.GetProperty("ink").GetString());
        Assert.Equal(0, Number(print, "buttons"));
        Assert.Equal(0, Number(print, "opened"));
        Assert.All(Strings(print, "drawings"), drawing => Assert.Equal("drawing for-page", drawing));
        Assert.Equal(Number(print, "figures") - Number(print, "empty"), Strings(print, "drawings").Count());
        Assert.True(Number(print, "bytes") > 5_000, report.Key);
    });

    [BrowserFact]
    public void Every_figure_is_saved_in_all_three_forms() => Assert.All(
        looks.All.SelectMany(report => report.Value.GetProperty("files").EnumerateObject().Select(figure => (report.Key, figure))),
        saved =>
        {
            (string name, byte[] bytes)[] files =
            [
                .. saved.figure.Value.EnumerateArray().Select(file =>
                    (file.GetProperty("name").GetString()!, file.GetProperty("base64").GetBytesFromBase64())),
            ];
            Assert.Equal(Forms.Select(form => $"{saved.figure.Name}.{form}"), files.Select(file => file.name));

            XElement svg = XDocument.Parse(Encoding.UTF8.GetString(files[0].bytes)).Root!;
            Assert.Equal("http://www.w3.org/2000/svg", svg.Name.NamespaceName);
            Assert.NotEmpty(svg.Descendants(svg.Name.Namespace + "path"));
            Assert.DoesNotContain("var(", svg.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("currentColor", svg.ToString(), StringComparison.OrdinalIgnoreCase);
            string[] box = svg.Attribute("viewBox")!.Value.Split(' ');

            Assert.Equal("\u0089PNG\r\n\u001A\n", Encoding.Latin1.GetString(files[1].bytes, 0, 8));
            Assert.Equal(2 * int.Parse(box[2]), BinaryPrimitives.ReadInt32BigEndian(files[1].bytes.AsSpan(16)));
            Assert.Equal(2 * int.Parse(box[3]), BinaryPrimitives.ReadInt32BigEndian(files[1].bytes.AsSpan(20)));
            Assert.StartsWith("series,", Encoding.UTF8.GetString(files[2].bytes), StringComparison.Ordinal);
        });

    [BrowserFact]
    public void The_numbers_that_are_saved_are_those_of_the_figure_to_the_byte()
    {
        Assert.Equal(DemoReports.Figures.Select(figure => figure.ToCsv()), Saved("one"));
        Assert.Equal(Enumerable.Repeat(DemoReports.HostileFigure.ToCsv(), 2), Saved("hostile"));
    }

    [BrowserFact]
    public void Code_is_copied_or_marked_to_be_copied() =>
        Assert.Matches("copied", looks.All["one"].GetProperty("copied").GetString());

    private IEnumerable<string> Saved(string report) => looks.All[report].GetProperty("files").EnumerateObject()
        .Select(figure => Encoding.UTF8.GetString(figure.Value[2].GetProperty("base64").GetBytesFromBase64()));

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private static IEnumerable<string> Strings(JsonElement of, string name) =>
        of.GetProperty(name).EnumerateArray().Select(item => item.ToString());
}
