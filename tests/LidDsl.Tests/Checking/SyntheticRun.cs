using LidDsl.Laws;
using LidDsl.Specs;
using MathNet.Numerics.Distributions;

namespace LidDsl.Tests.Checking;

/// <summary>
/// Results drawn from the laws themselves, without a simulation: R from its exact law, the noise from Student's t, and the estimates of
/// L_inf as the laws have them at the budget, normal with the law's own variance and as one factor over all k, which leaves
/// each marginal right.
/// </summary>
internal static class SyntheticRun
{
    public static RunResult Of(ExperimentSpec spec, IReadOnlyList<Setting> settings, int seed)
    {
        var random = new Random(seed);
        IReadOnlyList<long> attempts = spec.AttemptsGrid;
        Setting any = settings[0];
        var law = new InferenceLossLaw(any.Beta, any.ToleranceRatio, attempts);
        var variance = new EstimatorVariance(
            Difficulty.Gamma(any.Beta), any.ToleranceRatio, attempts, EstimatorKind.Importance, spec.Window,
            DefensiveMixture.Stratified(any.Beta, spec.Budget.Instances));
        SettingResult[] results =
            [.. settings.Select(s => new SettingResult(s, [.. Enumerable.Range(0, spec.Budget.Replicates).Select(_ => Replicate(s))]))];
        return new RunResult(
            spec, (ulong)seed, spec.Budget.Replicates, spec.Budget.Instances, EstimatorKind.Importance, results,
            new RunFacts(TimeSpan.FromSeconds(1), 1, false));

        ReplicateRecord Replicate(Setting setting)
        {
            var record = new ReplicateRecord(attempts.Count);
            double sum = 0;
            for (int i = 0; i < setting.N; i++)
            {
                double noise = Math.Sqrt(2 / setting.Beta) * StudentT.Sample(random, 0, 1, setting.Beta);
                record.NoiseCells[NoiseHistogram.CellOf(noise)]++;
                sum += noise * noise;
            }

            record.NoiseSumOfSquares = sum * setting.Sigma * setting.Sigma;
            double ratio =
                Beta.Sample(random, setting.D / 2.0, (setting.N - setting.D) / 2.0) / ChiSquared.Sample(random, setting.N - setting.D + 1);
            record.GeneralizationLoss = record.NoiseSumOfSquares * ratio;
            double bias = Math.Sqrt(record.GeneralizationLoss) / setting.Sigma;
            double[] spread = new double[attempts.Count];
            law.Evaluate(bias, record.Loss);
            variance.Evaluate(bias, record.Loss, spread, out _);
            double factor = Normal.Sample(random, 0, 1);
            for (int j = 0; j < record.Loss.Length; j++)
            {
                double loss = record.Loss[j];
                record.Loss[j] = loss + (factor * Math.Sqrt(spread[j] / spec.Budget.Instances));
                record.SecondMoment[j] = spread[j] + (loss * loss);
            }

            return record;
        }
    }
}
