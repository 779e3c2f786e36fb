using LidDsl.Laws;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Advising;

/// <summary>What the exact curves of L_inf at typical training sets look like: where beta_eff is beta, and what takes over.</summary>
internal static class TailAdvice
{
    // As windows of the exponent are told, and what a reader of the paper would want to be told of.
    private const double WorthTelling = IntrinsicWindow.DefaultTolerance;

    public static IReadOnlyList<AdviceRule> Table { get; } =
    [
        new(
            "LID409",
            "The tolerance is small",
            "delta/sigma = {0} is not small: the small-tolerance form of an attempt without bias, q ~ sqrt(2/pi) (delta/sigma) sqrt(tau), "
                + "is {1} too high on average; P, the exact curves and all checks hold for every tolerance",
            AdviceSeverity.Info,
            WideTolerance),
        new(
            "LID407",
            "beta_eff over the window is beta",
            "Over k from {0} to {1} beta_eff is {2} and not {3}, at {4}; {5}",
            AdviceSeverity.Info,
            OtherExponent),
        new(
            "LID408",
            "The second tail takes over beyond the grid",
            "The second tail takes over inside the grid of '{0}' at {1}: L_inf is twice P k^-beta at k* = {2}, beyond which the exponent "
                + "falls below beta again",
            AdviceSeverity.Info,
            CrossoverInGrid),
    ];

    private static IEnumerable<AdviceFinding> WideTolerance(AdviceScope scope)
    {
        if (!scope.KnowsDifficulty || Selection.Of(scope.Spec.Selection).NoTails is not null)
            yield break;
        (double Excess, Setting At) worst = default;
        foreach (Setting setting in scope.Settings.GroupBy(s => (Difficulty.Of(s), s.ToleranceRatio)).Select(alike => alike.First()))
        {
            Difficulty difficulty = scope.DifficultyOf(setting);
            if (difficulty.NoClosedForm is not null || scope.LossOf(setting) is not { } law)
                continue;
            double success = -Math.Exp(law.Given(0).LogLoss(1)) + 1;
            double excess = (SmallTolerance.MeanSuccess(difficulty, setting.ToleranceRatio) / success) - 1;
            if (excess > worst.Excess)
                worst = (excess, setting);
        }

        if (worst.Excess > WorthTelling)
        {
            yield return AdviceFinding.Info(
                AdvicePlace.Of(Role.Tolerance, worst.At.Delta),
                AdviceWords.Short(worst.At.ToleranceRatio),
                AdviceWords.Percent(worst.Excess));
        }
    }

    private static IEnumerable<AdviceFinding> OtherExponent(AdviceScope scope)
    {
        IReadOnlyList<long> attempts = scope.Attempts;
        if (ExponentFit.Of(attempts, scope.Spec.Window) is not { } fit)
            yield break;
        (Setting Setting, InferenceLossCurve Curve, InferenceLossLaw Law, double Exponent)[] curves =
        [
            .. Curves(scope).Select(at => (at.Setting, at.Curve, at.Law, Slope(at.Curve))),
        ];
        var off = curves.Where(at => Math.Abs((at.Exponent / at.Setting.Beta) - 1) > WorthTelling).ToArray();
        if (off.Length == 0)
            yield break;
        var worst = off.OrderByDescending(at => Math.Abs((at.Exponent / at.Setting.Beta) - 1)).First();

        // The least biased curve shows most of the intrinsic tail.
        var best = curves.OrderBy(at => at.Curve.BiasRatio).First();
        scope.Step();
        var window = IntrinsicWindow.Find(best.Law, best.Curve, WorthTelling);
        long[] inside = [.. attempts.Where(k => k >= window.From && !(k > window.To))];
        string where = window.From is not { } from
            ? $"even at {scope.Name(best.Setting)}, where the bias is least, the exponent is beta at no k"
            : $"at {scope.Name(best.Setting)}, where the bias is least, the exponent is within {AdviceWords.Percent(WorthTelling)} of beta "
                + $"for k from {AdviceWords.Short(from)} {(window.To is { } to ? "to " + AdviceWords.Short(to) : "on")}";
        yield return AdviceFinding.Info(
            new AdvicePlace(AdvicePart.Window, Role.Attempts),
            AdviceWords.Exact(scope.Spec.Window.From),
            AdviceWords.Exact(scope.Spec.Window.To),
            $"{AdviceWords.Short(worst.Exponent)} at {scope.Name(worst.Setting)}",
            "beta = " + AdviceWords.Exact(worst.Setting.Beta),
            off.Length == scope.All.Count && off.Length > 1 ? "every setting" : scope.CountOf(off.Length),
            where,

            // For the fix: the k of the grid on which the exponent is beta; nothing where there are fewer than two.
            inside.Length >= 2 ? FormattableString.Invariant($"{inside[0]}, {inside[inside.Length - 1]}") : "");

        double Slope(InferenceLossCurve curve)
        {
            double[] loss = new double[attempts.Count];
            foreach (int j in fit.Points)
                loss[j] = curve.LogLoss(attempts[j]);
            return fit.SlopeOfLogs(loss);
        }
    }

    private static IEnumerable<AdviceFinding> CrossoverInGrid(AdviceScope scope)
    {
        IReadOnlyList<long> attempts = scope.Spec.AttemptsGrid;
        List<(Setting Setting, double Attempts)> inside = [];
        foreach ((Setting setting, InferenceLossLaw law, InferenceLossCurve curve) in Curves(scope))
        {
            if (law.Difficulty.NoClosedForm is not null)
                continue;
            scope.Step();
            if (Crossover.Find(law, curve).Attempts is { } k && k >= attempts[0] && k <= attempts[attempts.Count - 1])
                inside.Add((setting, k));
        }

        if (inside.Count == 0)
            yield break;
        IEnumerable<string> places = ((IEnumerable<(Setting Setting, double Attempts)>)
            (inside.Count == 1 ? inside : [inside[0], inside[inside.Count - 1]]))
            .Select(at => $"{AdviceWords.Short(at.Attempts)} at {scope.Name(at.Setting)}");
        yield return AdviceFinding.Info(
            AdvicePlace.Of(Role.Attempts),
            scope.Spec[Role.Attempts].Name,
            scope.CountOf(inside.Count),
            string.Join(" and ", places));
    }

    // At every setting whose laws are known, given a typical training set.
    private static IEnumerable<(Setting Setting, InferenceLossLaw Law, InferenceLossCurve Curve)> Curves(AdviceScope scope)
    {
        if (Selection.Of(scope.Spec.Selection).NoTails is not null)
            yield break;
        foreach (Setting setting in scope.Settings)
        {
            if (scope.CurveAt(setting) is var (law, curve))
                yield return (setting, law, curve);
        }
    }
}
