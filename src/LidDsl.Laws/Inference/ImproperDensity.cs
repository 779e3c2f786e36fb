using System.Globalization;

namespace LidDsl.Laws;

/// <summary>What is said of a user's density of tau that is none.</summary>
internal static class ImproperDensity
{
    private const string BoundIt = "Bound the density there, or let the law end there by [LargestPrecision].";

    /// <summary>A density that is no number, infinite or negative at a point.</summary>
    public static ArithmeticException At(double tau, double value) => new(string.Format(
        CultureInfo.InvariantCulture,
        "The density of tau is {0} at tau = {1:R}: a density is a finite number, 0 or more, for every tau above 0. {2}",
        value, tau, double.IsInfinity(value) ? BoundIt : "Mend what the method returns there."));

    /// <summary>A density whose integral is not 1.</summary>
    /// <param name="total">The integral.</param>
    /// <param name="error">How far two quadratures of it are from each other.</param>
    /// <param name="largestPrecision">Up to where; infinite where there is no end.</param>
    public static ArithmeticException NotNormalised(double total, double error, double largestPrecision) => new(string.Format(
        CultureInfo.InvariantCulture,
        "The density of tau integrates to {0:G10} by quadrature (two meshes of it differ by {1:0.0e+0}, and neither sees a peak or a gap "
            + "that is narrower than 0.3% of its tau){2}: a density integrates to 1, so divide it by its integral.",
        total, error,
        double.IsInfinity(largestPrecision)
            ? ""
            : string.Format(CultureInfo.InvariantCulture, " up to its largest precision {0:R}", largestPrecision)));

    /// <summary>A density whose quadrature does not converge.</summary>
    public static ArithmeticException NotConverged(double error, double tau) => new(string.Format(
        CultureInfo.InvariantCulture,
        "The quadrature of the density of tau does not converge: {0:0.0e+0} of it stays open, most of that near tau = {1:G4}. "
            + "Let the density be smooth in ln tau, but for a few jumps and kinks.",
        error, tau));

    /// <summary>A density with a pole, or with a peak that quadrature cannot tell from one.</summary>
    /// <param name="tau">Where.</param>
    /// <param name="density">The density.</param>
    public static ArithmeticException Pole(double tau, Func<double, double> density)
    {
        // At the place itself it may be no number, or that of a neighbour.
        double value = new[] { tau, tau * (1 + 1e-12), tau * (1 - 1e-12) }.Select(density).Where(
            found => !double.IsNaN(found)).DefaultIfEmpty(double.NaN).Max();
        return new ArithmeticException(string.Format(
            CultureInfo.InvariantCulture,
            "The density of tau has a pole, or a peak as steep, at tau = {0:R}, where it is {1:G3}: its integral there cannot be had. {2}",
            tau, value, BoundIt));
    }

    /// <summary>A density that is infinite at its largest precision in a way that quadrature cannot follow.</summary>
    public static ArithmeticException SteepEnd(double largestPrecision) => new(string.Format(
        CultureInfo.InvariantCulture,
        "The density of tau varies so steeply towards its largest precision {0:R} that its integral cannot be had: "
            + "let it grow there no faster than the distance to the power -1/2.",
        largestPrecision));

    /// <summary>Refuses a density that is infinite or no number at a place where it was seen not to be smooth.</summary>
    public static void RequireBounded(Func<double, double> density, double tau, double largestPrecision)
    {
        double value = tau < largestPrecision ? density(tau) : 0;
        if (double.IsInfinity(value))
            throw Pole(tau, density);
        if (!(value >= 0))
            throw At(tau, value);
    }

    /// <summary>A number of which panels have found so many digits, as a person would have written it.</summary>
    public static double Written(double tau, int digits) =>
        double.Parse(
            tau.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
