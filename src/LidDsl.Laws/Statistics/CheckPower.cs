using LidDsl.Laws;

namespace LidDsl;

/// <summary>
/// The power of the checks against an error in one quantity, at Holm's strictest level and the budget that was used: numbers
/// in their range only.
/// </summary>
public sealed record CheckPower
{
    private CheckPower(string quantity, double relativeError, double power, double? detectableError, double? replicates) =>
        (Quantity, RelativeError, Power, DetectableError, ReplicatesNeeded) = (quantity, relativeError, power, detectableError, replicates);

    /// <summary>The quantity that is assumed to differ from its law, as the report names it, such as <c>R = L_gen/S</c>.</summary>
    public string Quantity { get; }

    /// <summary>The relative error that is assumed in it, above 0; 0.05 is 5%.</summary>
    public double RelativeError { get; }

    /// <summary>
    /// The probability that the error is caught, 0 to 1: exact for one test, that of the most sensitive one where there are several.
    /// </summary>
    public double Power { get; }

    /// <summary>
    /// The relative error that is caught with a probability of 95%, by linear extrapolation, above 0; null where none is.
    /// </summary>
    public double? DetectableError { get; }

    /// <summary>
    /// About how many replicates at each setting would catch <see cref="RelativeError"/> with a probability of 95%, everything else as it
    /// was; null where replicates do not help or none are enough.
    /// </summary>
    public double? ReplicatesNeeded { get; }

    /// <summary>The power; null where it is no probability, so that nothing is claimed.</summary>
    /// <param name="quantity">What is wrong by assumption.</param>
    /// <param name="relativeError">By how much.</param>
    /// <param name="power">The probability that it is caught.</param>
    /// <param name="detectableError">The error that is caught with 95%.</param>
    /// <param name="replicates">The replicates of the run, where the error that is caught falls with their root; null where
    /// it does not.</param>
    /// <param name="hidden">The part of an error that no number of replicates shows, for the law's own error may hide it.</param>
    internal static CheckPower? Of(
        string quantity, double relativeError, double power, double detectableError, double? replicates, double hidden = 0)
    {
        if (!(power >= 0 && power <= 1 + 1e-12))
            return null;
        double? detectable = Elementary.IsFinite(detectableError) && detectableError > 0 ? detectableError : null;
        double growth = (detectable - hidden) / (relativeError - hidden) is { } ratio && relativeError > hidden
            ? ratio * ratio
            : double.NaN;
        double? needed = replicates * growth is { } count && Elementary.IsFinite(count) ? count : null;
        return new CheckPower(quantity, relativeError, Math.Min(1, power), detectable, needed);
    }
}
