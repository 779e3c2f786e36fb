using System.Globalization;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Tests.Hosting;

public class FileNumberTests
{
    [Theory]
    [InlineData(0.1 + 0.2)]
    [InlineData(1.7976931348623157E+308)]
    [InlineData(5E-324)]
    [InlineData(-123456789.12345679)]
    [InlineData(0)]
    public void What_was_measured_round_trips(double value) =>
        Assert.Equal(value, double.Parse(FileNumber.Measured(value).Text!, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(0.8223749081706682, "0.8223749081707")]
    [InlineData(0.8223749081706683, "0.8223749081707")]
    [InlineData(-1234567.8901234567, "-1234567.890123")]
    [InlineData(1.2345678901234567E-300, "1.234567890123E-300")]
    [InlineData(0.30000000000000004, "0.3")]
    [InlineData(5E-324, "5E-324")]
    [InlineData(0, "0")]
    public void A_law_has_13_significant_digits(double value, string text) => Assert.Equal(text, FileNumber.OfLaw(value).Text);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(null)]
    public void What_is_no_finite_number_is_none(double? value)
    {
        Assert.Null(FileNumber.Measured(value).Text);
        Assert.Null(FileNumber.OfLaw(value).Text);
        Assert.Empty(CsvWriter.Field(Cell.OfLaw(value)));
    }

    [Fact]
    public void A_count_has_all_its_digits() => Assert.Equal("9007199254740993", ((FileNumber)9007199254740993).Text);
}
