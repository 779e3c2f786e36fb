using System.Globalization;
using LidDsl.Laws;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Advising;

/// <summary>What the declared budget resolves of L_inf and of beta_eff, by the law of the estimator at typical training sets.</summary>
internal static class LossPowerAdvice
{
    // More instances than this are no mend.
    private const double MostInstances = 1e7;

    // Squares of smaller losses underflow.
    private const double SmallestLoss = 1e-150;

    public static IReadOnlyList<AdviceRule> Table { get; } =
    [
        new(
            "LID503",
            "The budget resolves L_inf",
            "The budget resolves L_inf at {0} of {1} points, and catches a 5% error in it with a power of 80% at {2} of {3} settings; the "
                + "relative standard error is {4}: {5}",
            AdviceSeverity.Warning,
            OfLoss),
        new(
            "LID504",
            "The budget resolves beta_eff",
            "The budget resolves beta_eff, the slope over k from {0} to {1}, at {2} of {3} settings, and catches a 5% error in it with a "
                + "power of 80% at {4}: {5}",
            AdviceSeverity.Warning,
            OfExponent),
    ];

    private static IEnumerable<AdviceFinding> OfLoss(AdviceScope scope)
    {
        Forecast[] all = [.. Forecasts(scope)];
        if (all.Length == 0)
            yield break;
        int points = all.Sum(at => at.Errors.Length);
        int resolved = all.Sum(at => at.Resolved);
        int strong = all.Count(at => at.PowerOfLoss(scope.StrictestLevel) >= TrainingPowerAdvice.LeastPower);
        if (resolved == points && strong == all.Length)
            yield break;
        Forecast worst = all.OrderByDescending(at => at.Errors.Max()).First();
        int j = Array.IndexOf(worst.Errors, worst.Errors.Max());

        // What every point takes to be resolved and the best of each setting to be strong.
        double shift = NormalTest.DetectableShift(TrainingPowerAdvice.LeastPower, scope.StrictestLevel);
        double wanted = Math.Min(scope.Spec.Resolution.RelativeError, 1 / Math.Sqrt(CheckNeeds.EffectiveCounts));
        double more = Math.Max(worst.Errors[j] / wanted, all.Max(at => at.Errors.Min()) * shift / CheckNeeds.StatedError);
        yield return Told(
            scope,
            resolved == 0 || strong == 0,
            more,
            AdviceWords.Whole(resolved),
            AdviceWords.Whole(points),
            AdviceWords.Whole(strong),
            AdviceWords.Whole(all.Length),
            $"{Error(worst.Errors[j])} at k = {AdviceWords.Whole(scope.Attempts[j])} and {scope.Name(worst.Setting)}");
    }

    private static IEnumerable<AdviceFinding> OfExponent(AdviceScope scope)
    {
        Forecast[] all = [.. Forecasts(scope).Where(at => at.ExponentError is not null)];
        if (all.Length == 0)
            yield break;
        int resolved = all.Count(at => at.IsWindowResolved);
        int strong = all.Count(at => at.IsWindowResolved && at.PowerOfExponent(scope.StrictestLevel) >= TrainingPowerAdvice.LeastPower);
        if (resolved == all.Length && strong == all.Length)
            yield break;
        double shift = NormalTest.DetectableShift(TrainingPowerAdvice.LeastPower, scope.StrictestLevel);
        double more = all.Max(at => Math.Max(
            at.WorstOfWindow / scope.Spec.Resolution.RelativeError, at.ExponentError!.Value * shift / CheckNeeds.StatedError));
        yield return Told(
            scope,
            resolved == 0 || strong == 0,
            more,
            AdviceWords.Exact(scope.Spec.Window.From),
            AdviceWords.Exact(scope.Spec.Window.To),
            AdviceWords.Whole(resolved),
            AdviceWords.Whole(all.Length),
            AdviceWords.Whole(strong));
    }

    // What is expected, then the mend in words, for the fixes what it takes, and the resolution that may settle the instances.
    private static AdviceFinding Told(AdviceScope scope, bool atEvery, double more, params string[] expected)
    {
        (string mend, string fix) = Mend(scope, more * more);
        string resolution = scope.Spec.Resolution.RelativeError.ToString("R", CultureInfo.InvariantCulture);
        return AdviceFinding.Of(
            atEvery,
            new AdvicePlace(scope.Spec.Estimator == EstimatorKind.Automatic ? AdvicePart.Instances : AdvicePart.Estimator),
            [.. expected, mend, fix, resolution]);
    }

