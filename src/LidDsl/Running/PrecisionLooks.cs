using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Running;

/// <summary>Looks at the medians of a run that goes on until they are precise enough.</summary>
/// <remarks>
/// All settings stop together, so that checks that pool them have equal counts of each, as they have in a run of a fixed number. What a
/// look decides is a function of the first replicates alone: not of threads, of time, or of what a store has beyond them.
/// </remarks>
/// <param name="spec">The experiment.</param>
/// <param name="settings">Its settings.</param>
/// <param name="most">The most replicates at each of them.</param>
/// <param name="target">The relative half-width that every interval is to have at most.</param>
/// <param name="threads">Threads that look at once.</param>
internal sealed class PrecisionLooks(ExperimentSpec spec, Setting[] settings, int most, double target, int threads)
{
    private readonly LookSchedule schedule = LookSchedule.Of(most);
    private readonly ExponentFit? fit = ExponentFit.Of(spec.AttemptsGrid, spec.Window);
    private readonly IReadOnlyList<AnswerQuantity> quantities = Selection.Of(spec.Selection).Quantities;
    private readonly SettingColumns columns = new(spec);

    /// <summary>The replicates at each look.</summary>
    public IReadOnlyList<int> Looks => schedule.Looks;

    /// <summary>What is known before the first look.</summary>
    public PrecisionReport Before => new(target, most, 0, schedule.Level, []);

    /// <summary>What the first replicates say.</summary>
    /// <param name="replicates">How many.</param>
    /// <param name="at">The replicates of a setting: so many, by rising index.</param>
    public PrecisionReport At(int replicates, Func<int, IReadOnlyList<ReplicateRecord>> at)
    {
        int rank = MedianInterval.Rank(replicates, schedule.Level);
        var intervals = new PrecisionInterval[settings.Length][];
        Parallel.For(0, settings.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
            intervals[i] = Intervals(settings[i], at(i), replicates, rank));
        return Before with { Replicates = replicates, Intervals = [.. intervals.SelectMany(of => of)] };
    }

    private PrecisionInterval[] Intervals(Setting setting, IReadOnlyList<ReplicateRecord> records, int count, int rank)
    {
        IReadOnlyList<long> attempts = spec.AttemptsGrid;
        double[] generalization = new double[count];
        double[] slopes = new double[fit is null ? 0 : count];
        var found = new MedianInterval[quantities.Count * attempts.Count];
        for (int from = 0; from < found.Length; from += CurveColumns.AtOnce(count))
        {
            (int start, int i) = (from, 0);
            double[][] values = CurveColumns.Of(
                records, count, start, Math.Min(CurveColumns.AtOnce(count), found.Length - start), attempts.Count, record =>
                {
                    if (start == 0)
                        generalization[i] = record.GeneralizationLoss;
                    if (start == 0 && fit is not null)
                        slopes[i] = fit.Slope(record.Loss);
                    i++;
                });
            for (int c = 0; c < values.Length; c++)
                found[start + c] = Of(values[c]);
        }

        string place = columns.Place(setting);
        return
        [
            new PrecisionInterval(setting, "L_gen", null, place, Of(generalization)),
            .. found.Select((interval, c) => new PrecisionInterval(
                setting, quantities[c / attempts.Count].Symbol, attempts[c % attempts.Count], place, interval)),
            .. fit is null ? [] : (PrecisionInterval[])[new PrecisionInterval(setting, "beta_eff", null, place, Of(slopes))],
        ];

        MedianInterval Of(double[] sample)
        {
            Array.Sort(sample);
            return MedianInterval.OfSorted(sample, rank);
        }
    }
}
