using System.Collections.Concurrent;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>
/// The laws of the estimates that an experiment's training sets give of one quantity, for one estimator and number of instances: built once
/// for each law of tau and tolerance.
/// </summary>
/// <param name="book">The laws that they share with predictions for the same grid of k.</param>
/// <param name="quantity">What is estimated: L_inf, or another quantity of the selection.</param>
/// <param name="spec">The experiment: its grid of k and its window.</param>
/// <param name="estimator">Any kind but <see cref="EstimatorKind.Automatic"/>.</param>
/// <param name="instances">Test instances for each training set.</param>
/// <param name="hasSlope">Whether the slope over the window of beta_eff is asked about.</param>
/// <remarks>Safe to use from several threads.</remarks>
internal sealed class TrainingSetLaws(
    LawBook book, AnswerQuantity quantity, ExperimentSpec spec, EstimatorKind estimator, int instances, bool hasSlope = true)
{
    // No quadrature is better.
    private const double LeastLawError = 1e-10;

    private readonly ConcurrentDictionary<(Difficulty, double Ratio), Lazy<Evaluator>> evaluators = new();

    /// <summary>The window of beta_eff on the grid of k; null for none.</summary>
    public ExponentFit? Fit { get; } = hasSlope ? ExponentFit.Of(spec.AttemptsGrid, spec.Window) : null;

    /// <summary>The law of L_gen at a setting.</summary>
    public TrainingLaw TrainingOf(Setting setting) => book.TrainingOf(setting);

    /// <summary>The mean square of typical noise at a setting, in units of sigma.</summary>
    public double TypicalMeanSquare(Setting setting) => book.TypicalMeanSquare(setting);

    /// <summary>The relative error of the law's quadrature at a setting.</summary>
    public double LawError(Setting setting) =>
        QuantityLaw.AdmitsTolerance(setting.ToleranceRatio) ? EvaluatorOf(setting).LawError : LeastLawError;

    /// <summary>Why the quantity has no law at a setting; null where it has one.</summary>
    public string? Absence(Setting setting) => QuantityLaw.AdmitsTolerance(setting.ToleranceRatio)
        ? EvaluatorOf(setting).Absence
        : quantity.Symbol + " is computed for delta/sigma from 1e-6 to 1e3 only: simulation only.";

    /// <summary>The laws given the s of a training set, at a setting without an <see cref="Absence"/>.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="bias">s / sigma.</param>
    public TrainingSetLaw At(Setting setting, double bias) => EvaluatorOf(setting).At(bias);

    /// <summary>The laws given the s of every training set of a run.</summary>
    /// <remarks>Where many s lie close together they are interpolated (<see cref="BiasInterpolation"/>).</remarks>
    public GivenTrainingSets Of(RunResult result)
    {
        var laws = new Func<double, TrainingSetLaw>?[result.Settings.Count];
        IEnumerable<int> lawful = Enumerable.Range(0, laws.Length).Where(i => Absence(result.Settings[i].Setting) is null);
        foreach (IGrouping<Evaluator, int> alike in lawful.GroupBy(i => EvaluatorOf(result.Settings[i].Setting)))
        {
            Func<double, TrainingSetLaw> given = alike.Key.ForAll(
                alike.SelectMany(i => GivenTrainingSets.BiasesOf(result.Settings[i])), result.Facts.Threads);
            foreach (int setting in alike)
                laws[setting] = given;
        }

        return new GivenTrainingSets(result, laws);
    }

    private Evaluator EvaluatorOf(Setting setting) => evaluators.GetOrAdd(
        (book.DifficultyOf(setting), setting.ToleranceRatio),
        _ => new Lazy<Evaluator>(() => new Evaluator(quantity, book.LawOf(quantity, setting), spec, estimator, instances, Fit))).Value;

    /// <summary>The laws of one law of tau and tolerance.</summary>
    private sealed class Evaluator
    {
        // Of an interpolated loss, as a part of what the law's own quadrature may leave; and of a variance, which weighs and divides.
        private const double OfLawError = 0.1;
        private const double VarianceAccuracy = 1e-6;

        // Squares of smaller losses underflow.
        private const double SmallestLoss = 1e-150;

        // Between two values of k.
        private static readonly ExponentWindow NoWindow = new(1.25, 1.75);

        private readonly QuantityLaw law;
        private readonly EstimatorVariance? variance;
        private readonly LatticePilot? pilot;
        private readonly ExponentFit? fit;
        private readonly int instances;

        public Evaluator(
            AnswerQuantity quantity, QuantityLaw law, ExperimentSpec spec, EstimatorKind estimator, int instances, ExponentFit? fit)
        {
            // Importance sampling is stratified over its mixture, so its variance depends on the number of instances too.
            var mixture = DefensiveMixture.Of(estimator, law.Difficulty, instances);
            this.law = law;
            this.fit = fit;
            if (EstimatorKinds.IsLattice(estimator))
            {
                int place = Selection.Of(spec.Selection).Quantities.TakeWhile(other => other != quantity).Count();
                pilot = new LatticePilot(
                    law, spec.Selection, place, spec.OnDeclaredAxes().AttemptsGrid[^1], instances, fit is null ? null : fit.Shift);
            }
            else
            {
                ExponentWindow window = fit is null ? NoWindow : spec.Window;
                variance = new EstimatorVariance(
                    quantity, law.Difficulty, law.ToleranceRatio, spec.AttemptsGrid, estimator, window, mixture);
            }

            this.instances = instances;
        }

        public string? Absence => law.Absence;

        public double LawError => Math.Max(LeastLawError, law.Law.NumericalError ?? 0);

        /// <summary>The laws of one training set.</summary>
        public TrainingSetLaw At(double bias) => Given(bias, Values(bias));

        /// <summary>The laws of one of many.</summary>
        public Func<double, TrainingSetLaw> ForAll(IEnumerable<double> biases, int threads)
        {
            double[] accuracy = new double[ValueCount];
            Array.Fill(accuracy, VarianceAccuracy);
            accuracy.AsSpan(0, law.Attempts.Count).Fill(OfLawError * LawError);
            BiasInterpolation interpolation = new(biases, Values, accuracy, threads);
            return bias => Given(bias, interpolation.At(bias));
        }

        private int ValueCount => variance is null ? law.Attempts.Count : (2 * law.Attempts.Count) + 1;

        // What is smooth in s: L_inf at each k and, but for lattices, the variance of an instance at each and that of the slope.
        private double[] Values(double bias)
        {
            int count = law.Attempts.Count;
            double[] values = new double[ValueCount];
            if (!law.Admits(bias))
                return values;
            law.Evaluate(bias, values.AsSpan(0, count));
            if (variance is null)
                return values;
            double[] within = [.. values.Take(count).Select(value => Math.Max(value, SmallestLoss))];
            variance.Evaluate(bias, within, values.AsSpan(count, count), out double ofSlope);
            values[^1] = fit is null ? 1 : ofSlope;
            return values;
        }

        private TrainingSetLaw Given(double bias, double[] values)
        {
            int count = law.Attempts.Count;
            double[] loss = values[..count];
            double[] relative = new double[count];
            double slopeVariance = double.PositiveInfinity;
            Array.Fill(relative, double.PositiveInfinity);
            if (variance is not null)
            {
                slopeVariance = values[^1] / instances;
                for (int j = 0; j < count; j++)
                    relative[j] = values[count + j] / (loss[j] * loss[j] * instances);
            }
            else if (bias > 0 && law.Admits(bias) && pilot!.At(bias) is var (errors, slope))
            {
                slopeVariance = slope * slope;
                for (int j = 0; j < count; j++)
                    relative[j] = errors[j] * errors[j];
            }

            for (int j = 0; j < count; j++)
                relative[j] = loss[j] > SmallestLoss ? relative[j] : double.PositiveInfinity;
            return fit is null || !(loss[fit.Points[^1]] > SmallestLoss)
                ? new TrainingSetLaw(bias, loss, relative, 0, double.PositiveInfinity)
                : new TrainingSetLaw(bias, loss, relative, fit.Slope(loss), slopeVariance);
        }
    }
}
