using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>How long a run takes, told before it begins from what its kernels do.</summary>
internal static class RunCost
{
    // Nanoseconds on one core of a server processor with 256-bit vectors.
    private const double Normal = 2;
    private const double NoiseDraw = 6;
    private const double MultiplyAdd = 0.06;
    private const double FactorMultiplyAdd = 1;
    private const double Instance = 20;
    private const double LatticePoint = 80;
    private const double SumOfAttempts = 1_000;
    private const double Replicate = 20_000;

    // Beyond any run, and within the range of a TimeSpan.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1_000_000);

    /// <summary>The estimate of a run.</summary>
    public static RunEstimate Of(ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan)
    {
        long replicates = settings.Count * (long)plan.Replicates;
        int threads = (int)Math.Min(plan.Threads, replicates);
        double seconds =
            plan.Replicates * settings.Sum(setting => Seconds(spec, setting, plan)) / Math.Min(threads, Environment.ProcessorCount);
        return new RunEstimate(replicates, threads, TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds)));
    }

    /// <summary>Seconds of one thread for one replicate.</summary>
    public static double Seconds(ExperimentSpec spec, in Setting setting, RunPlan plan) =>
        1e-9 * (Replicate + Training(setting, plan.Estimator) + Instances(plan) + Inference(spec, setting, plan));

    private static double Instances(RunPlan plan) =>
        (plan.Instances * (EstimatorKinds.IsLattice(plan.Estimator) ? LatticePoint : Instance)) + (plan.PlainInstances * Instance);

    private static double Training(in Setting setting, EstimatorKind estimator)
    {
        TrainingWork work = TrainingProcedure.Of(setting.Training).Work(setting, estimator == EstimatorKind.ExactLaw);
        return (Normal * work.Normals) + (NoiseDraw * work.Noises) + (MultiplyAdd * work.MultiplyAdds)
            + (FactorMultiplyAdd * work.FactorMultiplyAdds);
    }

    // Beyond drawing instances: the attempts of a literal run, or the sums at the end, which do not grow with the instances.
    private static double Inference(ExperimentSpec spec, in Setting setting, RunPlan plan)
    {
        IReadOnlyList<long> attempts = spec.AttemptsGrid;
        if (plan.Estimator != EstimatorKind.Literal)
            return SumOfAttempts * attempts.Count * Selection.Of(spec.Selection).Quantities.Count;
        double drawn = SelectionProcedure.Of(spec.Selection).ExpectedAttempts(
            Difficulty.Of(setting), setting.ToleranceRatio, TrainingLaw.Of(setting).TypicalBias(), attempts[^1]);
        return plan.Instances * 1e9 / AttemptCost.AttemptsPerSecond * drawn;
    }
}
