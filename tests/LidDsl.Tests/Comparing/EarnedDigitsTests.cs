using System.Globalization;
using LidDsl.Comparing;

namespace LidDsl.Tests.Comparing;

public sealed class EarnedDigitsTests
{
    [Theory]
    [InlineData(0.123456789, 1e-12, 0, "0.12346")]
    [InlineData(0.123456789, 1e-12, 1, "0.123457")]
    [InlineData(0.123456789, 1e-12, -1, "0.1235")]
    [InlineData(0.123456789, 1e-12, 3, "0.12345679")]
    [InlineData(0.123456789, 1e-8, 0, "0.12346")]
    [InlineData(0.123456789, 1e-8, 1, "0.12346")]
    [InlineData(0.123456789, 1e-8, -1, "0.1235")]
    [InlineData(0.9, 1e-4, 0, "0.9")]
    [InlineData(0.09, 1e-4, 0, "< 1e-1")]
    [InlineData(1405.74, 2e-3, 0, "1.41e3")]
    [InlineData(-1234.56789, 1e-6, 0, "-1234.6")]
    [InlineData(-0.5, 1e-3, 0, "< 1e0")]
    [InlineData(1.23456789e-20, 1e-30, 0, "1.2346e-20")]
    [InlineData(2_169, 0, 0, "2169")]
    [InlineData(2_169, 1e-6, 0, "2169.0")]
    [InlineData(1e-12, 1e-10, 0, "< 1e-7")]
    [InlineData(0, 1e-10, 0, "< 1e-7")]
    [InlineData(0, 0, 0, "0")]
    public void A_number_has_five_digits_or_as_many_as_leave_three_known(double value, double error, int extra, string text) =>
        Assert.Equal(text, new EarnedDigits(extra).Of(value, error));

    [Fact]
    public void The_last_digit_that_is_printed_is_a_thousand_errors_or_more()
    {
        Random random = new(1);
        for (int i = 0; i < 2_000; i++)
        {
            double value = Math.Pow(10, (random.NextDouble() * 40) - 30) * (random.Next(2) == 0 ? 1 : -1);
            double error = Math.Abs(value) * Math.Pow(10, (random.NextDouble() * 14) - 15);
            int extra = random.Next(-3, 4);
            string text = new EarnedDigits(extra).Of(value, error);
            double step = text.StartsWith('<')
                ? double.Parse(text[2..], CultureInfo.InvariantCulture)
                : LastPlace(text);
            Assert.True(step >= 990 * error, $"{value:R} +- {error:R}: {text}");
        }
    }

    // What two machines compute differs by less than the error, so they print one text unless it lies at a change.
    [Fact]
    public void Away_from_a_change_every_value_within_the_error_has_the_same_text()
    {
        Random random = new(2);
        EarnedDigits digits = new(0);
        int near = 0;
        for (int i = 0; i < 5_000; i++)
        {
            double value = Math.Pow(10, (random.NextDouble() * 40) - 30);
            double error = value * Math.Pow(10, (random.NextDouble() * 8) - 12);
            if (digits.DistanceOfChange(value, error) <= 1.01)
            {
                near++;
                continue;
            }

            Assert.Equal(digits.Of(value, error), digits.Of(value + error, error));
            Assert.Equal(digits.Of(value, error), digits.Of(value - error, error));
        }

        Assert.InRange(near, 0, 20);
    }

    // There the number of digits behind the point changes.
    [Theory]
    [InlineData(1.0000000001, 1e-9)]
    [InlineData(0.09999999999, 1e-10)]
    [InlineData(1e-3, 1e-12)]
    public void A_power_of_ten_is_a_change(double value, double error) =>
        Assert.InRange(new EarnedDigits(0).DistanceOfChange(value, error), 0, 1);

    [Theory]
    [InlineData(-4)]
    [InlineData(4)]
    public void More_than_three_digits_more_or_fewer_are_refused(int extra) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SnapshotOptions { ExtraDigits = extra });

    // What one more of the last digit is.
    private static double LastPlace(string text)
    {
        string[] parts = text.Split('e');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        int decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return Math.Pow(10, exponent - decimals);
    }
}
