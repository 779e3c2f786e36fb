using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>How the test instances of a training set are drawn, once every choice that was left open is made.</summary>
/// <param name="Kind">The estimator, never <see cref="EstimatorKind.Automatic"/>.</param>
/// <param name="Instances">Test instances for each training set; of lattices the points of both together.</param>
/// <param name="PlainInstances">
/// Instances of the declared law beside those of lattices, which draw none: the check of the sampler of instances. 0 for none.
/// </param>
internal readonly record struct EstimatorChoice(EstimatorKind Kind, int Instances, int PlainInstances)
{
    /// <summary>
    /// The fewest training sets at each setting with which lattices are the automatic choice: their test of signs reaches its level with
    /// about half of them, and little power.
    /// </summary>
    public const int FewestReplicates = 40;

    /// <summary>Of a budget for instances that are drawn, one in so many is a plain instance of the automatic choice.</summary>
    public const int PlainShare = 20;

    /// <summary>So many are plain where the budget has them, whatever their share.</summary>
    public const int FewestPlain = 1_000;

    // What lattices take of a budget for instances that are drawn when they are asked for: the worst error of the headline is then 5e-8.
    private const int MostUnasked = 4_078;

    /// <summary>The choice for a declaration.</summary>
    /// <param name="spec">The declaration.</param>
    /// <param name="asked">The estimator that a run asks for; null for the declared one.</param>
    /// <param name="instances">The instances that a run asks for; null for the declared ones.</param>
    /// <remarks>
    /// It rests on the declaration and on what the instances are asked to be, never on the number of training sets that a run has, so that
    /// a training set has the same bits in a longer run. Where lattices are asked for and too few instances, these are the least lattices.
    /// </remarks>
    public static EstimatorChoice Of(ExperimentSpec spec, EstimatorKind? asked = null, int? instances = null)
    {
        EstimatorKind kind = asked ?? spec.Estimator;
        int budget = instances ?? spec.Budget.Instances;
        if (kind == EstimatorKind.Automatic)
            return Automatic(spec, budget, isOpen: instances is null && !spec.Budget.IsSettled, isTarget: instances is null);
        if (!EstimatorKinds.IsLattice(kind))
            return new EstimatorChoice(kind, budget, 0);
        bool isMeant = instances is not null || EstimatorKinds.IsLattice(spec.Estimator) || spec.Budget.RelativeError is not null;
        return new EstimatorChoice(kind, Points(isMeant ? budget : Math.Min(budget, MostUnasked)), 0);
    }

    // Lattices see every tail, far more sharply than any drawn instance; importance sampling sees every tail too, and serves where
    // there are no lattices or too few training sets to test them. Both draw training sets literally: a check of the laws of training.
    private static EstimatorChoice Automatic(ExperimentSpec spec, int budget, bool isOpen, bool isTarget)
    {
        // The points of a narrowed axis keep their bits. A power asks for training sets enough, whatever a run has.
        ExperimentSpec whole = spec.OnDeclaredAxes();
        bool isLaid = spec.Own(OwnMethodKind.PrecisionSampler) is null && LatticeError.IsMeasured(whole)
            && (spec.Budget.Power is not null || spec.Budget.Replicates >= Fewest(whole));
        if (!isLaid || (!isOpen && budget < LatticeRule.Sizes[0]))
            return new EstimatorChoice(EstimatorKind.Importance, budget, 0);

        // Where the precision was declared and not the instances, these are the points that it asks for.
        bool arePoints = isTarget && spec.Budget.RelativeError is not null;
        int plain = arePoints ? FewestPlain : Math.Min(budget, Math.Max(FewestPlain, budget / PlainShare));
        return new EstimatorChoice(EstimatorKind.Lattice, Points(arePoints ? budget : Math.Min(budget, PointsFor(whole))), plain);
    }

    // |Z| of the test is at most the root of the number of training sets, and the bound on its tail is 3.178 times that of a normal number,
    // which is at most e^(-z^2/2) on both sides together: so many reach the strictest level of Holm's procedure.
    private static int Fewest(ExperimentSpec spec)
    {
        double checks = spec.Axes.Aggregate(1.0, (product, axis) => product * axis.Values.Count)
            * (spec.AttemptsGrid.Count + 1) * Selection.Of(spec.Selection).Quantities.Count;
        return Math.Max(FewestReplicates, (int)Math.Ceiling(2 * Math.Log(3.178 * checks / spec.Resolution.FamilyWiseError)) + 1);
    }

    // As many as are enough for most, and more where what is declared to be resolved takes more.
    private static int PointsFor(ExperimentSpec spec)
    {
        // The last bits of a logarithm, which may differ between machines, do not reach the number.
        const double Slack = 1 + 1e-9;
        IReadOnlyList<long> attempts = spec.AttemptsGrid;
        double wanted = spec.Resolution.RelativeError * Math.Sqrt(FewestReplicates) * Slack;
        return LatticeRule.Sizes
            .Where(size => size >= LatticeRule.EnoughForMost)
            .FirstOrDefault(size => LatticeError.Worst(size, attempts[attempts.Count - 1]) <= wanted) is > 0 and var enough
                ? enough
                : LatticeRule.Sizes[LatticeRule.Sizes.Count - 1];
    }

    private static int Points(int budget) => LatticeRule.Within(Math.Max(budget, LatticeRule.Sizes[0])).Instances;
}
