using LidDsl.Laws;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>One law of a measurement of the experiment's own, at each setting.</summary>
internal sealed class MeasurementFamily : CheckFamily
{
    private readonly CheckScope scope;
    private readonly OwnMethod claim;
    private readonly int index;

    private MeasurementFamily(CheckScope scope, OwnMethod claim, int index)
    {
        this.scope = scope;
        this.claim = claim;
        this.index = index;
        Foreseen = [.. scope.Settings.Select(setting => MeasurementDraft.Foresee(claim, setting, scope.Plan.Replicates))];
    }

    /// <inheritdoc/>
    public override string Name => claim.Name;

    /// <inheritdoc/>
    public override LawInfo Law => LawInfo.Declared(claim.Name, claim.Claim!.Measurement, claim.Claim.GivenNoise);

    /// <inheritdoc/>
    public override string Unit => "settings";

    /// <inheritdoc/>
    public override bool IsWrongOnPurpose => claim.Claim!.WrongOnPurpose;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckDraft?> Foreseen { get; }

    /// <summary>A family for each law that is declared of a measurement.</summary>
    public static IEnumerable<CheckFamily> Of(CheckScope scope) =>
        scope.Spec.OwnClaims.Select((claim, i) => new MeasurementFamily(scope, claim, i));

    /// <inheritdoc/>
    public override TestedFamily Test(CheckedRun run)
    {
        ExperimentSpec spec = run.Result.Spec;
        MeasurementDraft[] drafts = [.. run.Result.Settings.Select(setting => new MeasurementDraft(claim, setting, index, spec))];
        return new TestedFamily(this, [.. drafts.Select(draft => new CheckPoint(draft.Draft, draft.Setting))])
        {
            Powers = level => IsWrongOnPurpose ? [] : Least(drafts, level, run.Result.Replicates),
            AddDetails = report => report with { Measurements = Told(report.Measurements, drafts) },
        };
    }

    private static IEnumerable<CheckPower> Least(MeasurementDraft[] drafts, double level, int replicates) => drafts
        .Where(draft => draft.Draft.IsTested)
        .Select(draft => draft.Power(CheckNeeds.StatedError, level, replicates))
        .OfType<CheckPower>()
        .OrderBy(power => power.Power)
        .Take(1);

    // Setting by setting, and the laws in the order of the declaration within each.
    private static MeasurementCheck[] Told(IReadOnlyList<MeasurementCheck> before, MeasurementDraft[] drafts)
    {
        int laws = before.Count / drafts.Length;
        return [.. drafts.SelectMany((draft, i) => before.Skip(i * laws).Take(laws).Append(draft.Settled()))];
    }
}
