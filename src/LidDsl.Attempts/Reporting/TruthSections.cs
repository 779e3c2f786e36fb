using LidDsl.Attempts.Asking;
using LidDsl.Reporting;

namespace LidDsl.Attempts.Reporting;

/// <summary>What is known of synthetic counts, beside what was made of them.</summary>
internal static class TruthSections
{
    private const int MostShown = 16;

    /// <summary>A row for each number.</summary>
    public static Section<KnownTruth> Of(IReadOnlyList<KnownTruth> truth) => new Section<KnownTruth>("truth", truth)
        .Of("model", t => t.Group, "<model", t => t.Group).AsKey()
        .Of("quantity", t => t.Horizon is null ? "exponent" : "forecast", "<", t => Name(t)).AsKey().Unbroken()
        .Of("horizon", t => t.Horizon)
        .OfLaw("truth", t => t.Truth, "truth", AttemptWords.Number)
        .OfLaw("estimate", t => t.Estimate, "estimate", AttemptWords.Number)
        .OfLaw("lo90", t => t.Low, "90% from", AttemptWords.Number)
        .OfLaw("hi90", t => t.High, "to", AttemptWords.Number)
        .Of("held", t => (bool?)t.IsHeld, "<holds", t => t.IsHeld ? "yes" : "no");

    /// <summary>Adds it to a page.</summary>
    public static void Append(Page page, IReadOnlyList<KnownTruth> truth, bool verbose)
    {
        if (truth.Count == 0)
            return;
        page.Heading("The truth: these counts were drawn from known laws");
        KnownTruth[] exponents = [.. truth.Where(t => t is { Horizon: null, Estimate: not null })];
        KnownTruth[] bounds = [.. truth.Where(t => t is { Horizon: null, Estimate: null })];
        KnownTruth[] forecasts = [.. truth.Where(t => t.Horizon is not null)];
        if (verbose || truth.Count <= MostShown)
            page.Table(Of(truth));
        Said("intervals of beta_eff hold the truth", exponents);
        Said("one-sided bounds do so where beta_eff is not identifiable", bounds);
        Said("intervals of 1 - pass@K do so", forecasts);

        void Said(string what, KnownTruth[] of)
        {
            if (of.Length > 0)
                page.Paragraph($"{of.Count(t => t.IsHeld)} of {of.Length} {what}.");
        }
    }

    private static string Name(KnownTruth truth) =>
        truth.Horizon is { } horizon ? $"1 - pass@{NumberText.Attempts(horizon)}" : "beta_eff";
}
