using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>The text of one estimator: which instances it draws and what it adds up.</summary>
internal abstract class EstimatorText(KernelPlan plan)
{
    /// <summary>The text of the declared estimator.</summary>
    public static EstimatorText Of(KernelPlan plan) => plan.Estimator switch
    {
        EstimatorKind.Conditional => new ConditionalText(plan),
        EstimatorKind.Importance or EstimatorKind.ExactLaw => new ImportanceText(plan),
        EstimatorKind.Literal => new LiteralText(plan),
        EstimatorKind.Lattice => new LatticeText(plan),
        _ => throw new InvalidOperationException($"No text estimates by {plan.Estimator}."),
    };

    /// <summary>What it does for this declaration, in comments.</summary>
    public abstract IEnumerable<string> Meaning(SelectionText selection);

    /// <summary>
    /// The statements, with <c>streams</c>, <c>law</c>, <c>biasRatio</c>, <c>toleranceRatio</c>, <c>instances</c> and <c>record</c> at
    /// hand.
    /// </summary>
    public abstract string Body { get; }

    /// <summary>The law of an instance, for comments.</summary>
    protected string Instance => $"b ~ N(0, 1) and {PrecisionText.Describe(plan)}";

    /// <summary>The grid of k, for comments.</summary>
    protected string Grid => plan.Describe(Role.Attempts);
}

/// <summary>Instances of the declared law, each counted as one.</summary>
internal sealed class ConditionalText(KernelPlan plan) : EstimatorText(plan)
{
    public override IEnumerable<string> Meaning(SelectionText selection) =>
    [
        selection.Estimated,
        $"averaged over {Instance}, at {Grid}.",
    ];

    public override string Body => """
        Sums.Clear();
        foreach (InstanceRun run in InstanceRun.OfLaw(instances))
        {
            law.Draw(streams, run, Block);
            Sums.Add(Block, biasRatio, toleranceRatio);
        }

        Sums.Complete();
        Sums.Write(instances, record);
        """;
}

/// <summary>Instances of the defensive mixture, with weights.</summary>
internal sealed class ImportanceText(KernelPlan plan) : EstimatorText(plan)
{
    public override IEnumerable<string> Meaning(SelectionText selection) =>
    [
        selection.Estimated,
        $"over the law p of {Instance}, at {Grid}:",
        $"the mean of (p/m) {selection.Term} over a defensive mixture m, which sees the hard tail that p draws too rarely.",
    ];

    public override string Body => """
        Sums.Clear();
        do
        {
            foreach (InstanceRun run in InstanceRun.OfMixture(instances))
            {
                law.Draw(streams, run, Block);
                law.Weigh(Block, instances);
                Sums.Add(Block, biasRatio, toleranceRatio);
            }
        }
        while (!Sums.Complete());
        Sums.Write(instances, record);
        """;
}

/// <summary>Instances of the declared law, and attempts at each.</summary>
internal sealed class LiteralText(KernelPlan plan) : EstimatorText(plan)
{
    public override IEnumerable<string> Meaning(SelectionText selection) =>
    [
        selection.Attempts,
        $"An instance has {Instance}; {Grid}.",
    ];

    public override string Body => """
        AttemptCounts counts = Sums.Counts;
        counts.Clear();
        foreach (InstanceRun run in InstanceRun.OfLaw(instances))
        {
            law.Draw(streams, run, Block);
            counts.Add(streams, Block, biasRatio, toleranceRatio);
        }

        counts.Write(instances, record);
        """;
}

/// <summary>Instances on two lattices, with weights.</summary>
internal sealed class LatticeText(KernelPlan plan) : EstimatorText(plan)
{
    public override IEnumerable<string> Meaning(SelectionText selection) =>
    [
        selection.Estimated,
        $"over the law p of {Instance}, at {Grid}:",
        $"p {selection.Term} is cut smoothly in two by w, each part mapped to a square and summed over a lattice with a random shift.",
    ];

    public override string Body => """
        int points = Lattice.Begin(law, streams, biasRatio, toleranceRatio, instances);
        Sums.Clear();
        do
        {
            foreach (InstanceRun run in InstanceRun.OfLattices(points))
            {
                Lattice.Draw(run, Block);
                Sums.Add(Block, biasRatio, toleranceRatio);
            }
        }
        while (!Sums.Complete());
        Sums.Write(points, record);
        """;
}