    // In words, and for the fix: the number of instances, or that the estimator is better left to the choice.
    private static (string Words, string Fix) Mend(AdviceScope scope, double factor)
    {
        EstimatorKind declared = scope.Spec.Estimator;
        double needed = AdviceWords.Enough(scope.Choice.Instances * factor * 1.05);
        string instances = FormattableString.Invariant($"give Instances = {AdviceWords.Whole(needed)}");
        bool isBetter = declared is EstimatorKind.Literal or EstimatorKind.Conditional
            && scope.Spec.Own(OwnMethodKind.PrecisionDensity) is null;
        return isBetter ? (
                "remove [Estimate], for the automatic choice sees every tail"
                    + (needed <= MostInstances ? ", or " + instances : ""), nameof(EstimatorKind.Automatic))
            : needed <= MostInstances ? (
                $"{instances}, or raise Replicates", needed.ToString("0", CultureInfo.InvariantCulture))
            : ("raise Replicates, or lower the largest k", "");
    }

    private static string Error(double error) => double.IsInfinity(error) ? "unbounded" : AdviceWords.Percent(error);

    // Lattices reach far below what is asked for where they are the automatic choice, and elsewhere a pilot says what they err by, at run
    // time; the instances of a budget by precision are as many as it takes, and so are the replicates of one by power.
    private static IEnumerable<Forecast> Forecasts(AdviceScope scope)
    {
        EstimatorChoice choice = scope.Choice;
        ExperimentSpec spec = scope.Spec;
        if (spec.Budget is { RelativeError: not null } or { HasReplicates: false }
            || choice.Instances < 1 || EstimatorKinds.IsLattice(choice.Kind))
            yield break;
        long[] attempts = [.. scope.Attempts];
        var fit = ExponentFit.Of(attempts, spec.Window);
        Dictionary<InferenceLossLaw, EstimatorVariance> variances = [];
        foreach (Setting setting in scope.Settings)
        {
            if (scope.CurveAt(setting) is not var (law, curve))
                continue;
            double[] errors = new double[attempts.Length];
            double[] loss = [.. attempts.Select(k => Math.Max(curve.Loss(k), SmallestLoss))];
            double exponent = fit?.Slope(loss) ?? 0;
            scope.Step();
            if (!variances.TryGetValue(law, out EstimatorVariance? variance))
            {
                var mixture = DefensiveMixture.Of(choice.Kind, law.Difficulty, choice.Instances);
                variance = new EstimatorVariance(law.Difficulty, law.ToleranceRatio, attempts, choice.Kind, spec.Window, mixture);
                variances.Add(law, variance);
            }

            variance.Evaluate(curve.BiasRatio, loss, errors, out double ofSlope);
            double drawn = (double)choice.Instances * spec.Budget.Replicates;
            for (int j = 0; j < errors.Length; j++)
                errors[j] = loss[j] > SmallestLoss ? Math.Sqrt(errors[j] / drawn) / loss[j] : double.PositiveInfinity;
            double? exponentError = fit is null ? null : Math.Sqrt(ofSlope / drawn) / exponent;
            yield return new Forecast(setting, errors, exponentError, fit?.Points ?? [], spec.Resolution.RelativeError);
        }
    }

    /// <summary>What is expected at a setting.</summary>
    /// <param name="Setting">The setting.</param>
    /// <param name="Errors">The relative standard error of L_inf over all training sets, at each k.</param>
    /// <param name="ExponentError">That of beta_eff; null without a window.</param>
    /// <param name="Window">The places of the k of the window.</param>
    /// <param name="Wanted">The declared resolution.</param>
    private sealed record Forecast(
        Setting Setting, double[] Errors, double? ExponentError, IReadOnlyList<int> Window, double Wanted)
    {
        public int Resolved => Errors.Count(IsResolved);

        public bool IsWindowResolved => Window.All(j => IsResolved(Errors[j]));

        public double WorstOfWindow => Window.Max(j => Errors[j]);

        public double PowerOfLoss(double level) => Errors.Min() is var least && IsResolved(least) ? Power(least, level) : 0;

        public double PowerOfExponent(double level) => Power(ExponentError!.Value, level);

        private bool IsResolved(double error) => error <= Wanted && 1 / (error * error) >= CheckNeeds.EffectiveCounts;

        private static double Power(double error, double level) =>
            Elementary.IsFinite(error) ? NormalTest.Power(CheckNeeds.StatedError / error, level) : 0;
    }
}
