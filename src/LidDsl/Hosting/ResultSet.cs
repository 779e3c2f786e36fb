using LidDsl.Checking;
using LidDsl.Reporting;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Writing;

namespace LidDsl.Hosting;

/// <summary>Where numbers come from: what every file of an answer carries.</summary>
/// <param name="RunId">
/// The fingerprint of the answer: the same in all of its files, and in those of another only if that has the same numbers. Files that
/// differ in it belong to different answers.
/// </param>
/// <param name="ProductVersion">The version of LidDsl.</param>
/// <param name="Seed">The seed of the run; that of the declaration where nothing is simulated.</param>
/// <param name="StreamVersion">The version of the random streams: see <see cref="ReplicateStreams.Version"/>.</param>
/// <param name="StreamKey">What names the random streams.</param>
/// <param name="DeclarationHash">The fingerprint of the declaration.</param>
internal sealed record Provenance(
    string RunId, string ProductVersion, ulong Seed, int StreamVersion, string StreamKey, string DeclarationHash)
{
    /// <summary>The members, as every file has them.</summary>
    public IReadOnlyList<Member> Members =>
    [
        new("run_id", RunId),
        new("product_version", ProductVersion),
        new("seed", Seed),
        new("stream_version", (long?)StreamVersion),
        new("stream_key", StreamKey),
        new("declaration_hash", DeclarationHash),
    ];

    /// <summary>That of a declaration, before there is an answer.</summary>
    public static Provenance Of(ExperimentSpec spec, ulong? seed = null) =>
        new(
            "", Reporting.ProductVersion.Text, seed ?? spec.Budget.Seed, ReplicateStreams.Version, spec.StreamKey,
            Specs.DeclarationHash.Of(spec));
}

/// <summary>The files of an answer.</summary>
internal static class ResultSet
{
    /// <summary>The files, the document that lists the others last.</summary>
    public static IReadOnlyList<ResultFile> Of(HostAnswer answer) => ReportWriters.Files(AnswerDocument.Of(answer));

    /// <summary>
    /// The names of files that the answer takes the place of: those of its own set and, of a complete one, those of what was left
    /// unfinished before.
    /// </summary>
    public static IEnumerable<string> SupersededBy(HostAnswer answer)
    {
        string[] stems = answer.IsComplete ? [answer.Stem, answer.Stem + HostAnswer.Partial] : [answer.Stem];
        return stems.SelectMany(stem => ReportWriters.OfFiles.SelectMany(writer => writer.PossibleNames(stem, ResultSections.TableNames)));
    }

    /// <summary>The answer with its fingerprint: of where it comes from, what the run was given, and every number of its tables.</summary>
    public static HostAnswer Identified(HostAnswer answer)
    {
        RunResult? result = answer.Result;
        Provenance origin = Provenance.Of(answer.Spec, result?.Seed);
        HostAnswer plain = answer with { Origin = origin, Tables = null };
        Document document = AnswerDocument.Of(plain);
        string run = result is null
            ? ""
            : FormattableString.Invariant($"{result.Replicates} {result.Instances} {result.PlainInstances} {result.Estimator}");
        string tables = string.Concat(new CsvWriter().Files(document).Select(file => file.Name + "\n" + file.Make().Text));
        string id = Specs.DeclarationHash.OfText($"{answer.Stem}\n{run}\n{answer.Error}\n{tables}");
        return plain with { Origin = origin with { RunId = id }, Tables = document.Sections };
    }
}
