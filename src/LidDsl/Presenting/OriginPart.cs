using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Presenting;

/// <summary>Where the numbers come from: versions, seed, streams, the machine.</summary>
internal static class OriginPart
{
    private static readonly (string Member, string Label)[] Facts =
    [
        ("provenance.run_id", "run"), ("provenance.product_version", "LidDsl"), ("provenance.seed", "seed"),
        ("provenance.stream_version", "version of the random streams"), ("provenance.stream_key", "key of the random streams"),
        ("provenance.declaration_hash", "fingerprint of the declaration"),
        ("facts.threads", "threads"), ("facts.runtime", ".NET"), ("facts.system", "operating system"),
        ("facts.architecture", "processor"), ("facts.processors", "logical processors"),
    ];

    // Nothing is said of a run of a fixed number that came to its end.
    private static IEnumerable<(string, string)> Ended(StoredObject root)
    {
        string? end = root.Text("facts.end") switch
        {
            "cancelled" => "it was stopped",
            "time_limit" => "its time was over",
            "unfinished" => "the store has not all of it",
            "precision" => "it was as precise as was asked",
            "replicates" => "it had the most replicates that it might take",
            _ => null,
        };
        if (end is not null)
            yield return ("end of the run", end);
        if (root.Text("precision.words") is { } words)
            yield return ("precision", words);
    }

    /// <summary>Appends the part.</summary>
    public static void Append(Page page, Side side)
    {
        StoredObject root = side.Result.Root;
        page.Heading("Where the numbers come from");
        page.Facts(
        [
            .. Facts.Select(fact => (fact.Label, Text: root.Written(fact.Member))).Where(fact => fact.Text is { Length: > 0 })
                .Select(fact => (fact.Label, fact.Text!)),
            .. root.Number("facts.elapsed_seconds") is { } seconds
                ? [("time of the run", $"{NumberText.Significant(seconds, 3)} s")]
                : (IEnumerable<(string, string)>)[],
            .. Ended(root),
            ("schema", FormattableString.Invariant($"version {side.Result.SchemaVersion}")),
        ]);
        string[] files = [.. root.Texts("provenance.files")];
        if (files.Length > 0)
            page.Paragraph("Files with the same numbers: " + string.Join(", ", files) + ".");
        page.Paragraph(
            "The seed, the key of the streams, the values of the axes and the replicate fix every bit of a replicate, on any number of "
                + "threads and any vector width.");
    }
}
