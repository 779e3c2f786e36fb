using System.Globalization;
using LidDsl.Reporting;

namespace LidDsl.Hosting;

/// <summary>The terminal that an answer is printed on.</summary>
internal static class Terminal
{
    private const int PlainHeight = 24;

    /// <summary>Whether standard output is a terminal.</summary>
    public static bool IsThere => !Console.IsOutputRedirected;

    /// <summary>The columns that a line may take on standard output.</summary>
    public static int Width => Of(Environment.GetEnvironmentVariable("COLUMNS"), Console.IsOutputRedirected ? null : Window());

    /// <summary>The same on standard error.</summary>
    public static int NotesWidth => Of(Environment.GetEnvironmentVariable("COLUMNS"), Console.IsErrorRedirected ? null : Window());

    /// <summary>The lines that standard output shows at once.</summary>
    public static int Height
    {
        get
        {
            try
            {
                return Console.IsOutputRedirected ? PlainHeight : Console.WindowHeight;
            }
            catch (IOException)
            {
                return PlainHeight;
            }
        }
    }

    /// <summary>Whether standard output can be written over.</summary>
    public static bool IsOverwritten => IsThere && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>
    /// The width that a user asks for by COLUMNS, else that of the terminal, at least <see cref="TextPage.LeastWidth"/>; where there is
    /// neither, <see cref="TextPage.PlainWidth"/>.
    /// </summary>
    /// <param name="columns">The environment's COLUMNS.</param>
    /// <param name="window">The width of the terminal; null where there is none.</param>
    public static int Of(string? columns, int? window)
    {
        int? asked = int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0 ? value : window;
        return asked > 0 ? Math.Max(TextPage.LeastWidth, asked.Value) : TextPage.PlainWidth;
    }

    private static int? Window()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
