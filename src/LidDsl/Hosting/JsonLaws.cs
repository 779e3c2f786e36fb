using System.Text.Json;
using LidDsl.Laws;

namespace LidDsl.Hosting;

/// <summary>Laws in JSON.</summary>
internal static class JsonLaws
{
    /// <summary>Whether an answer is of the laws alone. Tails and saturation take longer than all other predictions: only who asks for predictions gets them.</summary>
    public static bool IsPrediction(HostAnswer answer) => answer is { Predictions: not null, Result: null };

    /// <summary>Every law that the document of an answer names, each once.</summary>
    public static IEnumerable<LawInfo> Of(HostAnswer answer)
    {
        IEnumerable<LawValue> values = answer.Predictions?.Settings.SelectMany(Values) ?? [];
        if (IsPrediction(answer))
            values = values.Concat(answer.Predictions!.Tails.SelectMany(tails => (TailPrediction[])[tails.GivenMean, tails.Typical]).SelectMany(Values));
        values = values.Concat(answer.Predictions?.Allocations.Select(allocation => allocation.EffectiveExponent) ?? []);
        values = values.Concat(answer.Report?.Settings.Select(setting => setting.Exponent?.Law).OfType<LawValue>() ?? []);
        return values.Select(value => value.Law).OfType<LawInfo>()
            .Concat(IsPrediction(answer) ? SaturationTables.Laws(answer.Predictions!) : [])
            .Concat(AllocationTables.Laws(answer.Predictions))
            .Concat(answer.Report?.Laws.Select(law => law.Law) ?? [])
            .Distinct();
    }

    private static IEnumerable<LawValue> Values(Prediction s) =>
    [
        s.MeanGeneralizationLoss, s.MedianGeneralizationLoss, s.TrainingExponent, s.NoiseVariance, s.IntrinsicConstant,
        .. s.GivenMean.Loss, .. s.GivenMean.LocalExponent, s.GivenMean.EffectiveExponent, .. s.Typical.Loss, .. s.Typical.LocalExponent, s.Typical.EffectiveExponent,
    ];

    private static IEnumerable<LawValue> Values(TailPrediction t) =>
        [t.WindowFrom, t.WindowTo, t.Crossover, t.SecondExponent, t.Residual, .. t.Intrinsic.Loss, .. t.TwoTail.Loss, .. t.Refined.Loss, .. t.ClosedForm.Loss];

    /// <summary>Writes the member <c>laws</c>.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<LawInfo> laws)
    {
        json.WriteStartArray("laws");
        foreach (LawInfo law in laws)
        {
            json.WriteStartObject();
            json.WriteString("name", law.Name);
            json.WriteString("formula", law.Formula);
            json.WriteString("source", law.Source);
            json.WriteString("band", law.Band.ToString());
            json.WriteString("regime", law.Regime);
            json.WriteString("accuracy", law.Accuracy);
            json.WriteMeasured("numerical_error", law.NumericalError);
            json.WriteString("small_parameter", law.SmallParameter);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
