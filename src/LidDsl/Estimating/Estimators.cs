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
            case EstimatorKind.Conditional:
                Conditionally(streams, law, sums, block, biasRatio, toleranceRatio, instances, record);
                break;
            case EstimatorKind.Importance or EstimatorKind.ExactLaw:
                ByImportance(streams, law, sums, block, biasRatio, toleranceRatio, instances, record);
                break;
            case EstimatorKind.Lattice:
                int points = lattice.Begin(law, streams, biasRatio, toleranceRatio, instances);
                OnLattices(lattice, points, sums, block, biasRatio, toleranceRatio, record);
                break;
            default:
                Literally(streams, law, sums.Counts, block, biasRatio, toleranceRatio, instances, record);
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
        ReplicateRecord record)
    {
        sums.Clear();
        do
        {
            foreach (InstanceRun run in InstanceRun.OfLattices(points))
            {
                lattice.Draw(run, block);
                sums.Add(block, biasRatio, toleranceRatio);
            }
        }
        while (!sums.Complete());
        sums.Write(points, record);
    }

    private static void Conditionally(
        in ReplicateStreams streams, InstanceLaw law, SelectionSums sums, InstanceBlock block, double biasRatio, double toleranceRatio,
        int instances, ReplicateRecord record)
    {
        sums.Clear();
        foreach (InstanceRun run in InstanceRun.OfLaw(instances))
        {
            law.Draw(streams, run, block);
            sums.Add(block, biasRatio, toleranceRatio);
        }

        sums.Complete();
        sums.Write(instances, record);
    }

    private static void ByImportance(
        in ReplicateStreams streams, InstanceLaw law, SelectionSums sums, InstanceBlock block, double biasRatio, double toleranceRatio,
        int instances, ReplicateRecord record)
    {
        sums.Clear();
        do
        {
            foreach (InstanceRun run in InstanceRun.OfMixture(instances))
            {
                law.Draw(streams, run, block);
                law.Weigh(block, instances);
                sums.Add(block, biasRatio, toleranceRatio);
            }
        }
        while (!sums.Complete());
        sums.Write(instances, record);
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
}
