using System.Globalization;
using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>What is said of one experiment without a run of it.</summary>
internal interface IHostPage
{
    /// <summary>The experiment.</summary>
    NamedExperiment Named { get; }

    /// <summary>The files that hold the page.</summary>
    /// <param name="forms">Their forms, by the words of their writers.</param>
    IReadOnlyList<ResultFile> Files(IReadOnlyList<string> forms) => ReportWriters.Files(ToDocument(null) with { Forms = forms });

    /// <summary>The page as a document.</summary>
    /// <param name="folder">Where its files were written; null for nowhere.</param>
    Document ToDocument(ResultFolder? folder);

    /// <summary>The members that every page has, then its own.</summary>
    protected static IReadOnlyList<Member> Members(NamedExperiment named, params IEnumerable<Member> own) =>
        [new("full_name", named.FullName), new("summary", named.Experiment.Summary), .. own];

    /// <summary>The table of a verb, for who takes one table alone; without a page it has no row.</summary>
    protected static Section Table(HostVerb verb, NamedExperiment named) => verb switch
    {
        HostVerb.Emit => CodePage.Table([]),
        HostVerb.Laws => LawNotes.Of([]),
        _ => ForecastSections.Points(null, named.Experiment.Spec, null),
    };
}

/// <summary>The code that was generated for an experiment.</summary>
internal sealed class CodePage : IHostPage
{
    /// <summary>The page of one experiment.</summary>
    /// <exception cref="HostException">It has no generated code.</exception>
    public CodePage(NamedExperiment named)
    {
        Named = named;
        if (Code.Length == 0)
            throw new HostException("it is written by hand: there is no generated code to print.");
    }

    /// <inheritdoc/>
    public NamedExperiment Named { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ResultFile> Files(IReadOnlyList<string> forms) => [new(Named.Name + ".g.cs", Code)];

    private string Code => Named.Experiment.GeneratedCode;

    /// <summary>The code as a table: a row for each text.</summary>
    public static Section Table(IReadOnlyList<string> code) => new Section<string>("code", code).Of("code", text => text);

    /// <inheritdoc/>
    public Document ToDocument(ResultFolder? folder) => new(Named.Name, Table([Code]))
    {
        Members = IHostPage.Members(Named, new Member("code", Code)),
        Page = () =>
        {
            Page page = new();
            page.Verbatim(folder is null ? Code : folder.PathOf(Files(Document.UsualForms)[0].Name) + "\n");
            return page;
        },
        Line = string.Create(CultureInfo.InvariantCulture, $"{Named.Name}: {Code.AsSpan().Count('\n')} lines of code"),
    };
}

/// <summary>The laws of an experiment in full.</summary>
/// <param name="Named">The experiment.</param>
/// <param name="Predictions">What the laws predict of it.</param>
internal sealed record LawsPage(NamedExperiment Named, Predictions Predictions) : IHostPage
{
    /// <summary>Each law that the predictions, and the report of a run, rest on.</summary>
    public IReadOnlyList<LawInfo> Laws { get; } = [.. LawNotes.Laws(Predictions).Concat(OwnClaims(Named.Experiment.Spec)).Distinct()];

    /// <inheritdoc/>
    public Document ToDocument(ResultFolder? folder) => new(Named.Name, LawNotes.Of(Laws))
    {
        Stem = Named.Name + ".laws",
        Members = IHostPage.Members(Named),
        Sections = [LawNotes.Of(Laws)],
        Page = Text,
        Line = string.Create(CultureInfo.InvariantCulture, $"{Named.Name}: {Laws.Count} laws"),
    };

    private Page Text()
    {
        Page page = new();
        page.Line(Named.Name);
        LawNotes.AppendLong(page, Laws);
        LawNotes.AppendReasons(page, Predictions);
        page.Blank();
        return page;
    }

    private static IEnumerable<LawInfo> OwnClaims(ExperimentSpec spec) =>
        spec.OwnClaims.Select(claim => LawInfo.Declared(claim.Name, claim.Claim!.Measurement, claim.Claim.GivenNoise));
}

/// <summary>An experiment of which nothing can be said.</summary>
/// <param name="Verb">What was asked for.</param>
/// <param name="Named">The experiment.</param>
/// <param name="Error">Why.</param>
internal sealed record FailedPage(HostVerb Verb, NamedExperiment Named, string Error) : IHostPage
{
    /// <inheritdoc/>
    public IReadOnlyList<ResultFile> Files(IReadOnlyList<string> forms) => [];

    /// <inheritdoc/>
    public Document ToDocument(ResultFolder? folder) => new(Named.Name, IHostPage.Table(Verb, Named))
    {
        Members = IHostPage.Members(Named, new Member("error", Error)),
        Origin = Verb == HostVerb.Describe ? ExperimentPage.OriginOf(Named.Experiment.Spec, null) : [],
    };
}
