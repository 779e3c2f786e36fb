using LidDsl.Checking;
using LidDsl.Predicting;
using LidDsl.Running;

namespace LidDsl.VectorProbe;

/// <summary>The snapshots of small experiments, which no vector hardware may change.</summary>
internal static class WholeSnapshots
{
    public static IEnumerable<string> All()
    {
        foreach (ILidExperiment experiment in (ILidExperiment[])[WholeResults.Default, WholeCutResults.Default])
        {
            yield return experiment.Spec.ToSnapshot();
            yield return Predictor.Predict(experiment).ToSnapshot();
            RunResult result = Runner.Run(experiment, new RunOptions { Seed = 7 });
            yield return result.ToSnapshot();
            yield return Checker.Check(experiment, result).ToSnapshot();
        }
    }
}
