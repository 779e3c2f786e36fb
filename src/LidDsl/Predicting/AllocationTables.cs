using System.Globalization;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>Allocations of compute as text.</summary>
internal static class AllocationTables
{
    private static readonly Role[] AllocationRoles = [.. RoleRule.OfAllocation.Select(rule => rule.Role)];

    /// <summary>The table with its heading, numbered if need be; nothing where no budget is declared.</summary>
    public static void Append(Page page, Predictions predictions, string number = "")
    {
        IReadOnlyList<AllocationPrediction> allocations = predictions.Allocations;
        if (allocations.Count == 0)
            return;
        ExperimentSpec spec = predictions.Spec;
        IEnumerable<Role> shared = AllocationRoles.Except(Swept(spec));
        page.Heading($"{number}Allocation: N and k that make L_tot = R L_gen(N) + L_inf(k; N) least while N c_N + k c_k = C");
        string costs = string.Concat(shared.Select(role => $", {RoleRule.Of(role).Symbol} = {NumberText.Exact(allocations[0][role])}"));
        page.Line($"   {Bases(allocations)}{costs}");
        if (allocations.Any(allocation => allocation.Allocation is not null))
        {
            page.Table(Of(predictions));
            Legend(page, allocations, spec);
        }

        foreach (string absence in allocations.Select(a => a.Absence).OfType<string>().Distinct().Take(3))
            page.Paragraph($"Where there is no allocation: {absence}");
    }

    /// <summary>The laws that the allocations rest on beside those of the settings.</summary>
    public static IEnumerable<LawInfo> Laws(Predictions? predictions) =>
        predictions is { Allocations.Count: > 0 } ? [AllocationLaw.Info, EffectiveExponentLaw.Info, IntrinsicTail.Info] : [];

    /// <summary>The split of each compute budget: one row for each setting without its N and each budget.</summary>
    public static Section Of(Predictions predictions)
    {
        Section<AllocationPrediction> section = new Section<AllocationPrediction>("allocations", predictions.Allocations)
            .Settings(null, a => a.Setting, Role.SampleSize);
        foreach (Role role in AllocationRoles)
            section.Measured(RoleRule.Of(role).Symbol, a => a[role]);
        foreach (Role role in Swept(predictions.Spec))
            section.Show(RoleRule.Of(role).Symbol, a => NumberText.Exact(a[role], 7)).AsKey();
        return section
            .Of("basis", a => BasisWords.InFiles(a.Basis))
            .InDocument("law", _ => AllocationLaw.Info.Name)
            .OfLaw("N", a => a.Allocation?.Whole.N).Show("N", Size)
            .OfLaw("k", a => a.Allocation?.Whole.Attempts, "k", Whole)
            .Show("training", a => a.Allocation?.Whole.TrainingShare, v => NumberText.Percent(v))
            .OfLaw("loss", a => a.Allocation?.Whole.Loss, "L_tot")
            .OfLaw("generalization_loss", a => a.Allocation?.Whole.GeneralizationLoss)
            .OfLaw("inference_loss", a => a.Allocation?.Whole.InferenceLoss)
            .OfLaw("training_share", a => a.Allocation?.Whole.TrainingShare)
            .OfLaw("cost", a => a.Allocation?.Whole.Cost)
            .Show("beta_eff", a => a.Allocation is null ? null : a.EffectiveExponent.Value, v => NumberText.Fixed(v, 3))
            .Show("next 1%", a => a.Allocation?.NextTrainingShare, v => NumberText.Percent(v, 0))
            .Show("<regime", a => a.Allocation is { } allocation ? Regime(allocation) : NumberText.None)
            .OfLaw("rule_N", a => a.Allocation?.ConstantExponentRule.N, "rule N", Whole)
            .OfLaw("rule_k", a => a.Allocation?.ConstantExponentRule.Attempts, "rule k", Whole)
            .OfLaw("rule_loss", a => a.Allocation?.ConstantExponentRule.Loss)
            .OfLaw("relative_rule_excess", a => a.Allocation?.RelativeRuleExcess, "rule loses", Excess)
            .Of("regime", a => a.Allocation is { } allocation ? InFiles(allocation.Regime) : null)
            .Of("boundary", a => a.Allocation is { } allocation ? InFiles(allocation.Boundary) : null)
            .OfLaw("next_training_share", a => a.Allocation?.NextTrainingShare)
            .OfLaw("next_gain", a => a.Allocation?.NextGain)
            .Law("beta_eff", a => a.EffectiveExponent)
            .InDocument("plateau", a => Cell.OfLaw(a.Saturation?.Plateau))
            .InDocument("within", a => Cell.OfLaw(a.Saturation?.Within))
            .InDocument("plateau_N", a => (long?)a.Saturation?.N)
            .Of("saturated", a => a.Saturation is null ? null : (bool?)a.IsSaturated)
            .Of("absence", a => a.Absence)
            .InDocument("continuous", a => Point(a.Allocation?.Continuous))
            .InDocument("constant_exponent_rule", a => Point(a.Allocation?.ConstantExponentRule))
            .InDocument("attempt_exponent", a => Cell.OfLaw(a.Allocation?.AttemptExponent))
            .InDocument("training_exponent", a => Cell.OfLaw(a.Allocation?.TrainingExponent))
            .InDocument("generalization_exponent", a => Cell.OfLaw(a.Allocation?.GeneralizationExponent));
    }

