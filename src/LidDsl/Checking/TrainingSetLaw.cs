using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>What the laws say of the estimates made with one training set, given its own s.</summary>
/// <param name="Bias">s / sigma.</param>
/// <param name="Loss">L_inf(k; s) at each k.</param>
/// <param name="RelativeVariance">The variance of the estimate over the squared loss at each k, for the instances that were drawn; infinite where no law holds.</param>
/// <param name="Slope">beta_eff over the window; 0 without a window.</param>
/// <param name="SlopeVariance">The variance of its estimate to first order, for the instances that were drawn; infinite where no law holds.</param>
internal sealed record TrainingSetLaw(double Bias, double[] Loss, double[] RelativeVariance, double Slope, double SlopeVariance)
{
    private const string NoToleranceLaw = "L_inf is computed for delta/sigma from 1e-6 to 1e3 only: simulation only.";

    /// <summary>Evaluates the laws for every training set of a run.</summary>
    /// <param name="result">The run.</param>
    /// <param name="attempts">The grid of k.</param>
    /// <param name="fit">The window of beta_eff; null for none.</param>
    /// <param name="absences">Receives why L_inf has no law at each setting; null where it has one.</param>
    /// <returns>One array for each setting, with one item for each finished replicate, or none where no law holds.</returns>
    public static TrainingSetLaw[][] Of(RunResult result, IReadOnlyList<long> attempts, ExponentFit? fit, out string?[] absences)
    {
        absences = new string?[result.Settings.Count];
        Dictionary<(Difficulty, double Ratio), Evaluator> evaluators = [];
        var laws = new TrainingSetLaw[result.Settings.Count][];
        List<(int Setting, int Replicate)> work = [];
        for (int i = 0; i < laws.Length; i++)
        {
            Setting setting = result.Settings[i].Setting;
            laws[i] = [];
            if (!InferenceLossLaw.AdmitsTolerance(setting.ToleranceRatio))
            {
                absences[i] = NoToleranceLaw;
                continue;
            }

            if (!evaluators.TryGetValue((Difficulty.Of(setting), setting.ToleranceRatio), out Evaluator? evaluator))
                evaluators.Add((Difficulty.Of(setting), setting.ToleranceRatio), evaluator = new Evaluator(setting, result.Spec, result.Estimator, result.Instances, fit));
            absences[i] = evaluator.Absence;
            if (absences[i] is not null)
                continue;
            laws[i] = new TrainingSetLaw[result.Settings[i].Replicates.Count];
            work.AddRange(Enumerable.Range(0, laws[i].Length).Select(r => (i, r)));
        }

        Parallel.ForEach(work, new ParallelOptions { MaxDegreeOfParallelism = result.Facts.Threads }, item =>
        {
            (Setting setting, IReadOnlyList<ReplicateRecord> replicates) = result.Settings[item.Setting];
            double bias = Math.Sqrt(replicates[item.Replicate].GeneralizationLoss) / setting.Sigma;
            laws[item.Setting][item.Replicate] = evaluators[(Difficulty.Of(setting), setting.ToleranceRatio)].At(bias);
        });
        return laws;
    }

    /// <summary>What the laws say of estimates to be made with a training set of a given s; null where no law holds.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="spec">The experiment: its grid of k and its window.</param>
    /// <param name="estimator">Any kind but <see cref="EstimatorKind.Automatic"/>.</param>
    /// <param name="instances">Test instances to be drawn.</param>
    /// <param name="bias">s / sigma.</param>
    public static TrainingSetLaw? Expected(Setting setting, ExperimentSpec spec, EstimatorKind estimator, int instances, double bias)
    {
        if (!InferenceLossLaw.AdmitsTolerance(setting.ToleranceRatio))
            return null;
        Evaluator evaluator = new(setting, spec, estimator, instances, ExponentFit.Of(spec.AttemptsGrid, spec.Window));
        return evaluator.Holds(bias) ? evaluator.At(bias) : null;
    }

    /// <summary>The laws of one law of tau and tolerance.</summary>
    private sealed class Evaluator
    {
        // Squares of smaller losses underflow.
        private const double SmallestLoss = 1e-150;

        private readonly InferenceLossLaw law;
        private readonly EstimatorVariance variance;
        private readonly ExponentFit? fit;
        private readonly int instances;

        public Evaluator(Setting setting, ExperimentSpec spec, EstimatorKind estimator, int instances, ExponentFit? fit)
        {
            // Importance sampling is stratified over its mixture, so its variance depends on the number of instances too.
            var difficulty = Difficulty.Of(setting);
            DefensiveMixture? mixture = EstimatorKinds.OfInstances(estimator) == EstimatorKind.Importance
                ? DefensiveMixture.Stratified(difficulty, instances)
                : null;
            law = new InferenceLossLaw(difficulty, setting.ToleranceRatio, spec.AttemptsGrid);
            variance = new EstimatorVariance(difficulty, setting.ToleranceRatio, spec.AttemptsGrid, estimator, spec.Window, mixture);
            this.fit = fit;
            this.instances = instances;
        }

        public string? Absence => law.Absence;

        public bool Holds(double bias) => Absence is null && law.Admits(bias);

        public TrainingSetLaw At(double bias)
        {
            double[] loss = new double[law.Attempts.Count];
            double[] relative = new double[loss.Length];
            Array.Fill(relative, double.PositiveInfinity);
            if (!law.Admits(bias))
                return new TrainingSetLaw(bias, loss, relative, 0, double.PositiveInfinity);

            law.Evaluate(bias, loss);
            variance.Evaluate(bias, [.. loss.Select(value => Math.Max(value, SmallestLoss))], relative, out double slopeVariance);
            for (int j = 0; j < relative.Length; j++)
                relative[j] = loss[j] > SmallestLoss ? relative[j] / (loss[j] * loss[j] * instances) : double.PositiveInfinity;
            return fit is null || loss[fit.Points[^1]] <= SmallestLoss
                ? new TrainingSetLaw(bias, loss, relative, 0, double.PositiveInfinity)
                : new TrainingSetLaw(bias, loss, relative, fit.Slope(loss), slopeVariance / instances);
        }
    }
}
