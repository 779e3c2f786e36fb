using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Estimating;

/// <summary>The estimators for any declaration; a generated kernel has the text of the one that is declared.</summary>
internal static class Estimators
{
    /// <summary>Estimates what a selection fails with, given the head.</summary>
    /// <param name="estimator">Any kind but <see cref="EstimatorKind.Automatic"/>.</param>
    /// <param name="streams">The random streams of the replicate.</param>
    /// <param name="law">The law of instances.</param>
    /// <param name="sums">What the selection sums over instances.</param>
    /// <param name="block">Room for instances.</param>
    /// <param name="lattice">The lattices of the same grid of k.</param>
    /// <param name="biasRatio">s/sigma.</param>
    /// <param name="toleranceRatio">delta/sigma.</param>
    /// <param name="instances">n, 1 or more.</param>
    /// <param name="record">Receives the estimate.</param>
    public static void Estimate(
        EstimatorKind estimator, in ReplicateStreams streams, InstanceLaw law, SelectionSums sums, InstanceBlock block,
        InstanceLattice lattice, double biasRatio, double toleranceRatio, int instances, ReplicateRecord record)
    {
        switch (estimator)
        {
            case EstimatorKind.Literal:
                Literally(streams, law, sums.Counts, block, biasRatio, toleranceRatio, instances, record);
                break;
            case EstimatorKind.Lattice:
                int points = lattice.Begin(law, streams, biasRatio, toleranceRatio, instances);
                OnLattices(lattice, points, sums, block, biasRatio, toleranceRatio, record);
                break;
            case EstimatorKind.Conditional:
                Sum(new OfLaw(streams, law), InstanceRun.OfLaw(instances), instances, sums, block, biasRatio, toleranceRatio, record);
                break;
            default:
                Sum(
                    new OfMixture(streams, law, instances), InstanceRun.OfMixture(instances), instances, sums, block, biasRatio,
                    toleranceRatio, record);
                break;
        }
    }

    /// <summary>Sums over lattices that are laid out.</summary>
    /// <param name="lattice">The lattices.</param>
    /// <param name="points">How many points they have.</param>
    /// <param name="sums">What the selection sums over instances.</param>
    /// <param name="block">Room for instances.</param>
    /// <param name="biasRatio">s/sigma.</param>
    /// <param name="toleranceRatio">delta/sigma.</param>
    /// <param name="record">Receives the estimate.</param>
    public static void OnLattices(
        InstanceLattice lattice, int points, SelectionSums sums, InstanceBlock block, double biasRatio, double toleranceRatio,
        ReplicateRecord record) =>
        Sum(new OfLattices(lattice), InstanceRun.OfLattices(points), points, sums, block, biasRatio, toleranceRatio, record);

    // Instances that have no weights are complete at once.
    private static void Sum<TInstances>(
        in TInstances instances, InstanceRuns runs, int count, SelectionSums sums, InstanceBlock block, double biasRatio,
        double toleranceRatio, ReplicateRecord record)
        where TInstances : struct, IInstances
    {
        sums.Clear();
        do
        {
            foreach (InstanceRun run in runs)
            {
                instances.Draw(run, block);
                sums.Add(block, biasRatio, toleranceRatio);
            }
        }
        while (!sums.Complete());
        sums.Write(count, record);
    }

    private static void Literally(
        in ReplicateStreams streams, InstanceLaw law, AttemptCounts counts, InstanceBlock block, double biasRatio, double toleranceRatio,
        int instances, ReplicateRecord record)
    {
        counts.Clear();
        foreach (InstanceRun run in InstanceRun.OfLaw(instances))
        {
            law.Draw(streams, run, block);
            counts.Add(streams, block, biasRatio, toleranceRatio);
        }

        counts.Write(instances, record);
    }

    // Where a block's instances come from.
    private interface IInstances
    {
        void Draw(in InstanceRun run, InstanceBlock block);
    }

    private readonly struct OfLaw(ReplicateStreams streams, InstanceLaw law) : IInstances
    {
        public void Draw(in InstanceRun run, InstanceBlock block) => law.Draw(streams, run, block);
    }

    private readonly struct OfMixture(ReplicateStreams streams, InstanceLaw law, int instances) : IInstances
    {
        public void Draw(in InstanceRun run, InstanceBlock block)
        {
            law.Draw(streams, run, block);
            law.Weigh(block, instances);
        }
    }

    private readonly struct OfLattices(InstanceLattice lattice) : IInstances
    {
        public void Draw(in InstanceRun run, InstanceBlock block) => lattice.Draw(run, block);
    }
}
