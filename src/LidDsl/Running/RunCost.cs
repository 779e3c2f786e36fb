using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>How long a run takes, told before it begins from what its kernels do.</summary>
internal static class RunCost
{
    // Nanoseconds on one core of a server processor with 256-bit vectors.
    private const double Normal = 5;
    private const double NoiseDraw = 40;
    private const double MultiplyAdd = 0.12;
    private const double FactorMultiplyAdd = 1.5;
    private const double Instance = 80;
    private const double InstanceAttempt = 3;
    private const double Replicate = 20_000;

    // Beyond any run, and within the range of a TimeSpan.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1_000_000);

    /// <summary>The estimate of a run.</summary>
    public static RunEstimate Of(ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan)
    {
        long replicates = settings.Count * (long)plan.Replicates;
        int threads = (int)Math.Min(plan.Threads, replicates);
        double seconds = plan.Replicates * settings.Sum(setting => Seconds(setting, plan, spec.AttemptsGrid)) / Math.Min(threads, Environment.ProcessorCount);
        return new RunEstimate(replicates, threads, TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds)));
    }

    /// <summary>Seconds of one thread for one replicate.</summary>
    public static double Seconds(in Setting setting, RunPlan plan, IReadOnlyList<long> attempts) =>
        1e-9 * (Replicate + Training(setting, plan.Estimator) + Inference(setting, plan, attempts));

    private static double Training(in Setting setting, EstimatorKind estimator)
    {
        double n = setting.N;
        double d = setting.D;
        double side = Math.Min(n, d);
        double solve = FactorMultiplyAdd * side * side * side / 6;
        if (estimator == EstimatorKind.ExactLaw)
            return (NoiseDraw * n) + (Normal * side * d) + (MultiplyAdd * side * d * d) + solve;

        // Half of the symmetric normal equations is added up; ill-conditioned ones are refined in a second pass over the same rows.
        double passes = setting.N < TrainingSpace.RefinedBelow * setting.D ? 2 : 1;
        return (passes * n * ((Normal * d) + NoiseDraw)) + (MultiplyAdd * n * d * side / 2) + solve;
    }

    private static double Inference(in Setting setting, RunPlan plan, IReadOnlyList<long> attempts) => plan.Estimator == EstimatorKind.Literal
        ? plan.Instances * (Instance + (1e9 / AttemptCost.AttemptsPerSecond * AttemptCost.Expected(Difficulty.Of(setting), setting.ToleranceRatio, TypicalBias.Ratio(setting), attempts[^1])))
        : plan.Instances * (Instance + (InstanceAttempt * attempts.Count));
}
