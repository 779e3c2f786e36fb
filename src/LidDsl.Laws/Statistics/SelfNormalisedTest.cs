using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace LidDsl.Statistics;

/// <summary>
/// The test that errors which are as often up as down, given their sizes, have no common part: Z = sum x_j / sqrt(sum x_j^2), whatever
/// their scales. That errors of lattices are so is measured and not proved.
/// </summary>
/// <remarks>
/// <para>
/// If, given their sizes, the signs are fair coins, P(Z >= z) is at most c P(N(0,1) >= z) with c = 1/(4 P(N(0,1) >= sqrt 2)) = 3.178
/// (V. K. Bentkus and D. Dzindzalieta, Bernoulli 21 (2015), 1231). No variance is needed, and none is estimated: errors of lattices are
/// next to cosines of their shifts, for which Student's test rejects true laws far too often.
/// </para>
/// <para>
/// |Z| is at most the root of the number of errors, so few of them cannot reach a strict level. What the law itself may err by is taken
/// from the sum, and added to what divides it: neither then helps to reject.
/// </para>
/// </remarks>
internal static class SelfNormalisedTest
{
    // Of fewer errors next to nothing is known of how they scatter.
    private const int Fewest = 20;

    // 1/(4 P(N(0,1) >= sqrt 2))
    private static readonly double MostOverNormal = 0.25 / Normal.CDF(0, 1, -Math.Sqrt(2));

    /// <summary>How many errors a test needs, so that Z can reach its level.</summary>
    /// <param name="level">The level, in (0, 1).</param>
    public static int FewestErrors(double level) => Math.Max(Fewest, (int)Math.Ceiling(Math.Pow(CriticalValue(level), 2)) + 1);

    /// <summary>Why a point with fewer is unresolved.</summary>
    /// <param name="fewest">How many it needs.</param>
    public static string TooFew(int fewest) => FormattableString.Invariant(
        $"with fewer than {fewest} training sets, which lattices need for so many checks: raise replicates");

    /// <summary>The statistic of errors x_j, each known to within an error of the law.</summary>
    /// <param name="errors">The errors, in units of the scale that each is expected to have.</param>
    /// <param name="allowed">What the law may err by in each, in the same units.</param>
    /// <returns>Z; 0 where the allowance explains the sum, NaN without an error.</returns>
    public static double Statistic(IReadOnlyList<double> errors, IReadOnlyList<double> allowed)
    {
        Sums sums = new();
        for (int i = 0; i < errors.Count; i++)
            sums.Add(errors[i], allowed[i]);
        return sums.Statistic;
    }

    /// <summary>What the statistic takes of errors that come one after the other.</summary>
    internal sealed class Sums
    {
        private double sum;
        private double squares;
        private double allowance;
        private double allowanceSquares;

        /// <summary>The statistic of those that were added.</summary>
        public double Statistic
        {
            get
            {
                double excess = Math.Max(0, Math.Abs(sum) - allowance);
                return Math.Sign(sum) * excess / (Math.Sqrt(squares) + Math.Sqrt(allowanceSquares));
            }
        }

        /// <summary>Adds an error, and what the law may err by in it, in the same units.</summary>
        public void Add(double error, double allowed)
        {
            sum += error;
            squares += error * error;
            allowance += allowed;
            allowanceSquares += allowed * allowed;
        }
    }

    /// <summary>A bound on P(|Z| >= |z|).</summary>
    public static double PValue(double z) => Math.Min(1, MostOverNormal * NormalTest.PValue(z));

    /// <summary>The |z| at which the bound is <paramref name="level"/>.</summary>
    public static double CriticalValue(double level) => NormalTest.CriticalValue(Math.Min(1, level / MostOverNormal));

    /// <summary>
    /// The probability that an error common to all is rejected: their sum then has a normal part of variance 1 beside the shift, and what
    /// divides it grows with both. To first order in that part, and on the side of the shift.
    /// </summary>
    /// <param name="shift">The common error in standard errors of the mean.</param>
    /// <param name="level">The level of the test, in (0, 1).</param>
    /// <param name="count">How many errors there are.</param>
    public static double Power(double shift, double level, int count)
    {
        double z = CriticalValue(level);
        if (z * z >= count)
            return 0;
        double common = Math.Abs(shift) / Math.Sqrt(count);
        double size = Math.Sqrt(1 + (common * common));
        return Normal.CDF(0, 1, (Math.Abs(shift) - (z * size)) / (1 - (z * common / (Math.Sqrt(count) * size))));
    }

    /// <summary>The shift that is rejected with a probability; positive infinity where none is.</summary>
    /// <param name="power">The probability.</param>
    /// <param name="level">The level of the test.</param>
    /// <param name="count">How many errors there are.</param>
    public static double DetectableShift(double power, double level, int count)
    {
        const double Most = 1e9;
        return Power(Most, level, count) < power
            ? double.PositiveInfinity
            : Brent.FindRoot(shift => Power(shift, level, count) - power, 0, Most, 1e-10, 200);
    }
}
