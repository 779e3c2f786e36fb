using LidDsl.Hosting;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Attempts;

/// <summary>How a program of reports ends: files, then what is printed, then the exit code, as every program of LidDsl.</summary>
public static class StudyConsole
{
    /// <summary>
    /// Writes the files of reports into a folder, in place of those of an earlier run, then prints the reports on standard output.
    /// </summary>
    /// <param name="reports">The reports, at least one.</param>
    /// <param name="format">One of <see cref="StudyReport.Formats"/>.</param>
    /// <param name="folder">The folder for the files, made if need be; null where none are wanted.</param>
    /// <param name="quiet">Whether a page is printed as its one line; json and csv are whole in any case.</param>
    /// <returns>
    /// The exit code: 0, 1 where a report disagrees, 2 where the answer could not be written or printed, with a line on standard error.
    /// </returns>
    /// <exception cref="ArgumentException">There is no report, or the format is unknown.</exception>
    public static int Publish(IReadOnlyList<StudyReport> reports, string format, string? folder, bool quiet)
    {
        using TextWriter output = StandardOutput.Open();
        return Publish(reports, format, folder, quiet, output, Console.Error, Terminal.Width, Paint.Wanted, Terminal.IsThere);
    }

    /// <summary>Says in one line on standard error what is wrong, behind <c>error: </c>.</summary>
    /// <param name="message">What is wrong: the value, the rule and the mend.</param>
    /// <returns>The exit code of bad usage, 2.</returns>
    public static int Refuse(string message)
    {
        using GuardedWriter errors = new(Console.Error);
        return Refuse(message, errors);
    }

    /// <summary>Says in one line on standard error what an exception is about.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The exit code of bad usage, 2.</returns>
    public static int Refuse(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Refuse(exception is IOException ? exception.Message : Complaint.Of(exception));
    }

    /// <summary>Tries a folder out before the work that its files come from.</summary>
    /// <param name="folder">The folder, made if need be; null where none is wanted.</param>
    /// <exception cref="IOException">Nothing can be written there.</exception>
    public static void Prepare(string? folder)
    {
        if (folder is not null)
            Open(folder);
    }

    internal static int Publish(
        IReadOnlyList<StudyReport> reports,
        string format,
        string? folder,
        bool quiet,
        TextWriter output,
        TextWriter errors,
        int width = TextPage.PlainWidth,
        bool coloured = false,
        bool terminal = false)
    {
        using GuardedWriter answers = new(output, isData: !terminal);
        using GuardedWriter notes = new(errors);
        bool isForPeople = format == StudyReport.Formats[0];
        string text = isForPeople && quiet
            ? string.Concat(reports.Select(report => PlainCharacters.InLine(report.Line) + "\n"))
            : StudyReport.Write(reports, format, width);
        int code = reports.Any(report => report.Disagrees) ? ExitCode.Disagrees : ExitCode.Agrees;
        if (folder is not null)
            code = ExitCode.Graver(code, WriteFiles(reports, folder, quiet, notes));
        if (coloured && isForPeople)
            answers.Pass(Paint.Of(text));
        else
            answers.Write(text);
        answers.Flush();
        return answers.Failure is { } failure
            ? ExitCode.Graver(code, Refuse(
                $"standard output took no more ({failure}), so not all was printed; files that were asked for are written all the same.",
                notes))
            : code;
    }

    // Before anything is printed, for what is printed may be lost.
    private static int WriteFiles(IReadOnlyList<StudyReport> reports, string path, bool quiet, TextWriter notes)
    {
        try
        {
            ResultFolder folder = Open(path);
            foreach (Document document in reports.Select(report => report.ToDocument()))
            {
                IReadOnlyList<ResultFile> files = ReportWriters.Files(document);
                folder.Replace(files, [$"{document.Stem}.csv"]);
                if (!quiet)
                    notes.WriteLine($"{document.Name}: results in {folder.PathOf(document.Stem)}.json and .csv");
            }

            return ExitCode.Agrees;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse($"the results could not be written ({exception.Message.TrimEnd('.')}): give another --output.", notes);
        }
    }

    private static ResultFolder Open(string path)
    {
        try
        {
            return ResultFolder.Open(path);
        }
        catch (HostException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private static int Refuse(string message, TextWriter errors)
    {
        errors.WriteLine("error: " + Complaint.Line(message));
        return ExitCode.BadUsage;
    }
}
