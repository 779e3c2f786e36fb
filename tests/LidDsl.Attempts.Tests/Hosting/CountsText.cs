using System.Globalization;
using System.Text;

namespace LidDsl.Attempts.Tests.Hosting;

/// <summary>Small synthetic counts as the text of a CSV.</summary>
internal static class CountsText
{
    private static readonly (string Name, string Size, double A)[] Models =
        [("Small", "70M", 0.1), ("Middle", "1.4B", 0.25), ("Large", "12B", 0.5)];

    /// <summary>Three models of one kind, with their sizes.</summary>
    public static string Family { get; } = Of(
        "size", [.. Models.Select(m => (Drawn(m.Name, m.A), m.Size))]);

    /// <summary>The same without their sizes.</summary>
    public static string Plain { get; } = Of(null, [.. Models.Select(m => (Drawn(m.Name, m.A), ""))]);

    /// <summary>One model whose records were kept because of what they show, and one that is as it should be.</summary>
    public static string Selective { get; } = Of(
        null, [(Drawn("Honest", 0.25), ""), (Drawn("Picked", 0.15, SamplingRule.KeptIfSuccessful), "")]);

    /// <summary>A family at five stages of training for each of two sizes, named as the stages are.</summary>
    public static string Stages { get; } = Of(
        null,
        [
            .. from size in (string[])["70M", "1.4B"]
               from stage in ((string, double)[])[("2B", 0.1), ("20B", 0.25), ("60B", 0.4), ("200B", 0.5), ("300B", 0.55)]
               select (Drawn($"Made_{size}_{stage.Item1}", size == "70M" ? 0.2 : stage.Item2), ""),
        ]);

    /// <summary>Single outcomes of a stage, one attempt a row.</summary>
    public static string Outcomes { get; } = "model,problem,passed\nMade_1B_2B,1,0\nMade_1B_2B,1,1\nMade_1B_2B,2,0\n";

    /// <summary>Counts drawn from Beta(a, 5).</summary>
    public static AttemptGroup Drawn(string name, double a, SamplingRule rule = SamplingRule.Even) =>
        SyntheticAttempts.Draw(name, new KnownSuccess.Beta(a, 5), 128, 128, 3, rule);

    /// <summary>Groups as rows.</summary>
    /// <param name="covariate">The name of a further column; null for none.</param>
    /// <param name="groups">The groups, each with its cell in that column.</param>
    public static string Of(string? covariate, IReadOnlyList<(AttemptGroup Group, string Cell)> groups)
    {
        StringBuilder text = new($"model,problem,n,c{(covariate is null ? "" : "," + covariate)}\n");
        foreach ((AttemptGroup group, string cell) in groups)
        {
            for (int i = 0; i < group.Count; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{group.Name},{group.Problems[i]},{group.Attempts[i]},{group.Successes[i]}")
                    .Append(covariate is null ? "\n" : $",{cell}\n");
            }
        }

        return text.ToString();
    }
}
