using System.Globalization;
using LidDsl.Laws;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Running;

/// <summary>The number of replicates that a declared power asks for.</summary>
/// <remarks>
/// Every check whose scatter a law tells is to catch an error of 5% with that power: R, the noise, and L_inf, or another quantity of the
/// selection, and beta_eff at every setting and k alone, which then are all resolved as declared. Of L_gen against its deterministic
/// equivalent, of measurements of the experiment's own, and of plain instances beside lattices, the scatter is that of a sample: they get
/// the numbers without which they would stay unresolved, and the report tells their power.
/// </remarks>
internal static class PowerTarget
{
    /// <summary>A power that asks for more replicates at each setting is refused.</summary>
    public const int MostReplicates = 1_000_000;

    /// <summary>The declaration with a number of replicates in place of a power; as it is where it names none.</summary>
    /// <param name="spec">The declaration, with a settled number of instances.</param>
    /// <param name="settings">Its settings, which a run has.</param>
    /// <param name="options">What a run asks for: a number of replicates then stands for the power; null for nothing.</param>
    /// <exception cref="RunRefusedException">No number up to <see cref="MostReplicates"/> is enough: the message names the check that
    /// limits and gives the mend.</exception>
    public static ExperimentSpec Settle(ExperimentSpec spec, IReadOnlyList<Setting> settings, RunOptions? options = null)
    {
        if (spec.Budget is not { HasReplicates: false, Power: { } power })
            return spec;
        int replicates = options?.Replicates is >= 1 and var given ? given : Replicates(spec, settings, power, options);
        return spec with { Budget = spec.Budget with { Replicates = replicates } };
    }

