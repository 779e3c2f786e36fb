using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>The words of CSV and JSON for enumerations: part of their schema.</summary>
internal static class Words
{
    public static string Of(Basis basis) => basis switch
    {
        Basis.Declared => "declared",
        Basis.Mean => "mean",
        Basis.Median => "median",
        Basis.GivenMean => "given_mean",
        Basis.Typical => "typical",
        Basis.GivenTrainingSets => "given_training_sets",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "Not a basis."),
    };

    public static string Of(EstimatorKind estimator) => EstimatorKinds.NameOf(estimator);

    public static string Of(AllocationRegime regime) => regime switch
    {
        AllocationRegime.Train => "train",
        AllocationRegime.Balanced => "balanced",
        AllocationRegime.Sample => "sample",
        _ => throw new ArgumentOutOfRangeException(nameof(regime), regime, "Not a regime."),
    };

    public static string Of(AllocationBoundary boundary) => boundary switch
    {
        AllocationBoundary.None => "none",
        AllocationBoundary.FewestInstances => "fewest_instances",
        AllocationBoundary.FewestAttempts => "fewest_attempts",
        AllocationBoundary.MostAttempts => "most_attempts",
        AllocationBoundary.MostInstances => "most_instances",
        _ => throw new ArgumentOutOfRangeException(nameof(boundary), boundary, "Not a boundary."),
    };

    public static string Of(OwnMethodKind kind) => kind switch
    {
        OwnMethodKind.Eigenvalue => "eigenvalue",
        OwnMethodKind.PrecisionSampler => "precision_sampler",
        OwnMethodKind.PrecisionDensity => "precision_density",
        OwnMethodKind.Measurement => "measurement",
        OwnMethodKind.LawOf => "law_of",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of method."),
    };

    public static string Of(Variation variation) => variation switch
    {
        Variation.Fixed => "fixed",
        Variation.Free => "free",
        Variation.Swept => "swept",
        _ => throw new ArgumentOutOfRangeException(nameof(variation), variation, "Not a variation."),
    };
}
