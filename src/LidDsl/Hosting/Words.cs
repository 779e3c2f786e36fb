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

    public static string Of(EstimatorKind estimator) => estimator switch
    {
        EstimatorKind.Automatic => "automatic",
        EstimatorKind.Literal => "literal",
        EstimatorKind.Conditional => "conditional",
        EstimatorKind.Importance => "importance",
        _ => throw new ArgumentOutOfRangeException(nameof(estimator), estimator, "Not an estimator."),
    };

    public static string Of(Variation variation) => variation switch
    {
        Variation.Fixed => "fixed",
        Variation.Free => "free",
        Variation.Swept => "swept",
        _ => throw new ArgumentOutOfRangeException(nameof(variation), variation, "Not a variation."),
    };
}
