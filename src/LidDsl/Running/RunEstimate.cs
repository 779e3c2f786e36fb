using System.Globalization;
using LidDsl.Reporting;

namespace LidDsl;

/// <summary>What a run is expected to cost, told before it begins.</summary>
/// <param name="Replicates">Replicates over all settings.</param>
/// <param name="Threads">Threads that work at once.</param>
/// <param name="Duration">
/// The time it is expected to take, within a factor of about three on a processor of this decade; at most a million days.
/// </param>
public sealed record RunEstimate(long Replicates, int Threads, TimeSpan Duration)
{
    /// <summary>The estimate in words, such as <c>1,800 replicates on 2 threads, about 30 s</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Figures.Whole(Replicates)} {(Replicates == 1 ? "replicate" : "replicates")} on {Threads} "
            + $"{(Threads == 1 ? "thread" : "threads")}, about {Words(Duration)}");

    /// <summary>A duration with two digits at most.</summary>
    internal static string Words(TimeSpan time)
    {
        (double Unit, string Name)[] units = [(365.25 * 86400, "years"), (86400, "days"), (3600, "h"), (60, "min")];
        foreach ((double unit, string name) in units)
        {
            if (time.TotalSeconds >= 2 * unit)
                return string.Create(CultureInfo.InvariantCulture, $"{TwoDigits(time.TotalSeconds / unit):#,0.#} {name}");
        }

        return time.TotalSeconds < 1 ? "1 s" : string.Create(CultureInfo.InvariantCulture, $"{TwoDigits(time.TotalSeconds):0.#} s");
    }

    private static double TwoDigits(double value)
    {
        double scale = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Round(value / scale) * scale;
    }
}
