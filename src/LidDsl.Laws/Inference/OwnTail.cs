namespace LidDsl.Laws;

/// <summary>
/// The power law that a user's own density of tau follows near zero, held against the declared tail exponent: p(tau) -> c tau^(beta/2 - 1).
/// </summary>
internal sealed class OwnTail
{
    // The density is looked at once a decade, from 1e-100 on and where it is far from underflow.
    private const int LowestDecade = -100;
    private const int HighestDecade = 15;
    private const double Smallest = 1e-250;

    // ln c over three decades: a density that moves less has settled, one that moves more than the second has no limit
    // that is worth a name.
    private const int Window = 3;
    private const double Rounding = 2e-13;
    private const double Unsettled = 9e-7;

    private const int Octaves = 4;
    private const double Octave = 0.69314718055994530942;

    // d ln p/d ln tau may differ from beta/2 - 1 by this much, a slowly varying factor.
    private const double LargestDifference = 0.01;

    // The power law is held against the density down to where it has no more than this mass, over steps of this width in ln tau.
    private const double SmallestMass = 1e-14;
    private const double StepWidth = 0.5;
    private const double LargestDeparture = 1e-7;
    private const double LargestShare = 1e-3;

    private OwnTail(double logStart, double logFactor, double slope, double spread)
    {
        LogStart = logStart;
        LogFactor = logFactor;
        Slope = slope;
        Spread = spread;
    }

    /// <summary>ln of the precision below which the power law stands for the density.</summary>
    public double LogStart { get; }

    /// <summary>ln of the factor of the power.</summary>
    public double LogFactor { get; }

    /// <summary>The exponent of the density, beta/2 - 1 where it settles.</summary>
    public double Slope { get; }

    /// <summary>By how much ln c still moves.</summary>
    public double Spread { get; }

    /// <summary>By how much the mass below the start by the power law and that by quadrature of the density differ.</summary>
    public double Departure { get; private set; }

    /// <summary>Whether the limit c exists.</summary>
    public bool Settles => Spread <= Unsettled;

    /// <summary>P(tau &lt;= start).</summary>
    public double Mass => Math.Exp(LogMass(LogStart));

    /// <summary>E tau^-1 below the start; infinite for a slope up to 0.</summary>
    public double MeanInverse => Slope > 0 ? Math.Exp(LogFactor + (Slope * LogStart)) / Slope : double.PositiveInfinity;

    /// <summary>Finds it.</summary>
    /// <exception cref="ArithmeticException">The density near zero has another exponent than the declared one, or none.</exception>
    public static OwnTail Of(double beta, Func<double, double> density, double largestPrecision)
    {
        List<(double LogTau, double Log)> points = Points(density, largestPrecision);
        OwnTail tail = Of(beta, density, points);

        // A power law that the density leaves further down is none: it is looked for below.
        while (tail.Settles && tail.LeavesAt(density) is { } place)
        {
            points.RemoveAll(point => point.LogTau >= place);
            tail = Of(beta, density, points);
        }

        return tail;
    }

    // Once a decade, from the lowest at which the density is a number on.
    private static List<(double LogTau, double Log)> Points(Func<double, double> density, double largestPrecision)
    {
        List<(double LogTau, double Log)> points = [];
        for (int decade = LowestDecade; decade <= HighestDecade && Math.Pow(10, decade) < largestPrecision; decade++)
        {
            double value = density(Math.Pow(10, decade));
            bool usable = value >= Smallest && !double.IsInfinity(value);
            if (usable)
                points.Add((decade * Math.Log(10), Math.Log(value)));
            else if (points.Count > Window)
                break;
            else
                points.Clear();
        }

        return points;
    }

    private static OwnTail Of(double beta, Func<double, double> density, List<(double LogTau, double Log)> points)
    {
        double slope = (beta / 2) - 1;
        if (points.Count <= Window)
            throw MissingTail.Of(beta, density);

        double least = double.PositiveInfinity;
        int best = 0;
        for (int i = points.Count - 1 - Window; i >= 0 && least > Rounding; i--)
        {
            double moved = MovementOver(points, i, slope);
            if (moved < least)
                (least, best) = (moved, i);
        }

        (double start, double log) = points[best];
        if (least <= Unsettled)
            return new OwnTail(start, log - (slope * start), slope, least);

        // At a large beta the density underflows before it has settled: octaves from the smallest tau on, extrapolated.
        double lowest = points[0].LogTau;
        double[] logs = [.. Enumerable.Range(0, Octaves).Select(
            i => Math.Log(density(Math.Exp(lowest + (i * Octave)))) - (slope * (lowest + (i * Octave))))];
        double limit = Aitken(logs, 0);
        double spread = Math.Abs(limit - Aitken(logs, 1));
        if (spread <= Unsettled)
            return new OwnTail(lowest, limit, slope, Math.Max(spread, Rounding));
        double found = slope + (((2 * (logs[1] - logs[0])) - (logs[2] - logs[1])) / Octave);
        return Math.Abs(found - slope) <= LargestDifference && !MissingTail.IsSteepening(points)
            ? new OwnTail(lowest, logs[0] + ((slope - found) * lowest), found, double.PositiveInfinity)
            : throw MissingTail.Of(beta, density, points, found);
    }

    // Where the density is another below the start than the power says; null where it is not.
    private double? LeavesAt(Func<double, double> density)
    {
        Departure = 0;
        for (double to = LogStart; to > LowestDecade * Math.Log(10) && LogMass(to) > Math.Log(SmallestMass); to -= StepWidth)
        {
            double sum = 0;
            for (int j = 0; j < PanelRule.Order; j++)
            {
                double tau = Math.Exp(to - (StepWidth * PanelRule.Nodes.GetAbscissa(j)));
                double value = density(tau);
                if (!(value >= 0) || double.IsInfinity(value))
                    throw ImproperDensity.At(tau, value);
                sum += PanelRule.Nodes.GetWeight(j) * tau * value * StepWidth;
            }

            double expected = Math.Exp(LogMass(to)) - Math.Exp(LogMass(to - StepWidth));
            double difference = Math.Abs(sum - expected);
            Departure += difference;
            if (Departure > LargestDeparture || difference > LargestShare * expected)
                return to;
        }

        return null;
    }

    /// <summary>ln P(tau &lt;= t) below the start.</summary>
    public double LogMass(double logTau) => LogFactor + ((Slope + 1) * logTau) - Math.Log(Slope + 1);

    /// <summary>The inverse of <see cref="LogMass"/>.</summary>
    public double LogOfMass(double logProbability) => (logProbability + Math.Log(Slope + 1) - LogFactor) / (Slope + 1);

    /// <summary>ln of the density below the start.</summary>
    public double LogDensity(double logTau) => LogFactor + (Slope * logTau);

    // Aitken's limit of a sequence that approaches it like a power of tau.
    private static double Aitken(double[] values, int first)
    {
        double step = values[first + 1] - values[first];
        return values[first] - (step * step / (values[first + 2] - values[first + 1] - step));
    }

    // How far ln c moves over a window.
    private static double MovementOver(List<(double LogTau, double Log)> points, int first, double slope)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int i = first; i <= first + Window; i++)
        {
            double factor = points[i].Log - (slope * points[i].LogTau);
            low = Math.Min(low, factor);
            high = Math.Max(high, factor);
        }

        return high - low;
    }
}
