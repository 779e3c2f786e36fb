using LidDsl.Drawing;
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
        return Publish(reports, format, folder, quiet, null, []);
    }

    /// <summary>The same, with a report that a browser shows, and with the figures as files in the folder.</summary>
    /// <param name="reports">The reports, at least one.</param>
    /// <param name="format">One of <see cref="StudyReport.Formats"/>.</param>
    /// <param name="folder">The folder for the files, made if need be; null where none are wanted.</param>
    /// <param name="quiet">Whether a page is printed as its one line; json and csv are whole in any case.</param>
    /// <param name="reportFile">The file of the report, in HTML; null where none is wanted.</param>
    /// <param name="figureForms">The forms of the files of figures, of <see cref="StudyReport.FigureForms"/>; none for no files.</param>
    /// <returns>
    /// The exit code: 0, 1 where a report disagrees, 2 where the answer could not be written or printed, with a line on standard error.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null that must not be.</exception>
    /// <exception cref="ArgumentException">There is no report, or a format or form is unknown.</exception>
    public static int Publish(
        IReadOnlyList<StudyReport> reports,
        string format,
        string? folder,
        bool quiet,
        string? reportFile,
        IReadOnlyList<string> figureForms)
    {
        ArgumentNullException.ThrowIfNull(figureForms);
        using TextWriter output = StandardOutput.Open();
        return Publish(
            reports, format, folder, quiet, output, Console.Error, Terminal.Width, Paint.Wanted, Terminal.IsThere,
            reportFile, [.. figureForms.Select(Form)]);
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
        bool terminal = false,
        string? reportFile = null,
        IReadOnlyList<FigureWriter>? figures = null)
    {
        using GuardedWriter answers = new(output, isData: !terminal);
        using GuardedWriter notes = new(errors);
        bool isForPeople = format == StudyReport.Formats[0];
        string text = isForPeople && quiet
            ? string.Concat(reports.Select(report => PlainCharacters.InLine(report.Line) + "\n"))
            : StudyReport.Write(reports, format, width);
        int code = reports.Any(report => report.Disagrees) ? ExitCode.Disagrees : ExitCode.Agrees;
        if (folder is not null)
            code = ExitCode.Graver(code, WriteFiles(reports, folder, quiet, notes, figures ?? []));
        if (reportFile is not null)
            code = ExitCode.Graver(code, WriteReport(reports, reportFile, quiet, notes));
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
    private static int WriteFiles(
        IReadOnlyList<StudyReport> reports, string path, bool quiet, TextWriter notes, IReadOnlyList<FigureWriter> figures)
    {
        try
        {
            ResultFolder folder = Open(path);
            foreach (StudyReport report in reports)
            {
                Document document = report.ToDocument();
                IReadOnlyList<ResultFile> files = ReportWriters.Files(document);
                folder.Replace(files, [$"{document.Stem}.csv"]);
                if (figures.Count > 0)
                    folder.Replace(FigureFiles.Of(document.Stem, report.Figures, figures), []);
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

    private static int WriteReport(IReadOnlyList<StudyReport> reports, string path, bool quiet, TextWriter notes)
    {
        try
        {
            ReportFiles file = new(path, []);
            foreach (StudyReport report in reports)
                file.Add(report.ToDocument(), [], null);
            string? written = file.Write(Title(reports));
            if (!quiet)
                notes.WriteLine($"report in {written}");
            return ExitCode.Agrees;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or HostException)
        {
            return Refuse($"the report could not be written ({exception.Message.TrimEnd('.')}): give another --report.", notes);
        }
    }

    // What the names of all begin with, such as Cifar10H of Cifar10H.small and Cifar10H.large.
    private static string Title(IReadOnlyList<StudyReport> reports)
    {
        if (reports.Count == 1)
            return reports[0].Name;
        string[] beginnings = [.. reports.Select(report => report.Name.Split('.')[0]).Distinct()];
        return beginnings.Length == 1 ? beginnings[0] : "Studies";
    }

    private static FigureWriter Form(string name) => FigureWriters.All.FirstOrDefault(known => known.Name == name)
        ?? throw new ArgumentException(
            $"'{name}' is no form of a figure: give some of {string.Join(", ", StudyReport.FigureForms)}.", nameof(name));

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
