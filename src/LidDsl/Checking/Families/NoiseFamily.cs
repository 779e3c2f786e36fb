using LidDsl.Laws;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>The target noise by its law: one test, pooled over all settings and replicates.</summary>
internal sealed class NoiseFamily(CheckScope scope) : CheckFamily
{
    // Settings differ in the values of the law of tau, never in its kind.
    private readonly NoiseLaw noise = scope.Laws.DifficultyOf(scope.Settings[0]).Noise;

    /// <inheritdoc/>
    public override string Name => noise.Name;

    /// <inheritdoc/>
    public override LawInfo Law => noise.Law;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckDraft?> Foreseen { get; } = [NoiseCheck.Foresee(scope.Settings, scope.Plan.Replicates)];

    /// <summary>The family, whatever is declared.</summary>
    public static IEnumerable<CheckFamily> Of(CheckScope scope) => [new NoiseFamily(scope)];

    /// <inheritdoc/>
    public override TestedFamily Test(CheckedRun run)
    {
        var check = NoiseCheck.Of(run.Result);
        CheckDraft draft = Foreseen[0] ?? NoiseCheck.Draft(check);
        return new TestedFamily(this, [new CheckPoint(draft)])
        {
            Powers = level => draft.IsTested ? [check!.Power(CheckNeeds.StatedError, level, run.Result.Replicates)] : [],
        };
    }
}
