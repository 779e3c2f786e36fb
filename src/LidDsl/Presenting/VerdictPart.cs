using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Presenting;

/// <summary>What a report comes to, in one sentence.</summary>
internal static class VerdictPart
{
    /// <summary>The sentence and whether it is good.</summary>
    public static (Tone Tone, string Sentence) Of(Side side)
    {
        StoredObject root = side.Result.Root;
        (Tone tone, string sentence) = Complete(side, root);
        return root.Flag("complete") == false
            ? (tone == Tone.Bad ? tone : Tone.Doubtful, $"Not all that was asked for is there{Why(root)}. " + sentence)
            : (tone, sentence);
    }

    private static (Tone Tone, string Sentence) Complete(Side side, StoredObject root)
    {
        IReadOnlyList<StoredObject> checks = side.Result["checks"].Rows;
        string level = root.Number("declaration.family_wise_error") is { } error
            ? $" at a family-wise error of {NumberText.Percent(error, 0)}"
            : "";
        string count = root.Whole("resolved_checks") is { } resolved ? NumberText.Whole(resolved) : "no";
        StoredObject[] wrong = [.. checks.Where(check => check.Flag("wrong_on_purpose") == true)];
        int caught = wrong.Count(check => check.Text("verdict") == "disagrees");
        string onPurpose = wrong.Length == 0 ? ""
            : FormattableString.Invariant($" {caught} of {wrong.Length} laws that are wrong on purpose are caught.");
        return root.Text("verdict") switch
        {
            "agrees" => (
                Tone.Good,
                $"Simulation and laws agree: none of {count} checks disagrees{level}"
                    + (wrong.Length > 0 ? ", save those that are meant to." : ".") + onPurpose),
            "disagrees" => (Tone.Bad, $"Simulation and laws disagree ({Named(checks, Disagrees)}){level}, in {count} checks." + onPurpose),
            "unresolved" => (
                Tone.Doubtful,
                $"Too little was drawn to say ({Named(checks, check => check.Text("verdict") == "unresolved")}): declared checks are "
                    + "unresolved." + onPurpose),
            _ when root.Member("run") is not null => (Tone.Neutral, "Simulated, and not held against the laws."),
            _ => (Tone.Neutral, "Predicted by the laws, and not simulated."),
        };
    }

    private static bool Disagrees(StoredObject check) =>
        check.Text("verdict") is "agrees" or "disagrees"
        && (check.Text("verdict") == "disagrees") != (check.Flag("wrong_on_purpose") == true);

    private static string Named(IReadOnlyList<StoredObject> checks, Func<StoredObject, bool> which)
    {
        string[] names = [.. checks.Where(which).Select(check => check.Text("name") ?? "")];
        return names.Length > 0 ? string.Join(", ", names) : "nothing was checked";
    }

    private static string Why(StoredObject root) => root.Text("error") is { } error ? $" ({error.TrimEnd('.')})" : "";
}
