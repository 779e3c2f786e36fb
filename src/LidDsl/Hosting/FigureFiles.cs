using LidDsl.Drawing;
using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>Files of figures, one for each figure and form.</summary>
internal static class FigureFiles
{
    private const int LongestStem = 120;

    /// <summary>The files, such as <c>Headline.failure-curves.svg</c>.</summary>
    /// <param name="stem">What their names begin with; what no name of a file can have is replaced.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="writers">The forms.</param>
    public static IReadOnlyList<ResultFile> Of(string stem, IReadOnlyList<Figure> figures, IReadOnlyList<FigureWriter> writers) =>
        [.. figures.SelectMany(figure => writers.Select(writer => new ResultFile(Name(stem, figure.Id, writer), writer.Write(figure))))];

    /// <summary>
    /// A name that a file can have whatever it was read from: letters, digits, hyphens, underscores, points and spaces, and no point first.
    /// </summary>
    /// <param name="name">The name, such as that of a study in a file from elsewhere.</param>
    public static string Stem(string name)
    {
        IEnumerable<char> letters =
            name.Take(LongestStem).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' ? c : '_');
        string safe = string.Concat(letters).Trim(' ', '.');
        return safe.Length == 0 ? "figure" : safe;
    }

    private static string Name(string stem, string id, FigureWriter writer) => $"{Stem(stem)}.{id}.{writer.Extension}";
}
