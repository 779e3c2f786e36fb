using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Predicting;

/// <summary>
/// The three numbers that a reader of the paper looks for, from the least N to the largest: L_gen, beta_eff and L_inf at the largest k,
/// as the laws have them and as they were measured.
/// </summary>
internal static class Headline
{
    // More curves than this are for the tables.
    private const int MostCurves = 4;

    private const int LabelWidth = 10;

    /// <summary>Appends the section; nothing without a setting.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="predictions">What the laws predict.</param>
    /// <param name="measured">What was measured at a setting, by its place; null where nothing was.</param>
    public static void Append(Page page, Predictions predictions, Func<int, HeadlineMeasurement>? measured)
    {
        ExperimentSpec spec = predictions.Spec;
        Role[] others = [.. spec.Axes.Select(axis => axis.Role).Where(role => role != Role.SampleSize)];
        (int First, int Last)[] curves = [.. Enumerable.Range(0, predictions.Settings.Count)
            .GroupBy(i => string.Join('|', others.Select(role => predictions.Settings[i].Setting[role])))
            .Select(group => (group.First(), group.Last()))];
        if (curves.Length == 0)
            return;
        long k = spec.AttemptsGrid[^1];
        page.Heading("The numbers of the paper" + (predictions.Settings.Any(HasTypical)
            ? ", typical: given the median of L_gen"
            : ", given the mean of L_gen: no median is known"));
        foreach ((int first, int last) in curves.Take(MostCurves))
        {
            Setting setting = predictions.Settings[first].Setting;
            if (others.Length > 0)
            {
                page.Line(
                    "  " + string.Join(", ", others.Select(role => $"{RoleRule.Of(role).Symbol} = {NumberText.Exact(setting[role])}")));
            }

            int[] ends = first == last ? [first] : [first, last];
            Line(
                "L_gen", "",
                i => HasTypical(predictions.Settings[i])
                    ? predictions.Settings[i].MedianGeneralizationLoss
                    : predictions.Settings[i].MeanGeneralizationLoss,
                m => (m.GeneralizationLoss, m.GeneralizationLossError), ends);
            Line(
                "beta_eff", $"; the tail exponent is beta = {NumberText.Exact(setting.Beta)}",
                i => Curve(predictions.Settings[i]).EffectiveExponent, m => (m.Exponent, m.ExponentError), ends);
            Line(
                predictions.Settings[first].Quantities[0].Quantity.Symbol, $", at k = {NumberText.Attempts(k)}",
                i => Curve(predictions.Settings[i]).Loss[^1], m => (m.Loss, m.LossError), ends);
        }

        if (curves.Length > MostCurves)
            page.Paragraph($"and {curves.Length - MostCurves} curves more: see --verbose.");

        void Line(
            string name, string end, Func<int, LawValue> law, Func<HeadlineMeasurement, (double? Value, double? Error)> of, int[] ends)
        {
            IEnumerable<string> parts = ends.Select(
                i => $"{Short(law(i).Value)} at N = {NumberText.Exact(predictions.Settings[i].Setting.N)}{Measured(i, of)}");
            page.Labelled(name, LabelWidth, string.Join(", ", parts) + end);
        }

        string Measured(int i, Func<HeadlineMeasurement, (double? Value, double? Error)> of)
        {
            if (measured is null)
                return "";
            (double? value, double? error) = of(measured(i));
            return value is null
                ? " (not measured)"
                : $" (measured {Short(value)}{(error is null ? "" : " +- " + NumberText.Maybe(error, v => NumberText.Significant(v, 2)))})";
        }
    }

    private static string Short(double? value) => value is null ? "no law" : NumberText.Maybe(value, v => NumberText.Significant(v));

    private static bool HasTypical(Prediction setting) => setting.MedianGeneralizationLoss.Value is not null;

    private static CurvePrediction Curve(Prediction setting) => HasTypical(setting) ? setting.Typical : setting.GivenMean;
}

/// <summary>The medians over training sets at one setting, with their standard errors; null where nothing was measured.</summary>
internal sealed record HeadlineMeasurement(
    double? GeneralizationLoss, double? GeneralizationLossError, double? Exponent, double? ExponentError, double? Loss, double? LossError);
