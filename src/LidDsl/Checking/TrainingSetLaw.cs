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
    /// <summary>Evaluates the laws for every training set of a run.</summary>
    /// <param name="result">The run.</param>
    /// <param name="attempts">The grid of k.</param>
    /// <param name="fit">The window of beta_eff; null for none.</param>
    /// <returns>One array for each setting, with one item for each finished replicate.</returns>
    public static TrainingSetLaw[][] Of(RunResult result, IReadOnlyList<long> attempts, ExponentFit? fit)
    {
        Dictionary<(double Beta, double Ratio), Evaluator> evaluators = [];
        var laws = new TrainingSetLaw[result.Settings.Count][];
        List<(int Setting, int Replicate)> work = [];
        for (int i = 0; i < laws.Length; i++)
        {
            Setting setting = result.Settings[i].Setting;
            if (!evaluators.ContainsKey((setting.Beta, setting.ToleranceRatio)))
                evaluators.Add((setting.Beta, setting.ToleranceRatio), new Evaluator(setting, result, attempts, fit));
            laws[i] = new TrainingSetLaw[result.Settings[i].Replicates.Count];
            work.AddRange(Enumerable.Range(0, laws[i].Length).Select(r => (i, r)));
        }

        Parallel.ForEach(work, item =>
        {
            (Setting setting, IReadOnlyList<ReplicateRecord> replicates) = result.Settings[item.Setting];
            double bias = Math.Sqrt(replicates[item.Replicate].GeneralizationLoss) / setting.Sigma;
            laws[item.Setting][item.Replicate] = evaluators[(setting.Beta, setting.ToleranceRatio)].At(bias);
        });
        return laws;
    }

    /// <summary>The laws of one tail exponent and tolerance.</summary>
    private sealed class Evaluator(Setting setting, RunResult result, IReadOnlyList<long> attempts, ExponentFit? fit)
    {
        // Squares of smaller losses underflow.
        private const double SmallestLoss = 1e-150;

        private readonly InferenceLossLaw law = new(setting.Beta, setting.ToleranceRatio, attempts);
        private readonly EstimatorVariance variance = new(
            setting.Beta,
            setting.ToleranceRatio,
            attempts,
            result.Estimator,
            result.Spec.Window,
            result.Estimator == EstimatorKind.Importance ? DefensiveMixture.Stratified(setting.Beta, result.Instances) : null);

        public TrainingSetLaw At(double bias)
        {
            double[] loss = new double[attempts.Count];
            double[] relative = new double[attempts.Count];
            Array.Fill(relative, double.PositiveInfinity);
            if (!InferenceLossLaw.Holds(bias))
                return new TrainingSetLaw(bias, loss, relative, 0, double.PositiveInfinity);

            law.Evaluate(bias, loss);
            double[] floored = [.. loss.Select(value => Math.Max(value, SmallestLoss))];
            variance.Evaluate(bias, floored, relative, out double slopeVariance);
            for (int j = 0; j < relative.Length; j++)
                relative[j] = loss[j] > SmallestLoss ? relative[j] / (loss[j] * loss[j] * result.Instances) : double.PositiveInfinity;
            bool regular = fit is not null && fit.Points.All(j => loss[j] > SmallestLoss);
            return new TrainingSetLaw(
                bias, loss, relative, regular ? fit!.Slope(loss) : 0, regular ? slopeVariance / result.Instances : double.PositiveInfinity);
        }
    }
}
