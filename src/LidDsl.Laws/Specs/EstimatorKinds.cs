namespace LidDsl.Specs;

/// <summary>What the kinds of estimators have in common.</summary>
public static class EstimatorKinds
{
    /// <summary>The kind in words, such as <c>importance</c> or <c>exact-law</c>, as reports print it and the command line reads it.</summary>
    /// <param name="estimator">Any kind.</param>
    public static string NameOf(EstimatorKind estimator) => estimator == EstimatorKind.ExactLaw ? "exact-law" : estimator.ToString().ToLowerInvariant();

    /// <summary>How test instances are drawn: <see cref="EstimatorKind.ExactLaw"/> draws its training sets otherwise, and its instances by importance.</summary>
    /// <param name="estimator">Any kind.</param>
    /// <returns><see cref="EstimatorKind.Importance"/> for <see cref="EstimatorKind.ExactLaw"/>; otherwise the kind itself.</returns>
    public static EstimatorKind OfInstances(EstimatorKind estimator) => estimator == EstimatorKind.ExactLaw ? EstimatorKind.Importance : estimator;
}
