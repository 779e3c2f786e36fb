namespace LidDsl.Laws;

/// <summary>The window of k on which the local exponent of L_inf is beta, to a tolerance: where the intrinsic tail can be seen.</summary>
/// <remarks>
/// Below it k is too small for the tail; above it the second tail takes over. The longest such window is given where there are several.
/// </remarks>
public sealed record IntrinsicWindow
{
    /// <summary>The relative distance from beta that is allowed unless another is given.</summary>
    public const double DefaultTolerance = 0.05;

    private const int PerDecade = 8;

    private IntrinsicWindow(double? from, double? to, string? absence)
    {
        From = from;
        To = to;
        Absence = absence;
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Intrinsic window",
        "the k on which |beta_loc(k; s)/beta - 1| is at most the tolerance",
        "derived: roots of the exact local exponent",
        "ends from 1 to 1e15 where there are any",
        1e-7,
        "relative error of the ends, for windows longer than one tenth of their lower end");

    /// <summary>The smallest k of the window, a real number; null where there is no window.</summary>
    public double? From { get; }

    /// <summary>The largest k of the window; null where there is no window or it reaches past the range.</summary>
    public double? To { get; }

    /// <summary>Why there is no window, in one sentence; null when there is one.</summary>
    public string? Absence { get; }

    /// <summary>Whether there is a window and it reaches past the largest k of the range.</summary>
    public bool IsOpen => From is not null && To is null;

    /// <summary>Finds the window in the range of a law, from the first to the last of its attempts.</summary>
    /// <param name="law">The exact law; its attempts should reach from 1 to about 1e15.</param>
    /// <param name="biasRatio">s/sigma, 0 to 1e100.</param>
    /// <param name="tolerance">The relative distance from beta that is allowed, 1e-6 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="law"/> is absent: the message gives its reason.</exception>
    public static IntrinsicWindow Find(InferenceLossLaw law, double biasRatio, double tolerance = DefaultTolerance)
    {
        Require.Present(law, nameof(law));
        return Find(law, law.Given(biasRatio), tolerance);
    }

    internal static IntrinsicWindow Find(InferenceLossLaw law, InferenceLossCurve curve, double tolerance)
    {
        Require.Within(tolerance, 1e-6, 0.5, nameof(tolerance));
        double[] grid = CurveScan.LogAttempts(curve, PerDecade);
        double[] room = [.. grid.Select(Room)];
        int first = 0;
        int length = 0;
        for (int i = 0, start = 0; i < room.Length; i++)
        {
            if (room[i] < 0)
                start = i + 1;
            else if (i + 1 - start > length)
                (first, length) = (start, i + 1 - start);
        }

        if (length == 0)
            return Narrow(grid, room);
        int last = first + length - 1;
        double from = first == 0 ? grid[0] : End(grid[first - 1], grid[first]);
        double? to = last == grid.Length - 1 ? null : Math.Exp(End(grid[last + 1], grid[last]));
        return new IntrinsicWindow(Math.Exp(from), to, null);

        double Room(double logAttempts) =>
            tolerance - Math.Abs((curve.LocalExponent(CurveScan.Attempts(curve, logAttempts)) / law.Beta) - 1);

        // The end between a k outside the window and one inside it.
        double End(double outside, double inside) =>
            outside + ((inside - outside) * RootFinder.Bracketed(
                t => Room(outside + (t * (inside - outside))), 0, Room(outside), 1, Room(inside)));

        // A window that falls between two points of the scan.
        IntrinsicWindow Narrow(double[] x, double[] value)
        {
            int best = Array.IndexOf(value, value.Max());
            double low = x[Math.Max(0, best - 1)];
            double high = x[Math.Min(x.Length - 1, best + 1)];
            for (int i = 0; i < 60; i++)
            {
                double third = (high - low) / 3;
                (low, high) = Room(low + third) < Room(high - third) ? (low + third, high) : (low, high - third);
            }

            double top = 0.5 * (low + high);
            if (Room(top) < 0 || best == 0 || best == x.Length - 1)
                return new IntrinsicWindow(null, null, "The local exponent never comes that close to beta.");
            return new IntrinsicWindow(Math.Exp(End(x[best - 1], top)), Math.Exp(End(x[best + 1], top)), null);
        }
    }
}
