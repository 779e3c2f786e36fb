using LidDsl.Laws;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Advising;

/// <summary>Where the laws of a report hold, as far as the declared values tell without computing a curve.</summary>
internal static class RegimeAdvice
{
    // Above this a reader of the paper would want to be told.
    private const double WorthTelling = 0.05;

    public static IReadOnlyList<AdviceRule> Table { get; } =
    [
        new(
            "LID401",
            "The mean of the generalization loss is finite",
            "N = {0} is within 1 of d = {1} at ridge 0, where the mean of L_gen over training sets is infinite: drop it from '{2}', give a "
                + "ridge above 0, or say [Studies(Regime.InterpolationPeak)] if the peak is meant",
            AdviceSeverity.Warning,
            NextToDimension),
        new(
            "LID402",
            "The target noise has a variance",
            "{0} gives the target noise an infinite variance, so L_gen has no mean at any N{1}: give beta above 2, or say "
                + "[Studies(Regime.InfiniteVariance)] if that is meant",
            AdviceSeverity.Warning,
            InfiniteVariance),
        new(
            "LID403",
            "The sample mean of the generalization loss obeys the central limit theorem",
            "{0} is at most 4, where the squared noise has no variance: the sample mean of L_gen over training sets obeys no usual central "
                + "limit theorem, so trust its law, R = L_gen/S and medians, not error bars of means",
            AdviceSeverity.Info,
            NoCentralLimit),
        new(
            "LID404",
            "L_inf has a law",
            "delta/sigma = {0} at {1} is outside of 1e-6 to 1e3, where L_inf and beta_eff have laws: choose '{2}' and '{3}' closer "
                + "together, or their curves are simulated and not checked",
            AdviceSeverity.Warning,
            NoLossLaw),
        new(
            "LID405",
            "L_gen has a law of use",
            "The deterministic equivalent of L_gen claims an error of more than {0} at {1}, {2} at {3}: choose N "
                + "larger or farther from d there, or give a larger ridge{4}",
            AdviceSeverity.Warning,
            RoughEquivalent),
        new(
            "LID406",
            "The window of beta_eff holds two k",
            "Fewer than two k of '{0}' lie in the window of beta_eff from {1} to {2}, so beta_eff has no law: {3}",
            AdviceSeverity.Warning,
            EmptyWindow),
        new(
            "LID410",
            "The spectrum decays",
            "{0} is not above 0, so the eigenvalues have no finite sum as d grows, and below N = d no power law N^-alpha is to be "
                + "expected of L_gen: give alpha above 0, or say [Isotropic] for a flat spectrum",
            AdviceSeverity.Info,
            NoDecay),
        new(
            "LID411",
            "A density that ends somewhere says where",
            "'{0}' is 0 beyond tau = {1}: where a density jumps there is a law of L_inf only if the jump is [LargestPrecision], so declare "
                + "the bound by that role",
            AdviceSeverity.Info,
            DensityWithJump),
        new(
            "LID412",
            "The typical curve has a law",
            "The median of L_gen has no law at {0} ({1}): the typical curves are simulated there, and {2}",
            AdviceSeverity.Warning,
            NoMedian),
    ];

    // At every value of N that stands next to d at some setting without a penalty.
    private static IEnumerable<AdviceFinding> NextToDimension(AdviceScope scope)
    {
        if (scope.Spec.Studies.HasFlag(Regime.InterpolationPeak))
            return [];
        return scope.All
            .Where(setting => TrainingLaw.IsAtPeak(setting))
            .Select(setting => (setting.N, setting.D))
            .Distinct()
            .GroupBy(at => at.N)
            .Select(at => AdviceFinding.Warning(
                AdvicePlace.Of(Role.SampleSize, at.Key),
                AdviceWords.Exact(at.Key),
                AdviceWords.Exact(at.First().D),
                scope.Spec[Role.SampleSize].Name));
    }

    private static IEnumerable<AdviceFinding> InfiniteVariance(AdviceScope scope)
    {
        double[] values = [.. scope.Spec[Role.TailExponent].Values];
        double[] heavy = [.. values.Where(beta => beta <= 2)];
        return heavy.Length == 0 || scope.Spec.Studies.HasFlag(Regime.InfiniteVariance) ? [] :
        [
            AdviceFinding.Of(
                heavy.Length == values.Length,
                AdvicePlace.Of(Role.TailExponent, heavy[0]),
                "beta = " + string.Join(", ", heavy.Select(AdviceWords.Exact)),
                heavy.Length == values.Length ? "" : " there"),
        ];
    }

    private static IEnumerable<AdviceFinding> NoCentralLimit(AdviceScope scope)
    {
        double[] heavy =
        [
            .. scope.Spec[Role.TailExponent].Values.Where(beta => beta is > 2 and <= CheckNeeds.LargestBetaWithoutVariance),
        ];
        return heavy.Length == 0 ? [] :
        [
            AdviceFinding.Info(
                AdvicePlace.Of(Role.TailExponent, heavy[0]), "beta = " + string.Join(", ", heavy.Select(AdviceWords.Exact))),
        ];
    }

