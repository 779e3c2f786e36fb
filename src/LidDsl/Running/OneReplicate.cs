using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>Simulates single replicates of a run, by a kernel of the caller's thread; safe to use from several threads.</summary>
/// <param name="experiment">The experiment.</param>
/// <param name="plan">The run.</param>
/// <param name="settings">Its settings.</param>
internal sealed class OneReplicate(ILidExperiment experiment, RunPlan plan, Setting[] settings)
{
    private readonly Role[] roles = [.. experiment.Spec.Axes.Select(axis => axis.Role)];
    private readonly double[][] axisValues = [.. settings.Select(s => SettingGrid.AxisValues(experiment.Spec, s).ToArray())];

    /// <summary>Simulates it, with plain instances beside where the run has them.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="setting">The place of its setting.</param>
    /// <param name="replicate">Its index.</param>
    /// <param name="record">What is written to.</param>
    public void Simulate(ReplicateKernel kernel, int setting, int replicate, ReplicateRecord record)
    {
        ReplicateStreams streams = ReplicateStreams.Derive(
            plan.Seed, experiment.Spec.StreamKey, roles, axisValues[setting], replicate);
        kernel.Simulate(settings[setting], streams, plan.Estimator, plan.Instances, record);
        if (plan.PlainInstances > 0)
            kernel.SimulatePlain(settings[setting], streams, plan.PlainInstances, record);
    }
}
