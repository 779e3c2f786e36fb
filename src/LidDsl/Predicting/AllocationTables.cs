using System.Globalization;
using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>Allocations of compute as text.</summary>
internal static class AllocationTables
{
    /// <summary>The table with its heading, numbered if need be; nothing where no budget is declared.</summary>
    public static void Append(TextPage page, Predictions predictions, string number = "")
    {
        IReadOnlyList<AllocationPrediction> allocations = predictions.Allocations;
        if (allocations.Count == 0)
            return;
        ExperimentSpec spec = predictions.Spec;
        Role[] roles = [.. spec.Axes.Concat(spec.AllocationAxes).Select(axis => axis.Role).Where(role => role != Role.SampleSize)];
        Role[] shared = [.. RoleRule.OfAllocation.Select(rule => rule.Role).Except(roles)];
        page.Heading($"{number}Allocation: N and k that make L_tot = R L_gen(N) + L_inf(k; N) least while N c_N + k c_k = C");
        page.Line($"   {Bases(allocations)}{string.Concat(shared.Select(role => $", {RoleRule.Of(role).Symbol} = {Figures.Exact(allocations[0][role])}"))}");
        if (allocations.Any(allocation => allocation.Allocation is not null))
        {
            page.Table(Table(allocations, roles));
            Legend(page, allocations, spec);
        }

        foreach (string absence in allocations.Select(a => a.Absence).OfType<string>().Distinct().Take(3))
            page.Paragraph($"Where there is no allocation: {absence}");
    }

    /// <summary>The laws that the allocations rest on beside those of the settings.</summary>
    public static IEnumerable<LawInfo> Laws(Predictions? predictions) =>
        predictions is { Allocations.Count: > 0 } ? [AllocationLaw.Info, EffectiveExponentLaw.Info, IntrinsicTail.Info] : [];

    private static TextTable Table(IReadOnlyList<AllocationPrediction> allocations, Role[] roles)
    {
        TextTable table = new(
            [.. roles.Select(role => RoleRule.Of(role).Symbol), "N", "k", "training", "L_tot", "beta_eff", "next 1%", "<regime", "rule N", "rule k", "rule loses"])
        {
            Keys = roles.Length,
        };
        foreach (AllocationPrediction prediction in allocations)
        {
            IEnumerable<string> key = roles.Select(role => Figures.Exact(prediction[role], 7));
            table.Add(prediction.Allocation is { } allocation
                ? [.. key, .. Cells(prediction, allocation)]
                : [.. key, .. Enumerable.Repeat(Figures.None, 10)]);
        }

        return table;
    }

    private static string[] Cells(AllocationPrediction prediction, Allocation allocation) =>
    [
        Whole(allocation.Whole.N) + (prediction.IsSaturated ? "*" : " "),
        Whole(allocation.Whole.Attempts),
        Figures.Percent(allocation.Whole.TrainingShare),
        Figures.Significant(allocation.Whole.Loss),
        Figures.Maybe(prediction.EffectiveExponent.Value, v => Figures.Fixed(v, 3)),
        Figures.Percent(allocation.NextTrainingShare, 0),
        Regime(allocation),
        Whole(allocation.ConstantExponentRule.N),
        Whole(allocation.ConstantExponentRule.Attempts),
        Excess(allocation.RelativeRuleExcess),
    ];

    private static string Whole(double number) => number.ToString("F0", CultureInfo.InvariantCulture);

    // From a few times the loss on, a factor says more than per cent.
    private static string Excess(double relative) => relative < 9 ? Figures.Percent(relative) : "x " + Figures.Significant(1 + relative, 3);

    private static string Regime(Allocation allocation) => (allocation.Regime switch
    {
        AllocationRegime.Train => "train",
        AllocationRegime.Sample => "sample",
        _ => "balanced",
    }) + (allocation.Boundary switch
    {
        AllocationBoundary.None => "",
        AllocationBoundary.FewestAttempts => ", k = 1",
        AllocationBoundary.FewestInstances => ", least N",
        AllocationBoundary.MostAttempts => ", most k",
        _ => ", most N",
    });

    private static string Bases(IReadOnlyList<AllocationPrediction> allocations) => string.Join(
        " or, for beta <= 2, ",
        allocations.Select(a => a.Basis).Distinct().Order().Select(basis =>
            basis == Basis.GivenMean ? "given mean: s^2 = E L_gen(N)" : "typical: s^2 = L_gen(N) = its median over training sets"));

    private static void Legend(TextPage page, IReadOnlyList<AllocationPrediction> allocations, ExperimentSpec spec)
    {
        foreach (IGrouping<Setting, AllocationPrediction> group in allocations.Where(a => a.Saturation is not null).GroupBy(a => a.Setting))
        {
            SaturationPoint saturation = group.First().Saturation!.Value;
            string axes = string.Concat(spec.Axes.Where(a => a.Role != Role.SampleSize).Select(a =>
                string.Create(CultureInfo.InvariantCulture, $"{RoleRule.Of(a.Role).Symbol} = {Figures.Exact(group.Key[a.Role])}: ")));
            string reached = saturation.N is { } n ? string.Create(CultureInfo.InvariantCulture, $"from N = {n} on (marked *)") : "for no N up to 2^31 - 1";
            page.Paragraph(string.Create(
                CultureInfo.InvariantCulture,
                $"{axes}beta_eff over the window of k stays within {Figures.Percent(saturation.Within, 0)} of its plateau {Figures.Fixed(saturation.Plateau, 3)} {reached}."));
        }

        page.Paragraph("training: share of the cost that goes to training. next 1%: the share of the next hundredth of the budget that is best spent on training; "
            + "train from 67% on, sample up to 33%, else balanced. rule: the choice of one who takes L_inf = P k^-beta for every N, and what it loses, exactly, beside the best choice.");
    }
}
