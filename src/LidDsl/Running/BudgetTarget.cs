using System.Globalization;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>The number of test instances that a declared precision asks for.</summary>
internal static class BudgetTarget
{
    /// <summary>A budget that asks for more instances for each training set is refused.</summary>
    public const int MostInstances = 100_000_000;

    /// <summary>Squares of smaller losses underflow: no check is made of them.</summary>
    public const double SmallestLoss = 1e-150;

    /// <summary>Training sets are not all typical; the report states the error that was reached.</summary>
    public const double Margin = 1.1;

    // Each component of the mixture gets its share, and no law of a variance is of use below.
    private const int FewestInstances = 100;

    /// <summary>
    /// The declaration with a number of instances in place of a precision; as it is where it names none. The number is that of the declared
    /// axes, so that the points of a narrowed one keep their bits; where those axes have none, there are no bits to keep, and it is that of
    /// the narrowed ones.
    /// </summary>
    /// <param name="spec">The declaration.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="options">What a run asks for: a number of instances then stands for the precision; null for nothing.</param>
    /// <exception cref="RunRefusedException">The precision asks for more than <see cref="MostInstances"/>, or no law says how many: the
    /// message gives the mend.</exception>
    public static ExperimentSpec Settle(ExperimentSpec spec, IReadOnlyList<Setting> settings, RunOptions? options = null)
    {
        if (spec.Budget is not { IsSettled: false, RelativeError: { } target })
            return spec;
        return options?.Instances is >= 1 and var given
            ? spec with { Budget = spec.Budget with { Instances = given, RelativeError = null } }
            : spec with { Budget = spec.Budget with { Instances = Instances(spec, settings, target, options?.Estimator) } };
    }

    private static int Instances(ExperimentSpec spec, IReadOnlyList<Setting> settings, double target, EstimatorKind? asked)
    {
        if (spec.NarrowedAxes.Count == 0)
            return Needed(spec, settings, target, asked);
        ExperimentSpec whole = spec.OnDeclaredAxes();
        IReadOnlyList<Setting> all = SettingGrid.Of(whole, role => whole[role].First, settings[0].Own);
        try
        {
            OwnValues.Require(whole, all);
            return Needed(whole, all, target, asked);
        }
        catch (Exception refusal) when (refusal is RunRefusedException or ArithmeticException)
        {
            return Needed(spec, settings, target, asked);
        }
    }

