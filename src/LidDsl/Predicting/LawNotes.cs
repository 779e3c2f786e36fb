using System.Globalization;
using LidDsl.Laws;
using LidDsl.Reporting;

namespace LidDsl;

/// <summary>The laws that predictions rest on, and the reasons why numbers are missing.</summary>
internal static class LawNotes
{
    // Names of a line or two are enough to find the law; its formula and regime stand in the long form.
    private const int SourceLength = 60;

    /// <summary>One row for each law: its name, its band and its source.</summary>
    public static void AppendShort(Page page, IEnumerable<LawInfo> laws) => page.Table(Of(laws));

    /// <summary>The laws: one row for each.</summary>
    public static Section Of(IEnumerable<LawInfo> laws) => new Section<LawInfo>("laws", [.. laws])
        .InDocument("name", law => law.Name)
        .InTable("law", law => law.Name)
        .Show("<law", law => law.Name)
        .Of("band", law => law.Band.ToString(), "<band", Band)
        .Of("formula", law => law.Formula)
        .Of("source", law => law.Source, "<source", law => Shortened(law.Source))
        .Of("regime", law => law.Regime)
        .Of("accuracy", law => law.Accuracy)
        .InDocument("numerical_error", law => Cell.Measured(law.NumericalError))
        .InDocument("evaluation_error", law => Cell.Measured(law.EvaluationError))
        .InDocument("small_parameter", law => law.SmallParameter);

    /// <summary>One paragraph for each law: its formula, how far it may be trusted, where it holds and who found it.</summary>
    public static void AppendLong(Page page, IEnumerable<LawInfo> laws)
    {
        foreach (LawInfo law in laws)
            page.Paragraph($"{law.Name}: {law.Formula}. {Band(law)} ({law.Accuracy}); {law.Regime}. Source: {law.Source}.");
    }

    /// <summary>One paragraph for each reason why a number is missing, and one on the error of a density of the experiment's own.</summary>
    public static void AppendReasons(Page page, Predictions predictions)
    {
        if (MeasuredError(predictions) is { } error)
        {
            string change = error.ToString("0.0e+0", CultureInfo.InvariantCulture);
            page.Paragraph(
                "The density of tau is the experiment's own: smaller steps of the quadrature change no L_inf above by more than "
                    + $"{change} of itself.");
        }

        foreach (string absence in Absences(predictions))
            page.Paragraph($"Where there is no number: {absence}");
    }

    /// <summary>Each law once.</summary>
    public static IEnumerable<LawInfo> Laws(Predictions predictions) => Values(predictions)
        .Concat(TailTables.Values(predictions))
        .Select(value => value.Law)
        .OfType<LawInfo>()
        .Concat(SaturationTables.Laws(predictions))
        .Concat(AllocationTables.Laws(predictions))
        .Distinct();

    /// <summary>The laws of L_gen, L_inf and beta_eff, and of allocations where there are any.</summary>
    public static IEnumerable<LawInfo> MainLaws(Predictions predictions) => Values(predictions)
        .Select(value => value.Law)
        .OfType<LawInfo>()
        .Concat(AllocationTables.Laws(predictions))
        .Distinct();

    /// <summary>Each reason once.</summary>
    public static IEnumerable<string> Absences(Predictions predictions) => Values(predictions)
        .Concat(
            predictions.Tails.Where(tail => Difficulty.Of(tail.Setting).NoClosedForm is not null).Select(tail => tail.GivenMean.Crossover))
        .Select(value => value.Absence)
        .OfType<string>()
        .Distinct();

    // The largest error that the quadrature over a density of the experiment's own shows; null without one.
    private static double? MeasuredError(Predictions predictions)
    {
        LawValue[] losses =
            [.. predictions.Settings.SelectMany(s => s.GivenMean.Loss.Concat(s.Typical.Loss)).Where(loss => loss.Value is not null)];
        double largest = losses.Select(loss => loss.RelativeError).DefaultIfEmpty().Max();
        return largest > 0 ? largest : null;
    }

    private static IEnumerable<LawValue> Values(Predictions predictions) => predictions.Settings.SelectMany(s => (LawValue[])
    [
        s.MeanGeneralizationLoss, s.MedianGeneralizationLoss, s.TrainingExponent, s.NoiseVariance, s.IntrinsicConstant,
        s.GivenMean.Loss[0], s.GivenMean.EffectiveExponent, s.Typical.EffectiveExponent,
    ]);

    private static string Band(LawInfo law) => law.NumericalError is { } error
        ? string.Create(CultureInfo.InvariantCulture, $"{law.Band} to {error:0.#e+0}")
        : law.Band.ToString();

    // The source up to its explanation.
    private static string Shortened(string source)
    {
        string[] parts = [.. source.Split("; ").Select(
            part => part.Split([" (", ":"], StringSplitOptions.None) is [var head, ..]
                && !part.StartsWith("arXiv", StringComparison.Ordinal)
                ? head
                : part.Split(" (")[0])];
        string text = string.Join(", ", parts.Distinct());
        return text.Length <= SourceLength ? text : text[..SourceLength].TrimEnd() + "...";
    }
}
