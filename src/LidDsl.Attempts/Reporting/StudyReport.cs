using LidDsl.Drawing;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Attempts;

/// <summary>
/// What a program has to say of real attempts: paragraphs and tables for a person, and the same tables with all their digits for programs.
/// It is made piece by piece, in the order of the page.
/// </summary>
public sealed class StudyReport
{
    private readonly Page page = new();
    private readonly Page pictured = new();
    private readonly List<Figure> figures = [];
    private readonly List<Member> facts = [];
    private readonly List<Member> origin = [];
    private readonly List<Section> sections = [];
    private string? main;

    /// <summary>Begins a report.</summary>
    /// <param name="name">Its name, which those of its files begin with; not blank, and fit for the name of a file.</param>
    /// <exception cref="ArgumentException">The name is blank, or no name of a file.</exception>
    public StudyReport(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) >= 0)
            throw new ArgumentException($"'{name}' names no file: leave out separators of folders and the like.", nameof(name));
        Name = name;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The whole of it in one line, which is printed where little is asked for.</summary>
    public string Line { get; set; } = "";

    /// <summary>Whether a check of it disagrees: the exit code of the program is 1 then.</summary>
    public bool Disagrees { get; set; }

    /// <summary>Says something of the report as a whole, in the JSON alone.</summary>
    /// <param name="id">Its name there.</param>
    /// <param name="value">What it is.</param>
    public StudyReport Fact(string id, StudyValue value)
    {
        facts.Add(new Member(id, value.Cell));
        return this;
    }

    /// <summary>
    /// Says what the numbers come from, such as the seed: the JSON has it in <c>provenance</c>, and every row of a CSV ends in it.
    /// </summary>
    /// <param name="id">Its name there.</param>
    /// <param name="value">What it is: a number, words, or yes or no.</param>
    public StudyReport Origin(string id, StudyValue value)
    {
        origin.Add(new Member(id, value.Cell));
        return this;
    }

    /// <summary>Adds a paragraph to the page that begins where the line does, such as the title or a verdict.</summary>
    /// <param name="text">What is said.</param>
    public StudyReport Flush(string text)
    {
        page.Flush(text);
        pictured.Flush(text);
        return this;
    }

    /// <summary>Adds an empty line to the page.</summary>
    public StudyReport Blank()
    {
        page.Blank();
        return this;
    }

    /// <summary>Adds an empty line and what stands above a part of the page.</summary>
    /// <param name="text">What is said.</param>
    public StudyReport Heading(string text)
    {
        page.Heading(text);
        pictured.Heading(text);
        return this;
    }

    /// <summary>Adds a paragraph to the page that is set in.</summary>
    /// <param name="text">What is said.</param>
    public StudyReport Paragraph(string text)
    {
        page.Paragraph(text);
        pictured.Paragraph(text);
        return this;
    }

    /// <summary>Adds a paragraph behind a label to the page.</summary>
    /// <param name="label">Such as <c>rises</c>.</param>
    /// <param name="column">Where the paragraph begins, beyond the label.</param>
    /// <param name="text">What is said.</param>
    public StudyReport Labelled(string label, int column, string text)
    {
        page.Labelled(label, column, text);
        pictured.Labelled(label, column, text);
        return this;
    }

    /// <summary>
    /// Adds a table: to the page at this place, to the JSON as an array with an object for each row, and as a CSV of its own. Its columns
    /// are added to what is returned.
    /// </summary>
    /// <typeparam name="T">What a row is about.</typeparam>
    /// <param name="id">Its name in files, another than those of the tables before.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="isMain">Whether it is the one that <c>--format csv</c> prints; the first one where none is.</param>
    /// <exception cref="ArgumentException">A table before has the same name.</exception>
    public StudyTable<T> Table<T>(string id, IReadOnlyList<T> rows, bool isMain = false)
    {
        StudyTable<T> table = Data(id, rows, isMain);
        page.Table(table.Section);
        pictured.Table(table.Section);
        return table;
    }

    /// <summary>Adds a table to the files alone: to the JSON as an array with an object for each row, and as a CSV of its own.</summary>
    /// <inheritdoc cref="Table{T}(string, IReadOnlyList{T}, bool)"/>
    public StudyTable<T> Data<T>(string id, IReadOnlyList<T> rows, bool isMain = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        if (sections.Any(section => section.Id == id))
            throw new ArgumentException($"'{Name}' has two tables '{id}': give each a name of its own.", nameof(id));
        StudyTable<T> table = new(id, rows);
        sections.Add(table.Section);
        main = isMain ? id : main;
        return table;
    }

    /// <summary>Adds a table to the page alone, such as one that turns rows of another into columns.</summary>
    /// <typeparam name="T">What a row is about.</typeparam>
    /// <param name="rows">The rows.</param>
    public StudyTable<T> Show<T>(IReadOnlyList<T> rows)
    {
        StudyTable<T> table = new("shown", rows);
        page.Table(table.Section);
        pictured.Table(table.Section);
        return table;
    }

    /// <summary>Adds a figure at this place of the report that a browser shows; the page of text has the tables.</summary>
    /// <param name="figure">The figure, of another name than the figures and tables before.</param>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    /// <exception cref="ArgumentException">A figure or table before has the same name.</exception>
    public StudyReport Figure(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (figures.Any(other => other.Id == figure.Id) || sections.Any(section => section.Id == figure.Id))
            throw new ArgumentException($"'{Name}' has two of the name '{figure.Id}': give each a name of its own.", nameof(figure));
        figures.Add(figure);
        pictured.Picture(figure);
        return this;
    }

    /// <summary>The words behind <c>--figures</c>: svg, vega-lite, csv, and those of packages that are registered.</summary>
    public static IReadOnlyList<string> FigureForms => [.. FigureWriters.All.Select(writer => writer.Name)];

    /// <summary>The figures in order.</summary>
    internal IReadOnlyList<Figure> Figures => figures;

    /// <summary>The words behind <c>--format</c>: table, json, csv and markdown.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. ReportWriters.All.Select(writer => writer.Name)];

    /// <summary>Reports as one text that ends in a line feed.</summary>
    /// <param name="reports">The reports, at least one.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="width">The columns that a line of a page may take, at least 40.</param>
    /// <exception cref="ArgumentException">There is no report, or the format is unknown.</exception>
    public static string Write(IReadOnlyList<StudyReport> reports, string format, int width = TextPage.PlainWidth)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (reports.Count == 0)
            throw new ArgumentException("there is no report to write: give at least one.", nameof(reports));
        ReportWriter writer = ReportWriters.All.FirstOrDefault(known => known.Name == format)
            ?? throw new ArgumentException($"'{format}' is no format: give one of {string.Join(", ", Formats)}.", nameof(format));
        return writer.Write([.. reports.Select(report => report.ToDocument())], width);
    }

    /// <summary>The names and texts of the files of this report, the JSON, which lists the others, last.</summary>
    public IReadOnlyList<(string Name, string Text)> Files() =>
        [.. ReportWriters.Files(ToDocument()).Select(file => (file.Name, file.Text))];

    private static string Text(Cell cell) => cell switch
    {
        Cell.Number { Value.Text: { } number } => number,
        Cell.Words words => words.Text,
        Cell.Flag flag => flag.Value ? "yes" : "no",
        _ => NumberText.None,
    };

    // A report that holds its numbers against a truth says so among its facts.
    private bool Agrees => facts.Any(fact => fact is { Name: "agrees", Value: Cell.Flag { Value: true } });

    private Page ToReport()
    {
        Page report = new();
        // The name stands above it.
        string verdict = Line.StartsWith(Name + ": ", StringComparison.Ordinal) ? Line[(Name.Length + 2)..] : Line;
        if (verdict.Length > 0)
            report.Verdict(Disagrees ? Tone.Bad : Agrees ? Tone.Good : Tone.Neutral, char.ToUpperInvariant(verdict[0]) + verdict[1..]);
        report.Append(pictured);
        report.Heading("Where the numbers come from");
        report.Facts(
        [
            ("LidDsl", ProductVersion.Text),
            .. origin.Select(member => (member.Name.Replace('_', ' '), Text(member.Value))),
        ]);
        return report;
    }

    /// <summary>The same for a writer.</summary>
    internal Document ToDocument()
    {
        Section first = sections.FirstOrDefault(section => section.Id == main) ?? sections.FirstOrDefault() ?? new Section<int>("none", []);
        Document document = new(Name, first)
        {
            Kind = DocumentKind.Study,
            Sections = sections,
            Origin = [new("product_version", ProductVersion.Text), .. origin],
            Page = () => page,
            Line = Line,
            Report = ToReport,
        };
        Cell files = Cell.Of(ReportWriters.FileNames(document).Select(name => (Cell)name));
        return document with
        {
            Members = [new("provenance", Cell.Of([.. document.Origin, new Member("files", files)])), .. facts],
        };
    }
}
