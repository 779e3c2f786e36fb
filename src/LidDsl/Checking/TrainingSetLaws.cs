using System.Collections.Concurrent;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;

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
/// <remarks>Safe to use from several threads.</remarks>
internal sealed class TrainingSetLaws(
    LawBook book, AnswerQuantity quantity, ExperimentSpec spec, EstimatorKind estimator, int instances)
{
    // No quadrature is better.
    private const double LeastLawError = 1e-10;

    private readonly ConcurrentDictionary<(Difficulty, double Ratio), Lazy<Evaluator>> evaluators = new();

    /// <summary>The window of beta_eff on the grid of k; null for none.</summary>
    public ExponentFit? Fit { get; } = ExponentFit.Of(spec.AttemptsGrid, spec.Window);

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

    /// <summary>
    /// The laws given the s of every training set of a run, by setting and replicate; empty at a setting with an <see cref="Absence"/>.
    /// </summary>
    public TrainingSetLaw[][] Of(RunResult result)
    {
        var laws = new TrainingSetLaw[result.Settings.Count][];
        List<(int Setting, int Replicate)> work = [];
        for (int i = 0; i < laws.Length; i++)
        {
            laws[i] = Absence(result.Settings[i].Setting) is null ? new TrainingSetLaw[result.Settings[i].Replicates.Count] : [];
            work.AddRange(Enumerable.Range(0, laws[i].Length).Select(r => (i, r)));
        }

        Parallel.ForEach(work, new ParallelOptions { MaxDegreeOfParallelism = result.Facts.Threads }, item =>
        {
            (Setting setting, IReadOnlyList<ReplicateRecord> replicates) = result.Settings[item.Setting];
            laws[item.Setting][item.Replicate] = At(setting, Math.Sqrt(replicates[item.Replicate].GeneralizationLoss) / setting.Sigma);
        });
        return laws;
    }

    private Evaluator EvaluatorOf(Setting setting) => evaluators.GetOrAdd(
        (book.DifficultyOf(setting), setting.ToleranceRatio),
        _ => new Lazy<Evaluator>(() => new Evaluator(quantity, book.LawOf(quantity, setting), spec, estimator, instances, Fit))).Value;

    /// <summary>The laws of one law of tau and tolerance.</summary>
    private sealed class Evaluator
    {
        // Squares of smaller losses underflow.
        private const double SmallestLoss = 1e-150;

        private readonly QuantityLaw law;
        private readonly EstimatorVariance? variance;
        private readonly LatticePilot? pilot;
        private readonly ExponentFit? fit;
        private readonly int instances;

        public Evaluator(
            AnswerQuantity quantity, QuantityLaw law, ExperimentSpec spec, EstimatorKind estimator, int instances, ExponentFit? fit)
        {
            // Importance sampling is stratified over its mixture, so its variance depends on the number of instances too.
            DefensiveMixture? mixture = EstimatorKinds.OfInstances(estimator) == EstimatorKind.Importance
                ? DefensiveMixture.Stratified(law.Difficulty, instances)
                : null;
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
                variance = new EstimatorVariance(
                    quantity, law.Difficulty, law.ToleranceRatio, spec.AttemptsGrid, estimator, spec.Window, mixture);
            }

            this.instances = instances;
        }

        public string? Absence => law.Absence;

        public double LawError => Math.Max(LeastLawError, law.Law.NumericalError ?? 0);

        public TrainingSetLaw At(double bias)
        {
            double[] loss = new double[law.Attempts.Count];
            double[] relative = new double[loss.Length];
            Array.Fill(relative, double.PositiveInfinity);
            if (!law.Admits(bias))
                return new TrainingSetLaw(bias, loss, relative, 0, double.PositiveInfinity);

            law.Evaluate(bias, loss);
            if (variance is null)
                return OnLattices(bias, loss, relative);
            variance.Evaluate(bias, [.. loss.Select(value => Math.Max(value, SmallestLoss))], relative, out double slopeVariance);
            for (int j = 0; j < relative.Length; j++)
                relative[j] = loss[j] > SmallestLoss ? relative[j] / (loss[j] * loss[j] * instances) : double.PositiveInfinity;
            return fit is null || loss[fit.Points[^1]] <= SmallestLoss
                ? new TrainingSetLaw(bias, loss, relative, 0, double.PositiveInfinity)
                : new TrainingSetLaw(bias, loss, relative, fit.Slope(loss), slopeVariance / instances);
        }

        private TrainingSetLaw OnLattices(double bias, double[] loss, double[] relative)
        {
            if (!(bias > 0) || pilot!.At(bias) is not var (errors, slope))
                return new TrainingSetLaw(bias, loss, relative, 0, double.PositiveInfinity);
            for (int j = 0; j < relative.Length; j++)
                relative[j] = loss[j] > SmallestLoss ? errors[j] * errors[j] : double.PositiveInfinity;
            return fit is null || loss[fit.Points[^1]] <= SmallestLoss
                ? new TrainingSetLaw(bias, loss, relative, 0, double.PositiveInfinity)
                : new TrainingSetLaw(bias, loss, relative, fit.Slope(loss), slope * slope);
        }
    }
}
