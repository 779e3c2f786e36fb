using System.Globalization;
using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>The saturation of beta_eff as text.</summary>
internal static class SaturationTables
{
    /// <summary>The table with its heading; nothing where no setting has N enough.</summary>
    public static void Append(TextPage page, Predictions predictions)
    {
        IReadOnlyList<SaturationPrediction> saturations = predictions.Saturations;
        if (saturations.Count == 0)
            return;
        Role[] roles = [.. predictions.Spec.Axes.Select(axis => axis.Role).Where(role => role is not (Role.SampleSize or Role.Attempts))];
        TextTable table = new(
            [.. roles.Select(role => RoleRule.Of(role).Symbol), "<beta_eff", "plateau", "within 5% from N", "Delta", "N at half", "nu", "residual (rms)", "largest"])
        {
            Keys = roles.Length + 1,
        };
        foreach (SaturationPrediction saturation in saturations)
        {
            table.Add([
                .. roles.Select(role => Figures.Exact(saturation.Setting[role])),
                BasisWords.Of(saturation.Basis),
                Figures.Significant(saturation.Point.Plateau),
                saturation.Point.N?.ToString(CultureInfo.InvariantCulture) ?? Figures.None,
                .. Cells(saturation.Fit),
            ]);
        }

        page.Heading("Saturation of beta_eff over N: its plateau on the window (s = 0), the N from which on it stays within 5% of that, and the curve beta - Delta/(1 + c N^nu), N at half = c^(-1/nu), fitted to the exact values above with what it leaves");
        page.Table(table);
        foreach (string absence in saturations.Select(s => s.Absence).OfType<string>().Distinct())
            page.Paragraph($"Where no curve is fitted: {absence}");
    }

    /// <summary>The laws that it rests on beside those of the settings.</summary>
    public static IEnumerable<LawInfo> Laws(Predictions predictions) =>
        predictions.Saturations.Count > 0 ? [EffectiveExponentLaw.Info, SaturationFit.Info] : [];

    private static IEnumerable<string> Cells(SaturationFit? fit) => fit is null
        ? Enumerable.Repeat(Figures.None, 5)
        : [
            Figures.Significant(fit.Drop),
            Figures.Significant(fit.HalfwaySize),
            Figures.Significant(fit.Power, 3),
            Figures.Significant(fit.RootMeanSquare, 2),
            Figures.Significant(fit.LargestResidual, 2),
        ];
}
