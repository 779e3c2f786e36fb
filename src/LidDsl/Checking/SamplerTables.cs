using System.Globalization;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>An experiment's own sampler of tau beside its density, as text.</summary>
internal static class SamplerTables
{
    /// <summary>Appends the section, numbered; nothing where the laws of tau are gamma.</summary>
    /// <returns>The number of the next section.</returns>
    public static int Append(TextPage page, CheckReport report, int number)
    {
        if (report.Samplers.Count == 0)
            return number;
        page.Heading(string.Create(CultureInfo.InvariantCulture, $"{number}. Sampler and density of tau: the experiment's own sampler, drawn {Figures.Whole(report.Samplers[0].Draws)} times for this alone, against the integral of its density. Largest difference: of P(tau <= t), sampled less integrated, and the t at which it is."));
        Role[] roles = [.. report.Predictions.Spec.Axes.Select(axis => axis.Role).Where(role => report.Samplers.Select(s => s.Setting[role]).Distinct().Count() > 1)];
        if (!roles.Contains(Role.TailExponent))
            roles = [Role.TailExponent, .. roles];
        TextTable table = new([.. roles.Select(role => RoleRule.Of(role).Symbol), "largest difference", "at t", "chi2", "degrees", "p"]);
        foreach (SamplerCheck sampler in report.Samplers)
        {
            table.Add([
                .. roles.Select(role => sampler.Setting[role].ToString("R", CultureInfo.InvariantCulture)),
                Figures.Fixed(sampler.LargestDifference, 5),
                Figures.Significant(sampler.At, 3),
                Figures.Fixed(sampler.Statistic, 1),
                Figures.Whole(sampler.Degrees),
                Figures.Probability(sampler.PValue),
            ]);
        }

        page.Table(table);
        return number + 1;
    }
}
