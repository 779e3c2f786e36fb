using System.Globalization;
using System.Text.RegularExpressions;
using LidDsl.Hosting;

namespace LidDsl.Tests.Hosting;

public sealed partial class PaintTests
{
    private static readonly IReadOnlyList<ILidExperiment> One = HostRun.Experiments("Small");

    [Theory]
    [InlineData("Small: agrees", "agrees", "32")]
    [InlineData("   10   0.5   disagrees", "disagrees", "1;91")]
    [InlineData("   10   0.5   unresolved", "unresolved", "93")]
    [InlineData("   10   0.5   agrees *", "agrees", "32")]
    [InlineData("Verdict: disagrees (beta_eff).", "disagrees", "1;91")]
    public void A_verdict_has_its_colour(string line, string verdict, string colour)
    {
        string painted = Painted("\n" + line);
        Assert.Contains($"\u001b[{colour}m{verdict}\u001b[0m", painted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_on_a_terminal_has_the_characters_of_the_one_in_a_file()
    {
        using HostRun plain = new(One, "check", "--output", "FOLDER");
        using HostRun coloured = new(One, true, "check", "--output", "FOLDER");
        Assert.DoesNotContain('\u001b', plain.Output);
        Assert.Contains('\u001b', coloured.Output);
        Assert.Equal(
            plain.Output.Replace(plain.Folder, "FOLDER", StringComparison.Ordinal),
            Codes().Replace(coloured.Output, "").Replace(coloured.Folder, "FOLDER", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("predict", "--format", "json")]
    [InlineData("predict", "--format", "csv")]
    [InlineData("list")]
    [InlineData("emit")]
    public void What_machines_read_is_never_coloured(params string[] args)
    {
        using HostRun run = new(One, true, [.. args, .. args[0] == "predict" ? (string[])["--output", "FOLDER"] : []]);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    private static string Painted(string report)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Paint.Write(writer, report);
        return writer.ToString();
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Codes();
}
