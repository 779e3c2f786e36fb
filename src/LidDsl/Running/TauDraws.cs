using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Sampling;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>Draws of a user's own sampler of tau, from a stream of their own, for a report to hold against its density.</summary>
internal static class TauDraws
{
    /// <summary>How many are drawn of each law.</summary>
    public const int DrawsOfEachLaw = 200_000;

    /// <summary>One sample for each law of the settings, at the first setting that has it; none where no law is the user's own.</summary>
    /// <exception cref="ArithmeticException">A density is none, or a draw is no precision: the message says which, with the value
    /// and the rule.</exception>
    /// <exception cref="InvalidOperationException">The experiment has a density and no sampler.</exception>
    public static IReadOnlyList<PrecisionSample> Of(ILidExperiment experiment, IReadOnlyList<Setting> settings, ulong seed)
    {
        Setting[] own = [.. settings.Where(setting => setting.HasOwnPrecision)];
        if (own.Length == 0)
            return [];
        OwnPrecisionDraw draw = experiment.PrecisionSampler
            ?? throw new InvalidOperationException($"{experiment.Spec.Name} has a density of tau of its own and no sampler: give it both.");
        Role[] roles = [.. experiment.Spec.Axes.Select(axis => axis.Role)];
        return
        [
            .. own.GroupBy(setting => Difficulty.Of(setting)).Select(group =>
            {
                Setting setting = group.First();
                RequireCells(group.Key);
                var streams = ReplicateStreams.Derive(
                    seed, experiment.Spec.StreamKey, roles, SettingGrid.AxisValues(experiment.Spec, setting).ToArray(), 0);
                return new PrecisionSample(setting, Cells(draw, setting, streams[Purpose.PrecisionCheck]));
            }),
        ];
    }

    // What the draws will be held against: a density that is no number at an edge says so now, not when all is drawn.
    private static void RequireCells(Difficulty difficulty)
    {
        for (int cell = 0; cell < PrecisionHistogram.CellCount - 1; cell++)
            difficulty.LogCdf(PrecisionHistogram.UpperEdge(cell));
    }

    private static long[] Cells(OwnPrecisionDraw draw, Setting setting, StreamKey key)
    {
        long[] cells = new long[PrecisionHistogram.CellCount];
        for (int i = 0; i < DrawsOfEachLaw; i++)
        {
            PrecisionStream random = new(key, i);
            cells[PrecisionHistogram.CellOf(OwnDraw.Require(draw(setting, ref random), setting))]++;
        }

        return cells;
    }
}
