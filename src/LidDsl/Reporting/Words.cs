using System.Text.Json;
using LidDsl.Specs;

namespace LidDsl.Reporting;

/// <summary>The words of CSV and JSON for enumerations: part of their schema.</summary>
internal static class Words
{
    public static string Of(EstimatorKind estimator) => EstimatorKinds.NameOf(estimator);

    public static string Of(OwnMethodKind kind) => kind switch
    {
        OwnMethodKind.Eigenvalue => "eigenvalue",
        OwnMethodKind.PrecisionSampler => "precision_sampler",
        OwnMethodKind.PrecisionDensity => "precision_density",
        OwnMethodKind.Measurement => "measurement",
        OwnMethodKind.LawOf => "law_of",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of method."),
    };

    public static string Of(TrainingRule rule) => JsonNamingPolicy.SnakeCaseLower.ConvertName(rule.ToString());

    public static string Of(SelectionRule rule) => JsonNamingPolicy.SnakeCaseLower.ConvertName(rule.ToString());

    public static string Of(Variation variation) => variation switch
    {
        Variation.Fixed => "fixed",
        Variation.Free => "free",
        Variation.Swept => "swept",
        _ => throw new ArgumentOutOfRangeException(nameof(variation), variation, "Not a variation."),
    };
}
