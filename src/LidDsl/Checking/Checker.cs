using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>Holds a simulation against the laws.</summary>
/// <remarks>
/// The declared checks of a report share its family-wise error by Holm's procedure: one test of R = L_gen/S and one of the noise, each
/// pooled over settings and replicates; one of an experiment's own sampler of tau against its density; at each setting one of beta_eff and one of L_inf at each k that the declared budget is to resolve;
/// and at each setting with ridge > 0 or N &lt;= d one of L_gen against its deterministic equivalent.
/// </remarks>
public static class Checker
{
    /// <summary>The error whose power every report states.</summary>
    internal const double StatedError = 0.05;

    /// <summary>The power at which a report states the detectable error.</summary>
    internal const double StatedPower = 0.95;

    /// <summary>Holds <paramref name="result"/> against the laws of <paramref name="experiment"/>.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="result">What a run of it measured.</param>
    /// <exception cref="ArgumentException"><paramref name="result"/> was measured at other settings or attempts than the experiment's.</exception>
    public static CheckReport Check(ILidExperiment experiment, RunResult result)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(result);
        if (!experiment.Spec.AttemptsGrid.SequenceEqual(result.Spec.AttemptsGrid) || !experiment.Settings.SequenceEqual(result.Settings.Select(s => s.Setting)))
        {
            throw new ArgumentException(
                $"The result of {result.Spec.Name} was measured at other settings than those of {experiment.Spec.Name} as given: check it with the experiment that ran it.",
                nameof(result));
        }

