using System.Globalization;
using System.Text;

namespace LidDsl.Drawing;

/// <summary>Numbers and paths of SVG in few characters: hundredths, and steps from one place to the next.</summary>
internal static class SvgPath
{
    /// <summary>A number in hundredths at most.</summary>
    public static string Number(double number) => Hundredths(Rounded(number));

    /// <summary>A path through points.</summary>
    public static void Append(StringBuilder path, IReadOnlyList<PicturePoint> points, bool closed)
    {
        (long X, long Y) at = (Rounded(points[0].X), Rounded(points[0].Y));
        path.Append('M').Append(Hundredths(at.X));
        Next(path, Hundredths(at.Y));
        char command = 'M';
        for (int i = 1; i < points.Count; i++)
        {
            (long X, long Y) to = (Rounded(points[i].X), Rounded(points[i].Y));
            (long X, long Y) step = (to.X - at.X, to.Y - at.Y);
            at = to;
            if (step == (0, 0) && points.Count > 2)
                continue;
            char next = step.Y == 0 ? 'h' : step.X == 0 ? 'v' : 'l';
            string first = Hundredths(next == 'v' ? step.Y : step.X);
            if (next == command)
                Next(path, first);
            else
                path.Append(next).Append(first);
            if (next == 'l')
                Next(path, Hundredths(step.Y));
            command = next;
        }

        if (closed)
            path.Append('z');
    }

    private static void Next(StringBuilder path, string number)
    {
        if (number[0] != '-')
            path.Append(' ');
        path.Append(number);
    }

    private static long Rounded(double number) => (long)Math.Round(number * 100);

    private static string Hundredths(long number)
    {
        string text = (number / 100m).ToString("0.##", CultureInfo.InvariantCulture);
        return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..]
            : text.StartsWith("-0.", StringComparison.Ordinal) ? "-" + text[2..] : text;
    }
}