    private static int Replicates(ExperimentSpec spec, IReadOnlyList<Setting> settings, double power, RunOptions? options)
    {
        var choice = EstimatorChoice.Of(spec, options?.Estimator, options?.Instances);
        Need[] needs = [.. Needs(spec, settings, choice, power, spec.Resolution.FamilyWiseError / Checks(spec, settings, choice))];
        double fewest = needs.Select(need => need.Fewest).DefaultIfEmpty(1).Max();
        if (fewest > MostReplicates || double.IsNaN(fewest))
        {
            Need worst = needs.MaxBy(need => double.IsNaN(need.Fewest) ? double.PositiveInfinity : need.Fewest)!;
            string asks = double.IsFinite(worst.Fewest)
                ? string.Create(CultureInfo.InvariantCulture, $"asks for {worst.Fewest:0.0e+0} replicates at each setting")
                : "is reached by no number of replicates";
            throw new RunRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"A power of {power} of every check {asks}, for {worst.What}, and at most {MostReplicates} are allowed: {worst.Mend}, or "
                    + $"declare Replicates in [Budget] in place of Power."));
        }

        return (int)BudgetTarget.WholeUp(fewest);
    }

    // As many as a report can have, so that Holm's first step is no stricter.
    private static double Checks(ExperimentSpec spec, IReadOnlyList<Setting> settings, EstimatorChoice choice)
    {
        int attempts = spec.AttemptsGrid.Count;
        int atSetting = ((attempts + 1) * Selection.Of(spec.Selection).Quantities.Count) + spec.OwnClaims.Count()
            + (settings.Any(setting => TrainingLaw.RatioAt(setting) is null) ? 1 : 0);
        const int Pooled = 2;
        return Pooled + (spec.Own(OwnMethodKind.PrecisionSampler) is null ? 0 : 1) + (choice.PlainInstances > 0 ? attempts : 0)
            + ((double)settings.Count * atSetting);
    }

    private static IEnumerable<Need> Needs(
        ExperimentSpec spec, IReadOnlyList<Setting> settings, EstimatorChoice choice, double power, double level)
    {
        const string MoreSettings = "lower the power, or take more settings";
        bool isLattice = EstimatorKinds.IsLattice(choice.Kind);
        TrainingLaw[] trainings = [.. settings.Select(setting => TrainingLaw.Of(setting))];
        RatioLaw[] ratios = [.. trainings.Select(training => training.Ratio).OfType<RatioLaw>()];
        if (ratios.Length > 0)
        {
            yield return new("R = L_gen/S", MoreSettings, Fewest(
                count => ratios.Length * count >= CheckNeeds.PooledValues
                    && PowerOf(PooledPower.OfRatio(ratios, ratios.Length, count)) >= power));
        }

        if (ratios.Length < settings.Count)
            yield return new("L_gen against its deterministic equivalent", MoreSettings, CheckNeeds.EquivalentReplicates);
        if (spec.OwnClaims.Any())
            yield return new("measurements", MoreSettings, CheckNeeds.MeasurementReplicates);
        (NoiseCells, double)[] noises =
        [
            .. settings.GroupBy(setting => Difficulty.Of(setting))
                .Select(alike => (new NoiseCells(alike.Key), alike.Sum(setting => (double)setting.N))),
        ];
        double noisesOfAll = settings.Sum(setting => (double)setting.N);
        yield return new("the variance of the noise", MoreSettings, Fewest(
            count => noisesOfAll * count >= CheckNeeds.PooledValues && PowerOf(PooledPower.OfNoise(noises, count)) >= power));

        double enough = isLattice ? SelfNormalisedTest.FewestErrors(level) : 1;
        if (isLattice)
            yield return new("the signs of lattices' errors", "lower the power", Math.Max(enough, EstimatorChoice.FewestReplicates));
        string mend = isLattice
            ? "raise Instances, or lower the largest k"
            : "raise Instances, lower the largest k, or use the importance estimator";
        foreach ((string what, double error) in Errors(spec, settings, trainings, choice))
        {
            // The error of all replicates together falls with the root of their number.
            double largest = Math.Min(spec.Resolution.RelativeError, 1 / Math.Sqrt(CheckNeeds.EffectiveCounts));
            double resolved = error * error / (largest * largest);
            yield return new(what, mend, double.IsFinite(error)
                ? Math.Max(resolved, Fewest(count => PowerOfError(error * BudgetTarget.Margin / Math.Sqrt(count), count) >= power))
                : double.PositiveInfinity);
        }

        double PowerOf((double Noncentrality, int Degrees) test) =>
            test.Degrees < 1 ? 0 : ChiSquaredTest.Power(test.Noncentrality, test.Degrees, level);

        double PowerOfError(double error, double count) => error == 0 ? 1
            : !isLattice ? NormalTest.Power(CheckNeeds.StatedError / error, level)
            : count < enough ? 0
            : SelfNormalisedTest.Power(Math.Max(0, (CheckNeeds.StatedError / error) - 1), level, (int)count);
    }

    // The relative error of each quantity from one training set, by typical ones, at every setting and k that has a law; and that of
    // beta_eff, relative to the exponent.
    private static IEnumerable<(string What, double Error)> Errors(
        ExperimentSpec spec, IReadOnlyList<Setting> settings, TrainingLaw[] trainings, EstimatorChoice choice)
    {
        long[] attempts = [.. spec.AttemptsGrid];
        var fit = ExponentFit.Of(attempts, spec.Window);
        IReadOnlyList<AnswerQuantity> quantities = Selection.Of(spec.Selection).Quantities;
        Dictionary<(Difficulty, double, int), Scatter> made = [];
        for (int i = 0; i < settings.Count; i++)
        {
            Setting setting = settings[i];
            var difficulty = Difficulty.Of(setting);
            if (!QuantityLaw.AdmitsTolerance(setting.ToleranceRatio))
                continue;
            IReadOnlyList<double> biases = trainings[i].TypicalBiases(difficulty.Noise.TypicalMeanSquare(1, setting.N));
            for (int q = 0; q < quantities.Count; q++)
            {
                if (!made.TryGetValue((difficulty, setting.ToleranceRatio, q), out Scatter? scatter))
                {
                    QuantityLaw law = quantities[q].Law(difficulty, setting.ToleranceRatio, attempts);
                    scatter = new Scatter(spec, quantities[q], q, law, choice, attempts, q == 0 ? fit : null);
                    made.Add((difficulty, setting.ToleranceRatio, q), scatter);
                }

                // Where nothing finite is known of a typical training set the draws alone decide, and nothing is foreseen.
                if (scatter.Law.Absence is not null || !biases.All(double.IsFinite))
                    continue;
                (double[] Relative, double Slope)[] variances = [.. biases.Select(scatter.At)];
                for (int j = 0; j < attempts.Length; j++)
                {
                    // Training sets are weighted by precision, so precisions add up.
                    double precision = variances.Average(of => 1 / of.Relative[j]);
                    yield return (
                        string.Create(CultureInfo.InvariantCulture, $"{quantities[q].Symbol} at k = {attempts[j]} and {setting}"),
                        1 / Math.Sqrt(precision));
                }

                if (scatter.Fit is not null)
                    yield return ($"beta_eff at {setting}", 1 / Math.Sqrt(variances.Average(of => 1 / of.Slope)));
            }
        }
    }

    // The least number of replicates of which a condition holds that holds of every larger one, to a part in a thousand; infinite for none.
    private static double Fewest(Func<double, bool> holds)
    {
        const double Fineness = 1.001;
        (double below, double enough) = (0, 1);
        while (!holds(enough))
        {
            (below, enough) = (enough, enough * 2);
            if (enough > 64.0 * MostReplicates)
                return double.PositiveInfinity;
        }

        while (enough > below + 1 && enough > below * Fineness)
        {
            double middle = Math.Floor((below + enough) / 2);
            if (holds(middle))
                enough = middle;
            else
                below = middle;
        }

        return enough;
    }

    /// <summary>What a check takes.</summary>
    private sealed record Need(string What, string Mend, double Fewest);

    // The variance of one training set's estimates of a quantity, given s.
    private sealed class Scatter
    {
        private readonly int instances;
        private readonly EstimatorVariance? variance;
        private readonly LatticePilot? pilot;

        public Scatter(
            ExperimentSpec spec, AnswerQuantity quantity, int place, QuantityLaw law, EstimatorChoice choice, long[] attempts,
            ExponentFit? fit)
        {
            (Law, Fit, instances) = (law, fit, choice.Instances);
            if (law.Absence is not null)
                return;
            if (EstimatorKinds.IsLattice(choice.Kind))
            {
                pilot = new LatticePilot(
                    law, spec.Selection, place, spec.OnDeclaredAxes().AttemptsGrid[^1], choice.Instances, fit is null ? null : fit.Shift);
                return;
            }

            var mixture = DefensiveMixture.Of(choice.Kind, law.Difficulty, choice.Instances);
            ExponentWindow window = fit is null ? new(1.25, 1.75) : spec.Window;
            variance = new EstimatorVariance(
                quantity, law.Difficulty, law.ToleranceRatio, attempts, choice.Kind, window, mixture);
        }

        public QuantityLaw Law { get; }

        public ExponentFit? Fit { get; }

        // Relative to the squared loss at each k, and to the squared slope.
        public (double[] Relative, double Slope) At(double bias)
        {
            double[] loss = new double[Law.Attempts.Count];
            double[] relative = new double[loss.Length];
            Array.Fill(relative, double.PositiveInfinity);
            if (!Law.Admits(bias))
                return (relative, double.PositiveInfinity);
            Law.Evaluate(bias, loss);
            double ofSlope = double.PositiveInfinity;
            if (variance is not null)
            {
                double[] within = [.. loss.Select(value => Math.Max(value, BudgetTarget.SmallestLoss))];
                variance.Evaluate(bias, within, relative, out ofSlope);
                ofSlope /= instances;
                for (int j = 0; j < loss.Length; j++)
                    relative[j] /= within[j] * within[j] * instances;
            }
            else if (bias > 0 && pilot!.At(bias) is var (errors, slopeError))
            {
                relative = [.. errors.Select(error => error * error)];
                ofSlope = slopeError * slopeError;
            }

            for (int j = 0; j < loss.Length; j++)
                relative[j] = loss[j] > BudgetTarget.SmallestLoss ? relative[j] : double.PositiveInfinity;
            if (Fit is null || !(loss[Fit.Points[^1]] > BudgetTarget.SmallestLoss))
                return (relative, double.PositiveInfinity);
            double slope = Fit.Slope(loss);
            return (relative, ofSlope / (slope * slope));
        }
    }
}
