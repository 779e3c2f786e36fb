using System.Globalization;
using System.Text;
using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>Where a host answers, notes and complains; nothing of it throws when nobody takes what is written.</summary>
/// <param name="output">Where the answer goes.</param>
/// <param name="errors">Where progress and complaints go.</param>
/// <param name="coloured">Whether reports are coloured.</param>
/// <param name="width">The columns that a line of the answer may take.</param>
/// <param name="terminal">Whether the answer goes to a terminal.</param>
internal sealed class HostConsole(
    TextWriter output, TextWriter errors, bool coloured = false, int width = TextPage.PlainWidth, bool terminal = false)
    : IDisposable
{
    private readonly GuardedWriter answers = new(output, isData: !terminal);
    private readonly GuardedWriter notes = new(errors);

    /// <summary>Where the answer goes; it never throws.</summary>
    public TextWriter Output => answers;

    /// <summary>Where notes go; it never throws.</summary>
    public TextWriter Notes => notes;

    /// <summary>The columns that a line of the answer may take.</summary>
    public int Width => width;

    /// <summary>Whether nobody takes answers any more.</summary>
    public bool IsLost => answers.Failure is not null;

    /// <inheritdoc/>
    public void Dispose()
    {
        answers.Dispose();
        notes.Dispose();
    }

    /// <summary>Says something beside the answer.</summary>
    public void Note(string line) => notes.WriteLine(line);

    /// <summary>Says in one line what is wrong.</summary>
    /// <param name="message">What is wrong, and the mend.</param>
    /// <param name="code">The exit code that stands for it.</param>
    /// <returns>The exit code.</returns>
    public int Refuse(string message, int code = ExitCode.BadUsage)
    {
        notes.WriteLine("error: " + Complaint.Line(message));
        return code;
    }

    /// <summary>Prints a text that ends in a line feed as it is.</summary>
    /// <returns>The exit code of success.</returns>
    public int Print(string text)
    {
        answers.Write(text);
        answers.Flush();
        return ExitCode.Agrees;
    }

    /// <summary>Prints a text over the lines that were printed last, on a terminal that takes that.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">How many lines are written over.</param>
    public void Redraw(string text, int lines)
    {
        string up = lines == 0 ? "\r" : string.Create(CultureInfo.InvariantCulture, $"\u001b[{lines}A\r");
        answers.Pass(up + "\u001b[J" + PlainCharacters.InText(text));
        answers.Flush();
    }

    /// <summary>A page or, where little is asked for, its line; nothing where there is nothing to say.</summary>
    /// <param name="document">What there is to say.</param>
    /// <param name="format">How.</param>
    /// <param name="quiet">Whether its line is enough.</param>
    /// <param name="mayColour">Whether its words may be coloured.</param>
    public void Show(Document document, ReportWriter format, bool quiet, bool mayColour)
    {
        if (document.Page is null)
            return;
        string text = quiet ? PlainCharacters.InLine(document.Line) + "\n" : format.Write([document], width);
        if (coloured && mayColour && format.IsColoured)
            answers.Pass(Paint.Of(text));
        else
            answers.Write(text);
        if (terminal && !quiet && format.IsColoured && document.Charts?.Invoke() is { Count: > 0 } figures)
            answers.Write(TextChart.Of(figures, width, ascii: !TakesBraille(answers.Encoding)) + "\n");
        answers.Flush();
    }

    private static bool TakesBraille(Encoding encoding)
    {
        const string Sign = "\u2847";
        return encoding.GetString(encoding.GetBytes(Sign)) == Sign;
    }

    /// <summary>
    /// Writes files. A disk that fills up after an hour's work must not take the answer with it: the answer is printed all the same.
    /// </summary>
    /// <param name="name">Whose files they are.</param>
    /// <param name="write">Writes them.</param>
    /// <returns>The exit code.</returns>
    public int Writing(string name, Action write)
    {
        try
        {
            write();
            return ExitCode.Agrees;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse($"the results of {name} could not be written ({exception.Message.TrimEnd('.')}): give another --output.");
        }
    }

    /// <summary>Ends the program: an answer that was not all printed is no success.</summary>
    /// <param name="code">The exit code so far.</param>
    /// <returns>The exit code.</returns>
    public int End(int code)
    {
        answers.Flush();
        return answers.Failure is { } failure
            ? ExitCode.Graver(code, Refuse(
                $"standard output took no more ({failure}), so not all was printed; files that were asked for are written all the same."))
            : code;
    }
}
