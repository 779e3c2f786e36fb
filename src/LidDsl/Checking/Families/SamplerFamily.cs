using LidDsl.Laws;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>An experiment's own sampler of tau by the density declared beside it: one test for all its laws.</summary>
internal sealed class SamplerFamily : CheckFamily
{
    /// <inheritdoc/>
    public override string Name => LawNames.Sampler;

    /// <inheritdoc/>
    public override LawInfo Law => Difficulty.OwnLaw;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckDraft?> Foreseen => [null];

    /// <summary>The family where the sampler is the experiment's own, none otherwise.</summary>
    public static IEnumerable<CheckFamily> Of(CheckScope scope) =>
        scope.Settings.Any(setting => setting.HasOwnPrecision) ? [new SamplerFamily()] : [];

    /// <inheritdoc/>
    public override TestedFamily Test(CheckedRun run)
    {
        if (PrecisionCheck.Of(run.Result) is not { } check)
            return new TestedFamily(this, []);
        CheckDraft draft = check.Draft();
        return new TestedFamily(this, [new CheckPoint(draft)])
        {
            Powers = level => draft.IsTested
                ? [check.PowerOfScale(CheckNeeds.StatedError, level), check.PowerOfExponent(CheckNeeds.StatedError, level)]
                : [],
            AddDetails = report => report with { Samplers = check.Samplers },
        };
    }
}
