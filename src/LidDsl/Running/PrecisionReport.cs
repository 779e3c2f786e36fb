using LidDsl.Reporting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>How precise a run is that goes on until it is precise enough, as it was at its last look.</summary>
/// <remarks>
/// What is asked of it are the numbers that reports print as typical: at each setting the medians over training sets of L_gen, of every
/// quantity of the selection at every k, and of beta_eff. Measurements of the experiment's own are not asked, for they may be about 0.
/// What a replicate estimates scatters by its instances too: an interval is that of the median of the estimates.
/// </remarks>
/// <param name="Target">The relative half-width that every interval is to have at most, above 0 and below 1.</param>
/// <param name="Most">The most replicates at each setting.</param>
/// <param name="Replicates">Those of the last look; 0 before the first.</param>
/// <param name="Level">The probability with which the interval at one look misses, at most: 5% over how many looks there may be.</param>
/// <param name="Intervals">The interval of every quantity at the last look, setting by setting; empty before the first.</param>
public sealed record PrecisionReport(
    double Target, int Most, int Replicates, double Level, IReadOnlyList<PrecisionInterval> Intervals)
{
    /// <summary>The quantity with the widest interval; null before the first look.</summary>
    public PrecisionInterval? Worst => Intervals.MaxBy(interval => interval.Interval.RelativeHalfWidth);

    /// <summary>Whether every interval is narrow enough, so that the run ended.</summary>
    public bool IsReached => Worst is { } worst && worst.Interval.RelativeHalfWidth <= Target;

    /// <summary>
    /// In words, such as <c>precision of 2% reached after 181 of at most 1,000 replicates: L_inf(k = 1e6) at N = 110 is known to +- 1.9%,
    /// and every other to less</c>.
    /// </summary>
    public override string ToString()
    {
        string target = Percent(Target);
        string most = NumberText.Whole(Most);
        if (Worst is not { } worst)
            return $"precision of {target} not reached: no look before {NumberText.Whole(Math.Min(Most, LookSchedule.First))} replicates";
        string after = IsReached
            ? $"reached after {NumberText.Whole(Replicates)} of at most {most} replicates"
            : $"not reached after {NumberText.Whole(Replicates)} of at most {most} replicates";
        double width = worst.Interval.RelativeHalfWidth;
        string known = double.IsFinite(width) ? $"is known to +- {Percent(width)}" : "is not yet resolved";

        // A width falls like the root of the number.
        string need = IsReached || !double.IsFinite(width)
            ? "" : $"; about {NumberText.Whole(BudgetTarget.WholeUp(Replicates * Math.Pow(width / Target, 2)))} may reach it";
        return $"precision of {target} {after}: the median of {worst} {known} (95%), every other to less{need}";

        static string Percent(double share) => NumberText.Exact(100 * share, 3) + "%";
    }
}

/// <summary>The interval of one quantity.</summary>
/// <param name="Setting">Where it is.</param>
/// <param name="Quantity">Its symbol: <c>L_gen</c>, <c>beta_eff</c>, or that of a quantity of the selection, such as <c>L_inf</c>.</param>
/// <param name="Attempts">k, of a quantity at one k; null of any other.</param>
/// <param name="Place">What tells its setting from the others, such as <c>N = 110</c>.</param>
/// <param name="Interval">The interval of its median over training sets.</param>
public sealed record PrecisionInterval(Setting Setting, string Quantity, long? Attempts, string Place, MedianInterval Interval)
{
    /// <summary>The quantity and where it is, such as <c>L_inf(k = 1e6) at N = 110</c>.</summary>
    public override string ToString() => UncertainQuantity.Where(Quantity, Attempts, Place);
}
