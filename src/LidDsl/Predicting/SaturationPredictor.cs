using System.Runtime.CompilerServices;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Predicting;

/// <summary>Follows beta_eff over the N of predictions that have been made.</summary>
internal static class SaturationPredictor
{
    // One N more than the curve has parameters.
    private const int FewestSizes = 4;

    private static readonly ConditionalWeakTable<Predictions, IReadOnlyList<SaturationPrediction>> Made = [];

    /// <summary>
    /// One for each setting without its N that has beta_eff at four N or more on a curve of L_gen, computed once for the same predictions.
    /// </summary>
    public static IReadOnlyList<SaturationPrediction> Of(Predictions predictions) => Made.GetValue(predictions, static made =>
    [
        .. (Selection.Of(made.Spec.Selection).NoTails is null ? made.Settings : [])
            .Where(s => made.Laws.TrainingOf(s.Setting).IsOnCurve && Curve(s).EffectiveExponent.Value is not null)
            .GroupBy(s => s.Setting with { N = 0 })
            .Where(group => group.Count() >= FewestSizes)
            .Select(group => Of([.. group], new ValueList<long>(made.Spec.AttemptsGrid.Where(made.Spec.Window.Contains)), made.Laws))
            .OfType<SaturationPrediction>(),
    ]);

    private static CurvePrediction Curve(Prediction prediction) =>
        BasisOf(prediction.Setting) == Basis.GivenMean ? prediction.GivenMean : prediction.Typical;

    private static Basis BasisOf(Setting setting) => setting.Beta > 2 ? Basis.GivenMean : Basis.Typical;

    private static SaturationPrediction? Of(Prediction[] group, ValueList<long> window, LawBook laws)
    {
        Setting setting = group[0].Setting;
        InferenceLossLaw law = laws.Loss(setting, window);
        if (law.Absence is not null)
            return null;
        SaturationPoint point = laws.Exponent(law).Saturation(laws.Curve(setting, BasisOf(setting)));
        try
        {
            double[] sizes = [.. group.Select(s => (double)s.Setting.N)];
            double[] exponents = [.. group.Select(s => Curve(s).EffectiveExponent.Value!.Value)];
            return new SaturationPrediction(setting, BasisOf(setting), point, SaturationFit.Of(sizes, exponents, setting.Beta), null);
        }
        catch (ArgumentException exception)
        {
            // Values that do not rise, or do not determine the curve: the message says which.
            return new SaturationPrediction(setting, BasisOf(setting), point, null, exception.Message.Split(" (Parameter", 2)[0]);
        }
    }
}
