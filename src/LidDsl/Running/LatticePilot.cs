using System.Collections.Concurrent;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>
/// The error of the lattice estimator, given s: no law says it, so a few shifts of the lattices that no replicate uses are held against the
/// exact curve, at s a tenth of an e-fold apart, and their errors are interpolated.
/// </summary>
/// <param name="law">The law of a quantity.</param>
/// <param name="selection">The selection that it is one of.</param>
/// <param name="place">Its place among them.</param>
/// <param name="largest">The largest k that lattices reach up to.</param>
/// <param name="instances">The most points of the lattices.</param>
/// <param name="shift">What relative errors at each k do to the slope over the window; null without a window.</param>
/// <remarks>Safe to use from several threads. Every error is the root mean square over the shifts, relative to the law.</remarks>
internal sealed class LatticePilot(
    QuantityLaw law, SelectionRule selection, int place, long largest, int instances, Func<Func<int, double>, double>? shift = null)
{
    // Of smaller losses no check is made: their squares underflow.
    private const double SmallestLoss = 1e-150;

    // Steps of ln s.
    private const double Step = 0.1;

    // Shifts: the points i (g, g^2, g^3, g^4) of Kronecker's sequence with 1/g the root of x^5 = x + 1, evenly spread in four dimensions.
    private const int ShiftCount = 16;
    private const double Spread = 0.8566748838545029;

    private readonly ConcurrentDictionary<int, Lazy<Errors?>> made = new();
    private readonly RootDensity density = RootDensity.Of(law.Difficulty);

    /// <summary>The relative error of one training set's estimate at each k, and the error of its slope; null where no law holds.</summary>
    /// <param name="bias">s/sigma, positive.</param>
    public (double[] Loss, double Slope)? At(double bias)
    {
        double place = Math.Log(bias) / Step;
        int below = (int)Math.Floor(place);
        if (Of(below) is not { } low || Of(below + 1) is not { } high)
            return null;
        double share = place - below;
        return (
            [.. low.Loss.Zip(high.Loss, (a, b) => Between(a, b, share))],
            Between(low.Slope, high.Slope, share));
    }

    private static double Between(double low, double high, double share) =>
        low > 0 && high > 0 ? Math.Exp(((1 - share) * Math.Log(low)) + (share * Math.Log(high))) : Math.Max(low, high);

    private Errors? Of(int step) => made.GetOrAdd(step, at => new Lazy<Errors?>(() => Measure(Math.Exp(at * Step)))).Value;

    private Errors? Measure(double bias)
    {
        if (!law.Admits(bias))
            return null;
        long[] attempts = [.. law.Attempts];
        double[] exact = new double[attempts.Length];
        law.Evaluate(bias, exact);
        InstanceLattice lattice = new(largest);
        SelectionSums sums = SelectionProcedure.Of(selection).CreateSums(attempts);
        InstanceBlock block = new();
        ReplicateRecord record = new(attempts.Length, 0, Selection.Of(selection).Quantities.Count);
        double[] squares = new double[attempts.Length];
        double slope = 0;
        for (int i = 1; i <= ShiftCount; i++)
        {
            Shifts shifts = new(Shift(i, 1), Shift(i, 2), Shift(i, 3), Shift(i, 4));
            int points = lattice.Begin(density, shifts, bias, law.ToleranceRatio, instances);
            Estimators.OnLattices(lattice, points, sums, block, bias, law.ToleranceRatio, record);
            double[] estimate = record.Estimates[place].Mean;
            for (int j = 0; j < squares.Length; j++)
                squares[j] += Math.Pow(Relative(j), 2);
            slope += shift is null ? 0 : Math.Pow(shift(Relative), 2);

            double Relative(int j) => exact[j] > SmallestLoss ? (estimate[j] / exact[j]) - 1 : 0;
        }

        return new Errors([.. squares.Select(square => Math.Sqrt(square / ShiftCount))], Math.Sqrt(slope / ShiftCount));
    }

    private static double Shift(int i, int dimension)
    {
        double place = 0.5 + (i * Math.Pow(Spread, dimension));
        return place - Math.Floor(place);
    }

    private sealed record Errors(double[] Loss, double Slope);
}
