namespace LidDsl.Laws;

/// <summary>One law of L_inf at the k of a <see cref="TailComparison"/>, beside the exact curve.</summary>
public sealed record TailValues
{
    private TailValues(LawInfo law, double?[] loss, double?[] estimate, double?[] distance, long? holdsFrom, long? holdsTo)
    {
        Law = law;
        Loss = loss;
        Estimate = estimate;
        Distance = distance;
        HoldsFrom = holdsFrom;
        HoldsTo = holdsTo;
    }

    /// <summary>The law.</summary>
    public LawInfo Law { get; }

    /// <summary>
    /// L_inf by the law at each k; null where the law does not hold: it estimates its own relative error at 100% or more, or there is no
    /// two-tail form.
    /// </summary>
    public IReadOnlyList<double?> Loss { get; }

    /// <summary>
    /// The law's own estimate of |<see cref="Distance"/>| at each k; null for P k^-beta and the two-tail form, which give none here, and
    /// where <see cref="Loss"/> is null.
    /// </summary>
    public IReadOnlyList<double?> Estimate { get; }

    /// <summary>law/exact - 1 at each k; null where <see cref="Loss"/> is null or the exact L_inf underflows.</summary>
    public IReadOnlyList<double?> Distance { get; }

    /// <summary>The first k of the longest run of the grid on which the law holds within the tolerance; null where it never does.</summary>
    public long? HoldsFrom { get; }

    /// <summary>The last k of that run.</summary>
    public long? HoldsTo { get; }

    internal static TailValues Of(LawInfo law, long[] attempts, double[] exact, (double Loss, double Estimate)[] points, double tolerance)
    {
        double?[] values = [.. points.Select(p => Finite(p.Loss))];
        double?[] estimate = [.. points.Select(p => Finite(p.Estimate))];
        double?[] distance = [.. points.Select((p, j) => Finite((p.Loss / exact[j]) - 1))];
        int first = -1;
        int length = 0;
        for (int i = 0, start = 0; i < attempts.Length; i++)
        {
            if (!(Math.Abs(distance[i] ?? double.NaN) <= tolerance))
                start = i + 1;
            else if (i + 1 - start > length)
                (first, length) = (start, i + 1 - start);
        }

        return length == 0
            ? new TailValues(law, values, estimate, distance, null, null)
            : new TailValues(law, values, estimate, distance, attempts[first], attempts[first + length - 1]);
    }

    private static double? Finite(double value) => double.IsNaN(value) || double.IsInfinity(value) ? null : value;
}