        return Check(Predictor.Predict(experiment), result);
    }

    /// <summary>Holds <paramref name="result"/> against predictions for the same settings.</summary>
    internal static CheckReport Check(Predictions predictions, RunResult result) => new Session(predictions, result).Report();

    /// <summary>One report in the making.</summary>
    private sealed class Session
    {
        private readonly Predictions predictions;
        private readonly RunResult result;
        private readonly IReadOnlyList<long> attempts;
        private readonly ExponentFit? fit;
        private readonly LossPool[] pools;
        private readonly RatioCheck? ratio;
        private readonly NoiseCheck? noise;
        private readonly IReadOnlyList<MeasurementDraft> measurements;
        private readonly PrecisionCheck? precision;
        private readonly string?[] absences;
        private readonly EquivalentCheck?[] equivalents;
        private readonly CheckDraft?[] equivalentDrafts;
        private readonly CheckDraft ratioDraft;
        private readonly CheckDraft noiseDraft;
        private readonly CheckDraft? precisionDraft;
        private readonly CheckDraft[][] lossDrafts;
        private readonly CheckDraft?[] exponentDrafts;

        public Session(Predictions predictions, RunResult result)
        {
            this.predictions = predictions;
            this.result = result;
            attempts = result.Spec.AttemptsGrid;
            fit = ExponentFit.Of(attempts, result.Spec.Window);
            TrainingSetLaw[][] laws = TrainingSetLaw.Of(result, attempts, fit, out absences);
            pools = [.. result.Settings.Select((s, i) => new LossPool(laws[i], s.Replicates, attempts.Count, fit, result.Facts.Threads))];
            ratio = RatioCheck.Of(result);
            noise = NoiseCheck.Of(result);
            precision = PrecisionCheck.Of(result);
            equivalents = [.. result.Settings.Select(s => EquivalentCheck.AppliesTo(s.Setting) ? EquivalentCheck.Of(s.Setting, s.Replicates) : null)];
            equivalentDrafts = [.. equivalents.Select(check => check?.Draft(result.Spec.Resolution, result.Spec.Budget.Replicates))];
            ratioDraft = result.Settings.Any(s => RatioCheck.HasLaw(s.Setting)) ? Draft(ratio?.Test) : CheckDraft.NotMade(Verdict.NoLaw);
            noiseDraft = Draft(noise?.Test);
            precisionDraft = precision is null ? null : precision.Test.Degrees < 1 ? CheckDraft.NotMade(Verdict.Unresolved) : Draft(precision.Test);
            lossDrafts = [.. pools.Select((pool, i) => pool.Losses.Select(loss => DraftLoss(loss, result.Settings[i], absences[i])).ToArray())];
            exponentDrafts = [.. pools.Select((pool, i) => fit is null ? null : DraftExponent(pool, lossDrafts[i]))];
            measurements = MeasurementDraft.Of(result);
            CheckDraft.Settle(Drafts, result.Spec.Resolution.FamilyWiseError);

            // Laws that are to be caught are a family of their own: they take nothing from the level of those that are to pass.
            CheckDraft.Settle(measurements.Where(IsWrong).Select(m => m.Draft), result.Spec.Resolution.FamilyWiseError);
        }

        private IEnumerable<CheckDraft> Drafts =>
            [ratioDraft, .. equivalentDrafts.OfType<CheckDraft>(), noiseDraft, .. precisionDraft is null ? Array.Empty<CheckDraft>() : [precisionDraft], .. lossDrafts.SelectMany(drafts => drafts), .. exponentDrafts.OfType<CheckDraft>(), .. measurements.Where(m => !IsWrong(m)).Select(m => m.Draft)];

        private int Made => Drafts.Count(draft => draft.Made);

        private double Level => HolmProcedure.StrictestLevel(Made, result.Spec.Resolution.FamilyWiseError);

        public CheckReport Report() => new(
            predictions,
            result,
            [.. predictions.Settings.Select(AtSetting)],
            [RatioLaw(), .. EquivalentLaw(), NoiseLaw(), .. PrecisionLaw(), LossLaw(), ExponentLaw(), .. result.Spec.OwnClaims.Select(OwnLaw)],
            Made,
            Level)
        {
            Samplers = precision?.Samplers ?? [],
            Measurements = [.. measurements.Select(m => m.Settled())],
        };

        private static bool IsWrong(MeasurementDraft measurement) => measurement.Claim.Claim!.WrongOnPurpose;

        private static CheckDraft Draft(PooledTest? test) =>
            test is null || test.Values < PooledTest.FewestValues ? CheckDraft.NotMade(Verdict.Unresolved) : CheckDraft.Of(test.Statistic, test.PValue);

        private CheckDraft DraftLoss(LossPool.Pooled loss, SettingResult measured, string? absence)
        {
            if (absence is not null)
                return CheckDraft.NotMade(Verdict.NoLaw);

            // What the declared budget would leave of the error, at the precision of the training sets that were drawn.
            Budget declared = result.Spec.Budget;
            int replicates = measured.Replicates.Count;
            double spent = replicates * (double)result.Instances / (declared.Replicates * (double)declared.Instances);
            if (replicates > 0 && loss.StandardError * Math.Sqrt(spent) > result.Spec.Resolution.RelativeError)
                return CheckDraft.NotMade(Verdict.BelowResolution);
            return loss.EffectiveCount < LossPool.FewestCounts ? CheckDraft.NotMade(Verdict.Unresolved) : Draft(loss);
        }

        private static CheckDraft Draft(LossPool.Pooled pooled)
        {
            double z = pooled.Mean / pooled.StandardError;
            return CheckDraft.Of(z, NormalTest.PValue(z));
        }

        // The slope is a check where every point that it rests on is one.
        private CheckDraft DraftExponent(LossPool pool, CheckDraft[] losses)
        {
            CheckDraft[] window = [.. fit!.Points.Select(j => losses[j])];
            return window.FirstOrDefault(draft => draft.Outcome?.Verdict is Verdict.BelowResolution or Verdict.NoLaw)
                ?? window.FirstOrDefault(draft => draft.Outcome?.Verdict == Verdict.Unresolved)
                ?? Draft(pool.ExponentShift);
        }

        private SettingCheck AtSetting(SettingPrediction prediction, int index)
        {
            LossPool pool = pools[index];
            SettingResult measured = result.Settings[index];
            IEnumerable<LossCheck> losses = pool.Losses.Select((loss, j) => double.IsFinite(loss.StandardError)
                ? new LossCheck(attempts[j], 1 + loss.Mean, loss.StandardError, lossDrafts[index][j].Outcome!)
                : new LossCheck(attempts[j], null, null, lossDrafts[index][j].Outcome!));
            return new SettingCheck(
                prediction, SettingSummary.Of(measured, attempts.Count, result.Instances), Ratio(index), Exponent(pool, exponentDrafts[index]), [.. losses]);
        }

        private RatioToLaw Ratio(int index) => equivalents[index] is { } check
            ? new RatioToLaw(check.Ratio, check.StandardError, double.IsFinite(check.LawError) ? check.LawError : null, equivalentDrafts[index]!.Outcome)
            : PooledRatio(result.Settings[index]);

        private static RatioToLaw PooledRatio(SettingResult measured)
        {
            Moment first = OlsRatioLaw.Mean(measured.Setting.D, measured.Setting.N);
            Moment second = OlsRatioLaw.SecondMoment(measured.Setting.D, measured.Setting.N);
            int count = measured.Replicates.Count;
            if (count == 0 || !first.IsFinite)
                return new RatioToLaw(null, null, 0, null);
            double mean = measured.Replicates.Sum(r => r.GeneralizationLoss / r.NoiseSumOfSquares) / count;
            double? error = second.IsFinite ? Math.Sqrt(((second.Value / (first.Value * first.Value)) - 1) / count) : null;
            return new RatioToLaw(mean / first.Value, error, 0, null);
        }

        private static ExponentCheck? Exponent(LossPool pool, CheckDraft? draft)
        {
            if (draft is null)
                return null;
            bool pooled = double.IsFinite(pool.ExponentShift.StandardError);
            return new ExponentCheck(
                pool.MedianLawExponent is { } law
                    ? LawValue.Of(law, ExponentSlope.Info, Basis.GivenTrainingSets)
                    : LawValue.None("no training set has a law within the range of doubles", Basis.GivenTrainingSets, ExponentSlope.Info),
                pool.MedianExponent,
                pooled ? pool.ExponentShift.Mean : null,
                pooled ? pool.ExponentShift.StandardError : null,
                draft.Outcome!);
        }

        private LawCheck RatioLaw()
        {
            int without = result.Settings.Count(s => !RatioCheck.HasLaw(s.Setting));
            string? remark = without == 0 ? null
                : without == result.Settings.Count ? "R has no exact law at ridge > 0 or N <= d"
                : $"{without} of {result.Settings.Count} settings have no exact law of R: ridge > 0 or N <= d";
            return OfLaw("R = L_gen/S", OlsRatioLaw.Info, [ratioDraft], ratio?.Test.Degrees, Remark(remark, TooFew(ratioDraft, ratio?.Test.Values ?? 0, "training sets have a law of R")), ratioDraft.Made ? [ratio!.Power(StatedError, Level)] : []);
        }

        // One law where any setting is held against it, none otherwise.
        private LawCheck[] EquivalentLaw()
        {
            CheckDraft[] drafts = [.. equivalentDrafts.OfType<CheckDraft>()];
            if (drafts.Length == 0)
                return [];
            int without = drafts.Count(d => d.Outcome!.Verdict == Verdict.NoLaw);
            int unresolved = drafts.Count(d => d.Outcome!.Verdict == Verdict.Unresolved);
            EquivalentCheck[] made = [.. equivalents.Where((_, i) => equivalentDrafts[i] is { Made: true }).Select(check => check!).OrderBy(check => check.Detectable(Level))];
            CheckPower[] powers = made.Length == 0 ? []
                : [made[0].Power("at every setting", StatedError, Level), made[^1].Power("at the least precise checked setting alone", StatedError, Level)];
            string? remark = Remark(
                "the law's own relative error is allowed, and the standard error is the sample's",
                without == 0 ? null : FormattableString.Invariant($"{without} of {drafts.Length} settings are so near N = d that the law claims nothing of use"),
                unresolved == 0 ? null : FormattableString.Invariant($"{unresolved} of {drafts.Length} settings are unresolved, with fewer than {EquivalentCheck.FewestReplicates} training sets: raise replicates"));
            return [OfLaw("L_gen (deterministic equivalent)", RidgeEquivalentLaw.Info, drafts, null, remark, powers)];
        }

        private LawCheck NoiseLaw() =>
            OfLaw(NameOfNoise, InfoOfNoise, [noiseDraft], noise?.Test.Degrees, TooFew(noiseDraft, noise?.Test.Values ?? 0, "training noises were drawn"), noiseDraft.Made ? [noise!.Power(StatedError, Level)] : []);

        private bool IsOwn => result.Settings.Any(s => s.Setting.HasOwnPrecision);

        private bool IsCut => result.Settings.Any(s => s.Setting.IsCut);

        private string NameOfNoise => IsOwn ? "noise of an own precision" : IsCut ? "noise of a cut precision" : "noise is Student's t";

        private LawInfo InfoOfNoise => IsOwn ? OwnNoiseLaw.Info : IsCut ? CutNoiseLaw.Info : TargetNoiseLaw.Info;

        // One law where the sampler is the experiment's own, none otherwise.
        private LawCheck[] PrecisionLaw() => precision is null ? [] :
        [
            OfLaw(
                "sampler against density", Difficulty.OwnInfo, [precisionDraft!], precision.Test.Degrees,
                precisionDraft!.Made ? null : "unresolved: all draws fall into one cell of an eighth of an octave, or beyond tau = 2^-64 to 2^64, so spread the law or change its unit",
                precisionDraft.Made ? [precision.PowerOfScale(StatedError, Level), precision.PowerOfExponent(StatedError, Level)] : []),
        ];

        private LawCheck LossLaw()
        {
            CheckDraft[] drafts = [.. lossDrafts.SelectMany(d => d)];
            int below = drafts.Count(d => d.Outcome!.Verdict == Verdict.BelowResolution);
            int unresolved = drafts.Count(d => d.Outcome!.Verdict == Verdict.Unresolved);
            int left = pools.Sum(pool => pool.Left);
            string? remark = Remark(
                below == 0 ? null : FormattableString.Invariant($"{below} of {drafts.Length} points are below the declared resolution"),
                unresolved == 0 ? null : FormattableString.Invariant($"{unresolved} of {drafts.Length} points are unresolved, with an effective count below {LossPool.FewestCounts}: raise replicates or instances"),
                left == 0 ? null : FormattableString.Invariant($"{left} training sets are left out, for their law is beyond the range of doubles"),
                absences.OfType<string>().FirstOrDefault()?.TrimEnd('.'));
            return OfLaw("L_inf(k; s)", IsOwn ? InferenceLossLaw.OwnInfo : InferenceLossLaw.Info, drafts, null, remark, new PowerAnalysis(result, pools, lossDrafts, exponentDrafts, fit, Level).OfLoss());
        }

        private LawCheck ExponentLaw()
        {
            CheckDraft[] drafts = [.. exponentDrafts.OfType<CheckDraft>()];
            string? remark = fit is null ? "fewer than two k of the grid lie in the window"
                : drafts.Any(d => d.Outcome!.Verdict == Verdict.Unresolved) ? "unresolved where a point of L_inf in the window is" : null;
            return OfLaw("beta_eff", ExponentSlope.Info, drafts, null, remark, new PowerAnalysis(result, pools, lossDrafts, exponentDrafts, fit, Level).OfExponent());
        }

        private LawCheck OwnLaw(OwnMethod claim)
        {
            MeasurementDraft[] drafts = [.. measurements.Where(m => m.Claim == claim)];
            int unresolved = drafts.Count(d => d.Draft.Outcome!.Verdict == Verdict.Unresolved);
            string? failure = drafts.Select(d => d.Failure).OfType<string>().FirstOrDefault()?.TrimEnd('.');
            string? remark = unresolved == 0 ? null : failure ?? FormattableString.Invariant(
                $"{unresolved} of {drafts.Length} settings are unresolved: beta is at most {MeasurementDraft.LargestBetaWithoutVariance} and the law not given the noise, or there are fewer than {MeasurementDraft.FewestReplicates} training sets, or one has more than {MeasurementDraft.LargestShare:P0} of the squared scatter, so give the law given the noise, or raise replicates");
            CheckPower[] powers = [.. drafts.Where(d => d.Draft.Made).Select(d => d.Power(StatedError, Level)).OrderBy(power => power.Power).Take(1)];
            bool wrong = claim.Claim!.WrongOnPurpose;
            LawInfo law = LawInfo.Declared(claim.Name, claim.Claim.Measurement, claim.Claim.GivenNoise);
            string name = claim.Name;
            return OfLaw(name, law, [.. drafts.Select(d => d.Draft)], null, remark, wrong ? [] : powers) with { WrongOnPurpose = wrong };
        }

        private static string? TooFew(CheckDraft draft, long values, string what) => draft.Outcome!.Verdict != Verdict.Unresolved ? null
            : FormattableString.Invariant($"unresolved: {values} {what} and {PooledTest.FewestValues} are needed, so raise replicates");

        private static string? Remark(params string?[] remarks) =>
            remarks.OfType<string>().ToArray() is { Length: > 0 } said ? string.Join("; ", said) : null;

        private static LawCheck OfLaw(string name, LawInfo law, CheckDraft[] drafts, int? degrees, string? remark, IReadOnlyList<CheckPower> powers)
        {
            Verdict verdict = drafts.Any(d => d.Outcome!.Verdict == Verdict.Disagrees) ? Verdict.Disagrees
                : drafts.Any(d => d.Outcome!.Verdict == Verdict.Unresolved) ? Verdict.Unresolved
                : drafts.Any(d => d.Made) ? Verdict.Agrees
                : drafts.Any(d => d.Outcome!.Verdict == Verdict.BelowResolution) ? Verdict.BelowResolution
                : Verdict.NoLaw;
            CheckOutcome? worst = drafts.Where(d => d.Made).MinBy(d => d.PValue)?.Outcome;
            return new LawCheck(name, law, drafts.Count(d => d.Declared), drafts.Count(d => d.Made), worst, degrees, verdict, remark, powers);
        }
    }
}
