using LidDsl.Drawing;
using LidDsl.Writing;

namespace LidDsl.Exports;

/// <summary>The forms of results that this package adds to the command line: Parquet behind <c>--files</c>, PNG and PDF behind <c>--figures</c>.</summary>
/// <remarks>
/// A program whose experiments or studies are declared, and that refers to this package, registers them by its generated lists, such as
/// <c>LidExperiments.All</c>; one that makes its experiments by hand calls <see cref="Register"/> before it asks the command line.
/// </remarks>
public static class ExportFormats
{
    /// <summary>Adds the forms; calling it again changes nothing.</summary>
    public static void Register()
    {
        ReportWriters.Register(new ParquetTables());
        FigureWriters.Register(new PngWriter());
        FigureWriters.Register(new PdfWriter());
    }
}
