using System.Globalization;

namespace LidDsl.Drawing;

/// <summary>Numbers of a figure in few characters, in the invariant culture.</summary>
internal static class FigureNumbers
{
    private const int LargestPlainExponent = 4;
    private const int LeastPlainExponent = -4;

    /// <summary>A digit times a power of ten, as near as a double is.</summary>
    public static double OfDigits(int head, int exponent) =>
        double.Parse($"{head}e{exponent.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture);

    /// <summary>Whether ticks that go up to a number in steps of a power of ten are written with one themselves.</summary>
    public static bool IsScientific(double largest, int stepExponent) =>
        largest >= Math.Pow(10, LargestPlainExponent + 1) || stepExponent < LeastPlainExponent;

    /// <summary>The label of a tick at a digit times a power of ten.</summary>
    /// <param name="head">The digit.</param>
    /// <param name="exponent">The power.</param>
    /// <param name="plain">Whether all labels of the axis are short as decimal numbers.</param>
    public static FigureText Tick(int head, int exponent, bool plain)
    {
        if (plain)
        {
            string format = exponent < 0 ? "F" + (-exponent).ToString(CultureInfo.InvariantCulture) : "F0";
            return FigureText.Plain(OfDigits(head, exponent).ToString(format, CultureInfo.InvariantCulture));
        }

        FigureText power = FigureText.PowerOfTen(exponent);
        return head == 1 ? power : FigureText.Plain($"{head}×").Then(power);
    }

    /// <summary>The label of a tick at a round number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="stepExponent">The power of ten of the step between ticks, to which it is written.</param>
    /// <param name="scientific">Whether it is written with a power of ten.</param>
    public static FigureText Tick(double number, int stepExponent, bool scientific)
    {
        if (!scientific)
        {
            int decimals = Math.Max(0, -stepExponent);
            string text = number.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            return FigureText.Plain(text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text.Replace('-', '−'));
        }

        if (Math.Abs(number) < 0.5 * Math.Pow(10, Math.Max(stepExponent, -320)))
            return FigureText.Plain("0");
        int exponent = Exponent(number);
        (string mantissa, int power) = Parts(number, Math.Clamp(exponent - stepExponent, 0, 15));
        FigureText ten = FigureText.PowerOfTen(power);
        return mantissa switch
        {
            "1" => ten,
            "−1" => FigureText.Plain("−").Then(ten),
            _ => FigureText.Plain(mantissa + "×").Then(ten),
        };
    }

    /// <summary>A number in a tooltip or a sentence: to four digits.</summary>
    public static string Short(double number) => Rounded(number, 3);

    /// <summary>A number to two digits, such as the length of an error bar.</summary>
    public static string Brief(double number) => Rounded(number, 1);

    private static string Rounded(double number, int digits)
    {
        if (!double.IsFinite(number) || number == 0)
            return number == 0 ? "0" : "none";
        (string mantissa, int exponent) = Parts(number, digits);
        if (exponent is < LeastPlainExponent or > LargestPlainExponent + 1)
            return mantissa + "e" + exponent.ToString(CultureInfo.InvariantCulture).Replace('-', '−');
        string plain = Math.Abs(number).ToString("F" + Math.Max(0, digits - exponent).ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);
        if (plain.Contains('.', StringComparison.Ordinal))
            plain = plain.TrimEnd('0').TrimEnd('.');
        return number < 0 ? "−" + plain : plain;
    }

    private static int Exponent(double number) => Parts(number, 3).Exponent;

    private static (string Mantissa, int Exponent) Parts(double number, int digits)
    {
        string text = number.ToString("E" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        string mantissa = text[..e];
        if (mantissa.Contains('.', StringComparison.Ordinal))
            mantissa = mantissa.TrimEnd('0').TrimEnd('.');
        return (mantissa.Replace('-', '−'), int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }
}
