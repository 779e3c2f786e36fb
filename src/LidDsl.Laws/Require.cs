using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Laws;

/// <summary>Domain checks whose messages name the argument, the value and the domain.</summary>
internal static class Require
{
    // The domain of beta that declarations admit; the laws state where their accuracy was tested.
    public const double SmallestBeta = 0.05;
    public const double LargestBeta = 100;
    public const double LargestNoiseVariance = 1e250;

    /// <summary>The name of an item of a list.</summary>
    public static string Item(string list, int index) => string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", list, index);

    public static int Features(int value, string name) => (int)Declared(Role.Dimension, value, name);

    public static double Ridge(double value, string name) => Declared(Role.RidgePenalty, value, name);

    public static void Given(object? value, string name)
    {
        if (value is null)
            throw new ArgumentNullException(name);
    }

    /// <summary>A law of tau that laws in closed form know.</summary>
    public static Difficulty ClosedForm(Difficulty difficulty, string name)
    {
        Given(difficulty, name);
        return difficulty.NoClosedForm is { } reason
            ? throw new ArgumentException(reason + ": gamma laws of tau, whole or cut, have them.", name)
            : difficulty;
    }

    /// <summary>A law of tau for which the median of L_gen is known.</summary>
    public static Difficulty HasMedian(Difficulty difficulty, string name)
    {
        Given(difficulty, name);
        return difficulty.NoMedian is { } reason ? throw new ArgumentException(reason + ".", name) : difficulty;
    }

    /// <summary>A law that is not absent.</summary>
    public static InferenceLossLaw Present(InferenceLossLaw law, string name)
    {
        Given(law, name);
        return law.Absence is { } absence ? throw new ArgumentException(absence, name) : law;
    }

    public static double Finite(double value, string name) =>
        double.IsNaN(value) || double.IsInfinity(value) ? throw Outside(name, value, "a finite number") : value;

    public static double Number(double value, string name) =>
        double.IsNaN(value) ? throw Outside(name, value, "a number") : value;

    public static double Positive(double value, string name) =>
        value > 0 && !double.IsInfinity(value) ? value : throw Outside(name, value, "a finite number above 0");

    public static double NonNegative(double value, string name) =>
        value >= 0 && !double.IsInfinity(value) ? value : throw Outside(name, value, "a finite number, 0 or more");

    public static double Within(double value, double smallest, double largest, string name) =>
        value >= smallest && value <= largest
            ? value
            : throw Outside(name, value, string.Format(CultureInfo.InvariantCulture, "a number from {0} to {1}", smallest, largest));

    public static double Beta(double value, string name) => Within(value, SmallestBeta, LargestBeta, name);

    // Its square is then a normal double.
    public static double NoiseScale(double value, string name) => Within(value, 1e-100, 1e100, name);

    // Its products with numbers of features and of instances are doubles; above every 2 sigma^2/(beta - 2).
    public static double NoiseVariance(double value, string name) => Within(value, 0, LargestNoiseVariance, name);

    public static double OpenProbability(double value, string name) =>
        value > 0 && value < 1 ? value : throw Outside(name, value, "a probability strictly between 0 and 1");

    public static void OlsSizes(int d, int n, string nameOfD, string nameOfN)
    {
        if (d < 1)
            throw Outside(nameOfD, d, "a whole number, 1 or more");
        if (n <= d)
            throw Outside(nameOfN, n, string.Format(CultureInfo.InvariantCulture, "a whole number above d = {0}", d));
    }

    public static void SameLength(int length, int expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException(
                string.Format(CultureInfo.InvariantCulture, "{0} has length {1}; it must have length {2}.", name, length, expected), name);
        }
    }

    /// <summary>A copy of a strictly increasing grid of attempts from 1 to 2^53.</summary>
    public static long[] Attempts(IReadOnlyList<long> attempts, string name)
    {
        Given(attempts, name);
        if (attempts.Count == 0)
            throw new ArgumentException("The grid of attempts is empty; give at least one k.", name);
        long previous = 0;
        foreach (long k in attempts)
        {
            if (k <= previous || k > 1L << 53)
            {
                throw Outside(name, k, string.Format(
                    CultureInfo.InvariantCulture, "strictly increasing whole numbers from 1 to 2^53 (the one before was {0})", previous));
            }

            previous = k;
        }

        return [.. attempts];
    }

    public static ArgumentOutOfRangeException Outside(string name, double value, string domain) =>
        new(name, string.Format(CultureInfo.InvariantCulture, "{0} = {1:R} is outside its domain, {2}.", name, value, domain));

    private static double Declared(Role role, double value, string name)
    {
        RoleRule rule = RoleRule.Of(role);
        return Within(value, rule.Smallest, rule.Largest, name);
    }
}
