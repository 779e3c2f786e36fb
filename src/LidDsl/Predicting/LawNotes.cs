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
    public static IEnumerable<string> Absences(Predictions predictions) => Values(predictions).Select(value => value.Absence).OfType<string>().Distinct();

    private static IEnumerable<LawValue> Values(Predictions predictions) => predictions.Settings.SelectMany(s => (LawValue[])
    [
        s.MeanGeneralizationLoss, s.MedianGeneralizationLoss, s.TrainingExponent, s.NoiseVariance, s.IntrinsicConstant,
        s.GivenMean.Loss[0], s.GivenMean.EffectiveExponent, s.Typical.EffectiveExponent,
    ]);

    private static string Band(LawInfo law) => law.NumericalError is { } error
        ? string.Create(CultureInfo.InvariantCulture, $"{law.Band} to {error:0.#e+0}")
        : law.Band.ToString();
}
