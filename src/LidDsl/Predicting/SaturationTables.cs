using System.Globalization;
using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>The saturation of beta_eff as text.</summary>
internal static class SaturationTables
{
    /// <summary>The table with its heading; nothing where no setting has N enough.</summary>
    public static void Append(Page page, Predictions predictions)
    {
        IReadOnlyList<SaturationPrediction> saturations = predictions.Saturations;
        if (saturations.Count == 0)
            return;
        page.Heading(
            "Saturation of beta_eff over N: its plateau on the window (s = 0), the N from which on it stays within 5% of that, and "
                + "the curve beta - Delta/(1 + c N^nu), N at half = c^(-1/nu), fitted to the exact values above with what it leaves");
        page.Table(Of(predictions));
        foreach (string absence in saturations.Select(s => s.Absence).OfType<string>().Distinct())
            page.Paragraph($"Where no curve is fitted: {absence}");
    }

    /// <summary>The laws that it rests on beside those of the settings.</summary>
    public static IEnumerable<LawInfo> Laws(Predictions predictions) =>
        predictions.Saturations.Count > 0 ? [EffectiveExponentLaw.Info, SaturationFit.Info] : [];

    /// <summary>How beta_eff saturates over N: one row for each setting without its N.</summary>
    public static Section Of(Predictions predictions) => new Section<SaturationPrediction>("saturations", predictions.Saturations)
        .Settings(SettingColumns.Without(predictions.Spec, Role.SampleSize, Role.Attempts), s => s.Setting, Role.SampleSize)
        .Of("basis", s => BasisWords.InFiles(s.Basis), "<beta_eff", s => BasisWords.Of(s.Basis)).AsKey()
        .InDocument("law", _ => SaturationFit.Info.Name)
        .OfLaw("plateau", s => s.Point.Plateau, "plateau")
        .Measured("within", s => s.Point.Within)
        .Of("N", s => (long?)s.Point.N, "within 5% from N", s => s.Point.N?.ToString(CultureInfo.InvariantCulture) ?? NumberText.None)
        .OfLaw("ceiling", s => s.Fit?.Ceiling)
        .OfLaw("drop", s => s.Fit?.Drop, "Delta")
        .OfLaw("c", s => s.Fit?.Rate)
        .Show("N at half", s => s.Fit?.HalfwaySize)
        .OfLaw("nu", s => s.Fit?.Power, "nu", v => NumberText.Significant(v, 3))
        .OfLaw("halfway_N", s => s.Fit?.HalfwaySize)
        .OfLaw("residual_rms", s => s.Fit?.RootMeanSquare, "residual (rms)", v => NumberText.Significant(v, 2))
        .OfLaw("residual_largest", s => s.Fit?.LargestResidual, "largest", v => NumberText.Significant(v, 2))
        .Of("absence", s => s.Absence);
}