    // Given a typical s the estimate of L_inf from n instances for each of R training sets has the relative variance v/(n R).
    private static int Needed(ExperimentSpec spec, IReadOnlyList<Setting> settings, double target, EstimatorKind? asked)
    {
        long[] attempts = [.. spec.AttemptsGrid];
        EstimatorKind estimator = EstimatorChoice.Of(spec, asked).Kind;
        if (EstimatorKinds.IsLattice(estimator))
            return OnLattices(spec, settings, target);
        Dictionary<(Difficulty, double), (QuantityLaw Law, EstimatorVariance Variance)[]> laws = [];
        (double variance, string worst) = (0, "");
        double[] loss = new double[attempts.Length];
        double[] variances = new double[attempts.Length];
        foreach (Setting setting in settings)
        {
            double bias = TrainingLaw.Of(setting).TypicalBias();
            if (!InferenceLossLaw.AdmitsTolerance(setting.ToleranceRatio))
                throw NoLaw(setting, target);

            var difficulty = Difficulty.Of(setting);
            if (!laws.TryGetValue((difficulty, setting.ToleranceRatio), out (QuantityLaw Law, EstimatorVariance Variance)[]? quantities))
            {
                quantities =
                [
                    .. Selection.Of(spec.Selection).Quantities.Select(quantity => (
                        quantity.Law(difficulty, setting.ToleranceRatio, attempts),
                        new EstimatorVariance(quantity, difficulty, setting.ToleranceRatio, attempts, estimator, spec.Window))),
                ];
                laws.Add((difficulty, setting.ToleranceRatio), quantities);
            }

            foreach ((QuantityLaw law, EstimatorVariance scatter) in quantities)
            {
                if (law.Absence is not null || !law.Admits(bias))
                    throw NoLaw(setting, target);
                law.Evaluate(bias, loss);
                scatter.Evaluate(bias, [.. loss.Select(value => Math.Max(value, SmallestLoss))], variances, out _);
                for (int j = 0; j < attempts.Length; j++)
                {
                    double relative = loss[j] > SmallestLoss ? variances[j] / (loss[j] * loss[j]) : 0;
                    if (double.IsInfinity(relative))
                        throw NoLaw(setting, target);
                    if (relative > variance)
                        (variance, worst) = (relative, $"k = {attempts[j]} and {setting}");
                }
            }
        }

        double needed = WholeUp(Math.Max(FewestInstances, Margin * variance / (target * target * spec.Budget.Replicates)));
        return needed <= MostInstances
            ? (int)needed
            : throw new RunRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"A relative error of {Text(target)} from {spec.Budget.Replicates} replicates asks for {needed:0.#e+0} instances for each "
                    + $"at {worst}, and at most {MostInstances} are allowed: raise RelativeError or Replicates in [Budget], "
                    + $"lower the largest k, or use the importance estimator."));
    }

    // The smallest lattices whose error, as a pilot finds it at typical s, is within the target for all replicates together, which are
    // weighted by their precision.
    private static int OnLattices(ExperimentSpec spec, IReadOnlyList<Setting> settings, double target)
    {
        long[] attempts = [.. spec.AttemptsGrid];
        IReadOnlyList<AnswerQuantity> quantities = Selection.Of(spec.Selection).Quantities;
        double root = Math.Sqrt(spec.Budget.Replicates);
        long largest = spec.OnDeclaredAxes().AttemptsGrid[^1];
        (double reached, string worst) = (0, "");
        foreach (int size in LatticeRule.Sizes)
        {
            Dictionary<(Difficulty, double), LatticePilot[]> pilots = [];
            if (settings.All(setting => IsWithin(WorstError(setting), setting)))
                return size;

            bool IsWithin(double error, Setting setting)
            {
                (reached, worst) = (error / root, $"{setting}");
                return error * Margin <= target * root;
            }

            double WorstError(Setting setting)
            {
                var difficulty = Difficulty.Of(setting);
                IReadOnlyList<double> biases =
                    TrainingLaw.Of(setting).TypicalBiases(difficulty.Noise.TypicalMeanSquare(1, setting.N));
                if (!InferenceLossLaw.AdmitsTolerance(setting.ToleranceRatio) || !biases.All(double.IsFinite))
                    throw NoLaw(setting, target);
                if (!pilots.TryGetValue((difficulty, setting.ToleranceRatio), out LatticePilot[]? made))
                {
                    made =
                    [
                        .. quantities.Select((quantity, place) => new LatticePilot(
                            quantity.Law(difficulty, setting.ToleranceRatio, attempts), spec.Selection, place, largest, size)),
                    ];
                    pilots.Add((difficulty, setting.ToleranceRatio), made);
                }

                return made.Max(pilot =>
                {
                    double[][] errors = [.. biases.Select(bias => (pilot.At(bias) ?? throw NoLaw(setting, target)).Loss)];
                    return attempts.Index().Max(k => 1 / Math.Sqrt(errors.Average(error => 1 / (error[k.Index] * error[k.Index]))));
                });
            }
        }

        throw new RunRefusedException(string.Create(
            CultureInfo.InvariantCulture,
            $"A relative error of {Text(target)} from {spec.Budget.Replicates} replicates is below the {reached:0.0e0} that the largest "
                + $"lattices reach at {worst}: raise RelativeError or Replicates in [Budget], or lower the largest k."));
    }

    private static RunRefusedException NoLaw(Setting setting, double target) => new(
        $"No law says how many instances a relative error of {Text(target)} asks for at {setting}: declare Instances in [Budget] in place "
            + "of RelativeError.");

    /// <summary>
    /// A number above 0 rounded up to two digits: the last bits of a law, which may differ between machines, do not reach it.
    /// </summary>
    public static double RoundUp(double value)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Ceiling((value / unit) - 1e-9) * unit;
    }

    /// <summary>The same as a whole number, which below 10 two digits are not.</summary>
    public static double WholeUp(double value) => Math.Ceiling(RoundUp(value) - 1e-9);

    private static string Text(double target) => target.ToString("R", CultureInfo.InvariantCulture);
}
