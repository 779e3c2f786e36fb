namespace LidDsl.Specs;

/// <summary>What the kinds of estimators have in common.</summary>
internal static class EstimatorKinds
{
    /// <summary>
    /// The kind in words, such as <c>importance</c> or <c>exact-law</c>, as reports print it and the command line reads it.
    /// </summary>
    /// <param name="estimator">Any kind.</param>
    public static string NameOf(EstimatorKind estimator) =>
        estimator == EstimatorKind.ExactLaw ? "exact-law" : estimator.ToString().ToLowerInvariant();

    /// <summary>
    /// How test instances are drawn: <see cref="EstimatorKind.ExactLaw"/> draws its training sets otherwise, and its
    /// instances by importance.
    /// </summary>
    /// <param name="estimator">Any kind.</param>
    /// <returns><see cref="EstimatorKind.Importance"/> for <see cref="EstimatorKind.ExactLaw"/>; otherwise the kind itself.</returns>
    public static EstimatorKind OfInstances(EstimatorKind estimator) =>
        estimator == EstimatorKind.ExactLaw ? EstimatorKind.Importance : estimator;

    /// <summary>Whether it lays out instances on lattices: no law gives its variance, and a pilot does.</summary>
    /// <param name="estimator">Any kind.</param>
    public static bool IsLattice(EstimatorKind estimator) => estimator == EstimatorKind.Lattice;

    /// <summary>
    /// Why an estimator cannot measure training sets: the exact law draws their sums of products, and neither a design matrix
    /// nor training instances.
    /// </summary>
    /// <param name="estimator">Any kind.</param>
    /// <param name="experiment">The experiment that measures.</param>
    /// <param name="measurement">What it measures.</param>
    /// <returns>The reason with its mend, in one sentence; null for an estimator that can.</returns>
    public static string? NothingToMeasure(EstimatorKind estimator, string experiment, string measurement) =>
        estimator == EstimatorKind.ExactLaw
            ? $"{experiment} measures {measurement} on every training set, and the {NameOf(estimator)} estimator draws no training "
                + $"instances: choose one that does, such as {NameOf(EstimatorKind.Importance)}."
            : null;
}
