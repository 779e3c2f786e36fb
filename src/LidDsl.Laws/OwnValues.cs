using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>What the methods of a user's own return, looked at before anything is predicted or simulated with them.</summary>
internal static class OwnValues
{
    /// <summary>
    /// Passes an experiment whose own spectrum, density of tau and laws of measurements are what they must be at every setting: lambda_j
    /// for j = 1 to d, the integral and the power of the density, and each law, at a typical mean squared noise where it is given that.
    /// </summary>
    /// <param name="spec">The experiment, for the names of its methods and what they take.</param>
    /// <param name="settings">Its settings.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArithmeticException">A method returns what is no value of its kind, or throws: the message names the method, the
    /// value, the rule and the mend.</exception>
    public static void Require(ExperimentSpec spec, IReadOnlyList<Setting> settings)
    {
        LidDsl.Laws.Require.Given(spec, nameof(spec));
        LidDsl.Laws.Require.Given(settings, nameof(settings));
        RequireSpectra(spec, settings);
        RequireDensities(spec, settings);
        RequireLaws(spec, settings);
    }

    /// <summary>A law of a measurement of the user's own, where it is one.</summary>
    /// <param name="claim">The law.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="expectation">The user's method.</param>
    /// <param name="meanSquaredNoise">S/N of the training set, in the units of sigma^2.</param>
    /// <returns>Its value, a finite number other than 0.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="claim"/> is no law of a measurement.</exception>
    /// <exception cref="ArithmeticException">It is infinite, 0 or no number, or the method throws: the message names it, the value, the
    /// rule and the mend.</exception>
    public static double Expectation(OwnMethod claim, in Setting setting, OwnExpectation expectation, double meanSquaredNoise)
    {
        LidDsl.Laws.Require.Given(claim, nameof(claim));
        LidDsl.Laws.Require.Given(expectation, nameof(expectation));
        if (claim.Claim is null)
            throw new ArgumentException($"{claim.Name} is no law of a measurement.", nameof(claim));
        Setting at = setting;
        string given = claim.Claim.GivenNoise ? string.Format(CultureInfo.InvariantCulture, " given S/N = {0:R}", meanSquaredNoise) : "";
        double value = Asked(
            () => expectation(at, meanSquaredNoise), claim.Name, "[LawOf]", given + " at " + at, "a finite number other than 0");
        return !double.IsNaN(value) && !double.IsInfinity(value) && value != 0
            ? value
            : throw new ArithmeticException(string.Format(
                CultureInfo.InvariantCulture, "The law {0} of {1} is {2}{3} at {4}: let it return a finite number other than 0.",
                claim.Name, claim.Claim.Measurement, value, given, setting));
    }

    private static void RequireSpectra(ExperimentSpec spec, IReadOnlyList<Setting> settings)
    {
        OwnMethod? method = spec.Own(OwnMethodKind.Eigenvalue);
        string name = method?.Name ?? "the eigenvalue";

        // Settings at which the method is given the same have the same spectrum, the longest of which holds the others.
        IEnumerable<Setting> distinct = settings
            .Where(setting => setting.Own?.Eigenvalue is not null)
            .GroupBy(setting => (setting.Own, Key(method, setting)))
            .Select(group => group.OrderByDescending(setting => setting.D).First());
        foreach (Setting setting in distinct)
        {
            OwnEigenvalue eigenvalue = setting.Own!.Eigenvalue!;
            Setting at = setting;
            for (int j = 1; j <= setting.D; j++)
            {
                int feature = j;
                double value = Asked(
                    () => eigenvalue(at, feature), name, "[Eigenvalue]", string.Format(CultureInfo.InvariantCulture, " at j = {0}", j),
                    "a number above 0 and at most 1E+100");
                FeatureSpectrum.Checked(value, j, name);
            }
        }
    }

    private static void RequireDensities(ExperimentSpec spec, IReadOnlyList<Setting> settings)
    {
        string name = spec.Own(OwnMethodKind.PrecisionDensity)?.Name ?? "the density";
        foreach (Setting setting in settings.Where(s => s.HasOwnPrecision))
        {
            Setting at = setting;
            Asked(
                () => Difficulty.Of(at).Beta, name, "[PrecisionDensity]", " at " + at, "a finite number, 0 or more, for every tau above 0");
        }
    }

    private static void RequireLaws(ExperimentSpec spec, IReadOnlyList<Setting> settings)
    {
        OwnMethod[] claims = [.. spec.OwnClaims];
        foreach (Setting setting in settings.Where(s => claims.Length > 0 && s.Own?.Expectations.Count == claims.Length))
        {
            double noise = setting.Sigma * setting.Sigma * Difficulty.Of(setting).Noise.TypicalMeanSquare(1, setting.N);
            for (int i = 0; i < claims.Length; i++)
            {
                if (!claims[i].Claim!.GivenNoise || !double.IsInfinity(noise))
                    Expectation(claims[i], setting, setting.Own!.Expectations[i], noise);
            }
        }
    }

    // Every value that the method takes but d, which its first argument runs up to.
    private static string Key(OwnMethod? method, Setting setting) => string.Join(" ", RoleRule.OfSetting
        .Select(rule => rule.Role)
        .Where(role => method is null ? role != Role.Dimension : method.Takes(role))
        .Select(role => setting[role].ToString("R", CultureInfo.InvariantCulture)));

    private static double Asked(Func<double> method, string name, string mark, string where, string rule)
    {
        try
        {
            return method();
        }

        // A plain one is ours, and says what is wrong; those of integer division and of checked arithmetic have types of their own.
        catch (Exception exception) when (exception is not OutOfMemoryException && exception.GetType() != typeof(ArithmeticException))
        {
            throw new ArithmeticException(
                $"{name}, marked {mark}, threw {exception.GetType().Name}{where} ({exception.Message.TrimEnd('.')}): let it return {rule}.",
                exception);
        }
    }
}
