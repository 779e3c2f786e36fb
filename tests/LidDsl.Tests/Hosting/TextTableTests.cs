using LidDsl.Reporting;

namespace LidDsl.Tests.Hosting;

public sealed class TextTableTests
{
    [Fact]
    public void A_table_that_fits_has_its_headings_whole()
    {
        TextTable table = new("N", "a heading of words", "<verdict");
        table.Add("110", "1.5", "agrees");
        Assert.Equal(
            "    N   a heading of words   verdict\n───────────────────────────────────\n  110                  1.5   agrees\n"
                .Split('\n')[0]
                .Trim(),
            table.ToString().Split('\n')[0].Trim());
        Assert.Contains("  110                  1.5   agrees", table.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_is_broken_before_a_number_is()
    {
        TextTable table = new(["N", .. Enumerable.Range(0, 6).Select(_ => "so many words here")]);
        table.Add(["10", .. Enumerable.Range(0, 6).Select(i => $"1.2345678{i}e-12")]);
        string[] lines = table.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
        string numbers = Assert.Single(lines, line => line.Contains("e-12", StringComparison.Ordinal));
        Assert.Equal(7, numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.True(lines.Length > 3);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(37, 2)]
    public void A_table_that_is_too_wide_stands_in_blocks_that_begin_with_its_keys(int columns, int keys)
    {
        TextTable table = new(
            [.. Enumerable.Range(0, keys).Select(i => $"key{i}"), .. Enumerable.Range(0, columns).Select(i => $"c{i}")]) { Keys = keys };
        for (int row = 0; row < 3; row++)
        {
            table.Add([
                .. Enumerable.Range(0, keys).Select(i => $"k{row}{i}"),
                .. Enumerable.Range(0, columns).Select(i => $"{row}.{i:00}0000e-5")]);
        }

        string text = table.ToString();
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 120, line));
        string[][] words = [.. text.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        for (int row = 0; row < 3; row++)
        {
            string[][] parts = [.. words.Where(w => w.Length > 0 && w[0] == $"k{row}0")];
            Assert.True(parts.Length > 1);
            Assert.All(parts, part => Assert.Equal(Enumerable.Range(0, keys).Select(i => $"k{row}{i}"), part.Take(keys)));
            Assert.Equal(Enumerable.Range(0, columns).Select(i => $"{row}.{i:00}0000e-5"), parts.SelectMany(part => part.Skip(keys)));
        }

        Assert.Equal(columns, words.Where(w => w.Length > 0 && w[0] == "key0").Sum(w => w.Length - keys));
    }

    [Theory]
    [InlineData(1e9, "1e9")]
    [InlineData(1e-5, "1e-5")]
    [InlineData(2.5e-7, "2.5e-7")]
    [InlineData(10000, "10000")]
    [InlineData(2000000000, "2e9")]
    [InlineData(123456, "123456")]
    [InlineData(0.001, "0.001")]
    [InlineData(1e300, "1e300")]
    [InlineData(0, "0")]
    public void A_declared_number_has_all_its_digits_in_one_manner(double value, string text) =>
        Assert.Equal(text, NumberText.Exact(value));

    [Theory]
    [InlineData(123456, "1.235e5")]
    [InlineData(0.00012, "1.200e-4")]
    public void A_measured_number_has_the_same_manner(double value, string text) => Assert.Equal(text, NumberText.Significant(value));
}
