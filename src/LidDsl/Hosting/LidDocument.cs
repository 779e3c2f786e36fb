using LidDsl.Drawing;
using LidDsl.Hosting;
using LidDsl.Predicting;
using LidDsl.Presenting;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Storing;
using LidDsl.Writing;

namespace LidDsl;

/// <summary>
/// An answer of the command line as a value, for programs and notebooks: what it prints, the tables and the JSON that it writes, its
/// figures and its report.
/// </summary>
public sealed class LidDocument
{
    private readonly Document document;
    private readonly Lazy<IReadOnlyList<Figure>> figures;
    private readonly Lazy<Side>? side;

    private LidDocument(Document document, Func<Side>? side = null, string code = "")
    {
        this.side = side is null ? null : new Lazy<Side>(side);
        figures = new Lazy<IReadOnlyList<Figure>>(() => this.side is null ? [] : FigureBook.Of(this.side.Value));
        this.document = side is null
            ? document
            : document with { Report = () => ExperimentReport.Of(this.side!.Value, figures.Value, code) };
    }

    private LidDocument(Document document, IReadOnlyList<Figure> figures)
    {
        this.document = document;
        this.figures = new Lazy<IReadOnlyList<Figure>>(figures);
    }

    /// <summary>The name of the experiment, or the labels of what is compared.</summary>
    public string Name => document.Name;

    /// <summary>
    /// The figures, in the order of the report; none of what is no answer, such as a description. Each can be had by <c>ToSvg</c>,
    /// <c>ToVegaLite</c> and <c>ToCsv</c>, and by the package LidDsl.Exports as PNG and PDF.
    /// </summary>
    public IReadOnlyList<Figure> Figures => figures.Value;

    /// <summary>The names of the tables that <see cref="ToCsv"/> gives.</summary>
    public IReadOnlyList<string> Tables => [.. document.Sections.Where(section => section.InTables).Select(section => section.Id)];

    /// <summary>What the laws predict.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <exception cref="ArgumentNullException"><paramref name="predictions"/> is null.</exception>
    public static LidDocument Of(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return Of(predictions.Spec, predictions, null, null);
    }

    /// <summary>What was measured; its figures have the laws beside.</summary>
    /// <param name="result">The run.</param>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is null.</exception>
    public static LidDocument Of(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of(result.Spec, null, result, null);
    }

    /// <summary>Simulation held against law.</summary>
    /// <param name="report">The report.</param>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is null.</exception>
    public static LidDocument Of(CheckReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Of(report.Result.Spec, report.Predictions, report.Result, report);
    }

    /// <summary>An experiment in words and formulas, what its budget costs and resolves, and advice, as <c>describe</c> says it.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="options">What the run differs in from the declaration; null for nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="experiment"/> is null.</exception>
    /// <exception cref="RunRefusedException">The run would be refused.</exception>
    public static LidDocument Describe(ILidExperiment experiment, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return new LidDocument(ExperimentPage.Of(NamedExperiment.Of([experiment])[0], options ?? new RunOptions()).ToDocument(null));
    }

    /// <summary>The laws of an experiment in full, as <c>laws</c> says them.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <exception cref="ArgumentNullException"><paramref name="experiment"/> is null.</exception>
    public static LidDocument LawsOf(ILidExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return new LidDocument(
            new LawsPage(NamedExperiment.Of([experiment])[0], Predictor.Predict(experiment)).ToDocument(null));
    }

    /// <summary>An answer that was stored, of this version of the schema or an older one: nothing is simulated or computed.</summary>
    /// <param name="json">The JSON that the command line printed or wrote.</param>
    /// <param name="experiment">The name of the experiment in it; null where it holds one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">
    /// The text is no such document, holds no such experiment, or is of a newer schema: the message says which and what to do.
    /// </exception>
    public static LidDocument Parse(string json, string? experiment = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        StoredResult[] all = [.. StoredResult.Parse(json).Where(result => result.Kind == DocumentKind.Experiment)];
        StoredResult[] found = experiment is null ? all : [.. all.Where(result => result.Name == experiment)];
        string names = string.Join(", ", all.Select(result => result.Name));
        return found.Length == 1
            ? new LidDocument(StoredSections.ToDocument(found[0]), () => Side.Of(found[0]))
            : throw new FormatException(found.Length == 0
                ? $"The document holds no experiment {experiment}: it has {names}."
                : $"The document holds {found.Length} experiments: say which of {names}.");
    }

    /// <summary>Answers side by side, with the curves of all of them in each figure.</summary>
    /// <param name="documents">Two or more answers of experiments.</param>
    /// <exception cref="ArgumentNullException"><paramref name="documents"/> is null.</exception>
    /// <exception cref="ArgumentException">There are fewer than two, or one is no answer, such as a description.</exception>
    public static LidDocument Compare(params IReadOnlyList<LidDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.Count < 2)
            throw new ArgumentException("A comparison takes two answers or more.", nameof(documents));
        if (documents.FirstOrDefault(document => document.side is null) is { } other)
        {
            throw new ArgumentException(
                $"{other.Name} is no answer that can be compared: give predictions, runs or reports.", nameof(documents));
        }

        IReadOnlyList<Side> sides = Side.Labelled([.. documents.Select(document => document.side!.Value)]);
        IReadOnlyList<Figure> figures = FigureBook.Of(sides);
        return new LidDocument(Comparison.Of(sides, figures), figures);
    }

    /// <summary>What a person reads.</summary>
    /// <param name="width">The columns that a line may take, 40 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is below 40.</exception>
    public string ToText(int width = TextPage.PlainWidth) => TextPage.Of((document.Page ?? document.Report!)(), width);

    /// <summary>The answer as the JSON that <c>--format json</c> prints.</summary>
    public string ToJson() => new JsonWriter().Write([document], TextPage.PlainWidth);

    /// <summary>One of the tables, as the command line writes it.</summary>
    /// <param name="table">One of <see cref="Tables"/>.</param>
    /// <exception cref="ArgumentException">There is no such table: the message names those that there are.</exception>
    public string ToCsv(string table)
    {
        Section section = document.Sections.FirstOrDefault(section => section.InTables && section.Id == table)
            ?? throw new ArgumentException($"{Name} has no table {table}: it has {string.Join(", ", Tables)}.", nameof(table));
        return new CsvWriter().Write([document with { Main = section }], TextPage.PlainWidth);
    }

    /// <summary>The report, one HTML file that a browser shows without anything else; null where there is none, as of laws.</summary>
    public string? ToHtml() => document.Report is null ? null : HtmlReport.Of(Name, [document]);

    private static LidDocument Of(ExperimentSpec spec, Predictions? predictions, RunResult? result, CheckReport? report)
    {
        HostAnswer answer = ResultSet.Identified(new HostAnswer(spec.Name, spec, predictions, result, report));
        Document document = AnswerDocument.Of(answer);
        return new LidDocument(document, () => Side.Of(
            ReportFiles.Read(document), predictions ?? Predictor.Predict(spec, [.. result!.Settings.Select(setting => setting.Setting)])));
    }
}