    private static Role[] Swept(ExperimentSpec spec) =>
        [.. spec.Axes.Concat(spec.AllocationAxes).Select(axis => axis.Role).Where(role => role != Role.SampleSize)];

    private static string Size(AllocationPrediction prediction) =>
        prediction.Allocation is { } allocation ? Whole(allocation.Whole.N) + (prediction.IsSaturated ? "*" : " ") : NumberText.None;

    private static Cell Point(AllocationPoint? point) => point is not { } at ? Cell.None : Cell.Of(
        new Member("N", Cell.OfLaw(at.N)),
        new Member("k", Cell.OfLaw(at.Attempts)),
        new Member("loss", Cell.OfLaw(at.Loss)),
        new Member("generalization_loss", Cell.OfLaw(at.GeneralizationLoss)),
        new Member("inference_loss", Cell.OfLaw(at.InferenceLoss)),
        new Member("training_share", Cell.OfLaw(at.TrainingShare)),
        new Member("cost", Cell.OfLaw(at.Cost)));

    private static string InFiles(AllocationRegime regime) => regime switch
    {
        AllocationRegime.Train => "train",
        AllocationRegime.Balanced => "balanced",
        AllocationRegime.Sample => "sample",
        _ => throw new ArgumentOutOfRangeException(nameof(regime), regime, "Not a regime."),
    };

    private static string InFiles(AllocationBoundary boundary) => boundary switch
    {
        AllocationBoundary.None => "none",
        AllocationBoundary.FewestInstances => "fewest_instances",
        AllocationBoundary.FewestAttempts => "fewest_attempts",
        AllocationBoundary.MostAttempts => "most_attempts",
        AllocationBoundary.MostInstances => "most_instances",
        _ => throw new ArgumentOutOfRangeException(nameof(boundary), boundary, "Not a boundary."),
    };

    private static string Whole(double number) => number.ToString("F0", CultureInfo.InvariantCulture);

    // From a few times the loss on, a factor says more than per cent.
    private static string Excess(double relative) =>
        relative < 9 ? NumberText.Percent(relative) : "x " + NumberText.Significant(1 + relative, 3);

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

    private static void Legend(Page page, IReadOnlyList<AllocationPrediction> allocations, ExperimentSpec spec)
    {
        foreach (IGrouping<Setting, AllocationPrediction> group in allocations.Where(a => a.Saturation is not null).GroupBy(a => a.Setting))
        {
            SaturationPoint saturation = group.First().Saturation!.Value;
            string axes = string.Concat(spec.Axes.Where(a => a.Role != Role.SampleSize).Select(a =>
                string.Create(CultureInfo.InvariantCulture, $"{RoleRule.Of(a.Role).Symbol} = {NumberText.Exact(group.Key[a.Role])}: ")));
            string reached = saturation.N is { } n
                ? string.Create(CultureInfo.InvariantCulture, $"from N = {n} on (marked *)")
                : "for no N up to 2^31 - 1";
            string plateau = $"{NumberText.Percent(saturation.Within, 0)} of its plateau {NumberText.Fixed(saturation.Plateau, 3)}";
            page.Paragraph($"{axes}beta_eff over the window of k stays within {plateau} {reached}.");
        }

        page.Paragraph(
            "training: share of the cost that goes to training. next 1%: the share of the next hundredth of the budget that is best "
                + "spent on training; train from 67% on, sample up to 33%, else balanced. rule: the choice of one who takes "
                + "L_inf = P k^-beta for every N, and what it loses, exactly, beside the best choice.");
    }
}