    private static IEnumerable<AdviceFinding> NoLossLaw(AdviceScope scope)
    {
        Setting[] without = [.. scope.All.Where(setting => !QuantityLaw.AdmitsTolerance(setting.ToleranceRatio))];
        return without.Length == 0 ? [] :
        [
            AdviceFinding.Of(
                without.Length == scope.All.Count,
                AdvicePlace.Of(Role.Tolerance, without[0].Delta),
                AdviceWords.Short(without[0].ToleranceRatio),
                scope.Names(without),
                scope.Spec[Role.Tolerance].Name,
                scope.Spec[Role.TargetNoise].Name),
        ];
    }

    // By the noise of a typical training set, as a forecast of the report takes it. Next to d at ridge 0 it is another rule's.
    private static IEnumerable<AdviceFinding> RoughEquivalent(AdviceScope scope)
    {
        List<(Setting Setting, double Error)> rough = [];
        int useless = 0;
        foreach (Setting setting in scope.Settings)
        {
            if (!scope.Knows(setting))
                yield break;
            TrainingLaw training = scope.TrainingOf(setting);
            if (training.Ratio is not null)
                continue;
            scope.Step();
            double error = training.GivenTypicalNoise().RelativeError;
            useless += error > CheckNeeds.LargestEquivalentError ? 1 : 0;
            if (error > WorthTelling && !TrainingLaw.IsAtPeak(setting))
                rough.Add((setting, error));
        }

        if (rough.Count == 0)
            yield break;
        (Setting worst, double most) = rough.OrderByDescending(at => at.Error).First();
        bool isUseless = useless == scope.Settings.Count;
        yield return AdviceFinding.Of(
            isUseless,
            AdvicePlace.Of(Role.SampleSize, worst.N),
            AdviceWords.Percent(WorthTelling),
            scope.Names([.. rough.Select(at => at.Setting)]),
            double.IsInfinity(most) ? "all of L_gen" : AdviceWords.Percent(most),
            scope.Name(worst),
            isUseless ? ", for L_gen has no law at all" : "");
    }

    // A window that is written and holds fewer is an error; this is about the one that is taken where none is written.
    private static IEnumerable<AdviceFinding> EmptyWindow(AdviceScope scope)
    {
        Quantity attempts = scope.Spec[Role.Attempts];
        ExponentWindow window = scope.Spec.Window;
        if (ExponentFit.Of(scope.Spec.AttemptsGrid, window) is not null)
            yield break;
        (double from, double to) = Suggested(attempts.Values);
        yield return AdviceFinding.Of(
            attempts.Values.Count > 1,
            new AdvicePlace(AdvicePart.Window, Role.Attempts),
            attempts.Name,
            AdviceWords.Exact(window.From),
            AdviceWords.Exact(window.To),
            attempts.Values.Count > 1
                ? FormattableString.Invariant($"declare [ExponentWindow({from:R}, {to:R})]")
                : "sweep it over several, if beta_eff is of interest");
    }

    // The last two decades of the grid, or its last two k.
    private static (double From, double To) Suggested(ValueList<double> grid)
    {
        double to = grid[grid.Count - 1];
        double from = grid.First(k => k >= to / 100);
        return (grid.Count > 1 ? Math.Min(from, grid[grid.Count - 2]) : from, to);
    }

    private static IEnumerable<AdviceFinding> NoDecay(AdviceScope scope)
    {
        Quantity alpha = scope.Spec[Role.SpectralDecay];
        double[] flat = alpha.HasMember && scope.Spec.Own(OwnMethodKind.Eigenvalue) is null
            ? [.. alpha.Values.Where(value => value <= 0)]
            : [];
        return flat.Length == 0 ? [] :
        [
            AdviceFinding.Info(
                AdvicePlace.Of(Role.SpectralDecay, flat[0]), "alpha = " + string.Join(", ", flat.Select(AdviceWords.Exact))),
        ];
    }

    private static IEnumerable<AdviceFinding> DensityWithJump(AdviceScope scope)
    {
        if (scope.Options.DensityBound is not { } bound
            || scope.Spec.Own(OwnMethodKind.PrecisionDensity) is not { } density
            || scope.Spec.Quantities.Any(quantity => quantity.Role == Role.LargestPrecision))
        {
            return [];
        }

        return [AdviceFinding.Info(new AdvicePlace(AdvicePart.Method, Method: density.Name), density.Name, bound)];
    }

    private static IEnumerable<AdviceFinding> NoMedian(AdviceScope scope)
    {
        Setting[] without = [.. scope.All.Where(setting => scope.NoMedianAt(setting) is not null)];
        if (without.Length == 0)
            return [];

        // Without a mean there is no curve to predict at all.
        bool hasMean = without.Any(setting => setting.Beta > 2);
        bool isMeant = scope.Spec.Studies.HasFlag(Regime.InfiniteVariance);
        return
        [
            AdviceFinding.Of(
                !hasMean && !isMeant && without.Length == scope.All.Count,
                AdvicePlace.Of(Role.SampleSize),
                scope.Names(without),
                scope.NoMedianAt(without[0])!,
                hasMean ? "those of the mean predicted where it is finite" : "there is no mean to predict them by"),
        ];
    }
}
