using System.Globalization;
using System.Text.Json;
using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>What is said of one experiment without a run of it.</summary>
internal interface IHostPage
{
    /// <summary>The experiment.</summary>
    NamedExperiment Named { get; }

    /// <summary>The files that hold the page.</summary>
    IReadOnlyList<ResultFile> Files { get; }

    /// <summary>The page as text that ends in a line feed.</summary>
    /// <param name="folder">Where its files were written; null for nowhere.</param>
    /// <param name="width">The columns that a line may take.</param>
    string ToText(ResultFolder? folder, int width);

    /// <summary>The page in one line.</summary>
    string ToLine();

    /// <summary>Writes the members of the page.</summary>
    void Write(Utf8JsonWriter json);
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

    /// <summary>The code.</summary>
    public string Code => Named.Experiment.GeneratedCode;

    /// <inheritdoc/>
    public IReadOnlyList<ResultFile> Files => [new(Named.Name + ".g.cs", Code)];

    /// <inheritdoc/>
    public string ToText(ResultFolder? folder, int width) => folder is null ? Code : folder.PathOf(Files[0].Name) + "\n";

    /// <inheritdoc/>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Named.Name}: {Code.AsSpan().Count('\n')} lines of code");

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter json) => json.WriteString("code", Code);
}

/// <summary>The laws of an experiment in full.</summary>
/// <param name="Named">The experiment.</param>
/// <param name="Predictions">What the laws predict of it.</param>
internal sealed record LawsPage(NamedExperiment Named, Predictions Predictions) : IHostPage
{
    /// <summary>Each law that the predictions, and the report of a run, rest on.</summary>
    public IReadOnlyList<LawInfo> Laws { get; } = [.. LawNotes.Laws(Predictions).Concat(OwnClaims(Named.Experiment.Spec)).Distinct()];

    /// <inheritdoc/>
    public IReadOnlyList<ResultFile> Files => [new(Named.Name + ".laws.csv", CsvPages.Of(HostVerb.Laws, [this])), new(Named.Name + ".laws.json", JsonPages.Of([this]))];

    /// <inheritdoc/>
    public string ToText(ResultFolder? folder, int width)
    {
        TextPage page = new(width);
        page.Line(Named.Name);
        LawNotes.AppendLong(page, Laws);
        LawNotes.AppendReasons(page, Predictions);
        page.Blank();
        return page.ToString();
    }

    /// <inheritdoc/>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Named.Name}: {Laws.Count} laws");

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter json) => JsonLaws.Write(json, Laws);

    private static IEnumerable<LawInfo> OwnClaims(ExperimentSpec spec) =>
        spec.OwnClaims.Select(claim => LawInfo.Declared(claim.Name, claim.Claim!.Measurement, claim.Claim.GivenNoise));
}

/// <summary>An experiment of which nothing can be said.</summary>
/// <param name="Named">The experiment.</param>
/// <param name="Error">Why.</param>
internal sealed record FailedPage(NamedExperiment Named, string Error) : IHostPage
{
    /// <inheritdoc/>
    public IReadOnlyList<ResultFile> Files => [];

    /// <inheritdoc/>
    public string ToText(ResultFolder? folder, int width) => ToLine() + "\n";

    /// <inheritdoc/>
    public string ToLine() => $"{Named.Name}: {Error}";

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter json) => json.WriteString("error", Error);
}
