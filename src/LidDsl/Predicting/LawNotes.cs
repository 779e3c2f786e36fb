using System.Globalization;
using System.Text;
using LidDsl.Laws;
using LidDsl.Reporting;

namespace LidDsl;

/// <summary>The laws that predictions rest on, and the reasons why numbers are missing.</summary>
internal static class LawNotes
{
    /// <summary>One paragraph for each law and one for each reason.</summary>
    public static void Append(StringBuilder text, Predictions predictions)
    {
        foreach (LawInfo law in Laws(predictions))
            Paragraph.Append(text, $"{law.Name}: {law.Formula}. {Band(law)} ({law.Accuracy}); {law.Regime}. Source: {law.Source}.");
        if (MeasuredError(predictions) is { } error)
            Paragraph.Append(text, string.Create(CultureInfo.InvariantCulture, $"The density of tau is the experiment's own: smaller steps of the quadrature change no L_inf above by more than {error:0.0e+0} of itself."));
        foreach (string absence in Absences(predictions))
            Paragraph.Append(text, $"Where there is no number: {absence}");
    }

    /// <summary>Each law once.</summary>
    public static IEnumerable<LawInfo> Laws(Predictions predictions) => Values(predictions)
        .Concat(TailTables.Values(predictions))
        .Select(value => value.Law)
        .OfType<LawInfo>()
        .Concat(SaturationTables.Laws(predictions))
        .Concat(AllocationTables.Laws(predictions))
        .Distinct();

    /// <summary>Each reason once.</summary>
    public static IEnumerable<string> Absences(Predictions predictions) => Values(predictions)
        .Concat(HasOwnPrecision(predictions) ? predictions.Tails.Select(tail => tail.GivenMean.Crossover) : [])
        .Select(value => value.Absence)
        .OfType<string>()
        .Distinct();

    // The largest error that the quadrature over a density of the experiment's own shows; null without one.
    private static double? MeasuredError(Predictions predictions)
    {
        LawValue[] losses = [.. predictions.Settings.SelectMany(s => s.GivenMean.Loss.Concat(s.Typical.Loss)).Where(loss => loss.Value is not null)];
        return HasOwnPrecision(predictions) && losses.Length > 0 ? losses.Max(loss => loss.RelativeError) : null;
    }

    private static bool HasOwnPrecision(Predictions predictions) => predictions.Settings.Any(s => s.Setting.HasOwnPrecision);

    private static IEnumerable<LawValue> Values(Predictions predictions) => predictions.Settings.SelectMany(s => (LawValue[])
    [
        s.MeanGeneralizationLoss, s.MedianGeneralizationLoss, s.TrainingExponent, s.NoiseVariance, s.IntrinsicConstant,
        s.GivenMean.Loss[0], s.GivenMean.EffectiveExponent, s.Typical.EffectiveExponent,
    ]);

    private static string Band(LawInfo law) => law.NumericalError is { } error
        ? string.Create(CultureInfo.InvariantCulture, $"{law.Band} to {error:0.#e+0}")
        : law.Band.ToString();
}
