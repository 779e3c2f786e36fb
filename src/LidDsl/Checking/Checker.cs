using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Running;
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
        private readonly Setting[] settings;
        private readonly IReadOnlyList<long> attempts;
        private readonly CheckForecast forecast;
        private readonly ExponentFit? fit;
        private readonly LossPool[] pools;
        private readonly RatioCheck? ratio;
        private readonly NoiseCheck? noise;
        private readonly IReadOnlyList<MeasurementDraft> measurements;
        private readonly PrecisionCheck? precision;
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
            settings = [.. result.Settings.Select(s => s.Setting)];
            attempts = result.Spec.AttemptsGrid;
            forecast = CheckForecast.Of(result.Spec, settings, new RunPlan(result.Seed, result.Replicates, result.Instances, result.Estimator, result.Facts.Threads), predictions.Laws);
            fit = forecast.Estimates.Fit;
            TrainingSetLaw[][] given = forecast.Estimates.Of(result);
            pools = [.. result.Settings.Select((s, i) => new LossPool(given[i], s.Replicates, attempts.Count, fit, result.Facts.Threads))];
            ratio = RatioCheck.Of(result);
            noise = NoiseCheck.Of(result);
            precision = PrecisionCheck.Of(result);
            equivalents = [.. settings.Select((setting, i) => EquivalentCheck.AppliesTo(setting) ? EquivalentCheck.Of(setting, result.Settings[i].Replicates) : null)];
            equivalentDrafts = [.. equivalents.Select((check, i) =>
                check is null ? null : forecast.Equivalent[i] ?? check.Draft(result.Spec.Resolution, result.Spec.Budget.Replicates))];
            ratioDraft = forecast.Ratio ?? ratio?.Draft() ?? RatioCheck.Foresee(settings, 0)!;
            noiseDraft = forecast.Noise ?? NoiseCheck.Draft(noise);
            precisionDraft = precision?.Draft();
            lossDrafts = [.. pools.Select((pool, i) => pool.Losses.Select((loss, j) => forecast.Loss[i][j] ?? Judge(loss, i)).ToArray())];
            exponentDrafts = [.. pools.Select((pool, i) => fit is null ? null : CheckForecast.Slope(fit, lossDrafts[i]) ?? Judge(pool.ExponentShift))];
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

        // Where nothing is known of a typical training set, the precision of those that were drawn says what the declared budget would have resolved.
        private CheckDraft Judge(Estimate? loss, int index)
        {
            Budget declared = result.Spec.Budget;
            double spent = result.Settings[index].Replicates.Count * (double)result.Instances / (declared.Replicates * (double)declared.Instances);
            if (forecast.Resolution[index].BiasRatio is null && loss is { } open && open.StandardError * Math.Sqrt(spent) > result.Spec.Resolution.RelativeError)
                return CheckDraft.BelowResolution(CheckForecast.NotToBeResolved);
            return loss is { } pooled && pooled.EffectiveCount < LossPool.FewestDrawnCounts ? CheckDraft.Unresolved(LossPool.TooFew) : Judge(loss);
        }

        private CheckDraft Judge(Estimate? pooled) => pooled is { } estimate
            ? CheckDraft.Normal(estimate)
            : CheckDraft.Unresolved(result.Settings.Any(s => s.Replicates.Count > 0)
                ? "for an estimate or its law is not a finite number"
                : "without a finished replicate");

        private SettingCheck AtSetting(Prediction prediction, int index)
        {
            LossPool pool = pools[index];
            SettingResult measured = result.Settings[index];
            IEnumerable<LossCheck> losses = pool.Losses.Select((loss, j) =>
                new LossCheck(attempts[j], 1 + loss?.Mean, loss?.StandardError, lossDrafts[index][j].Outcome!));
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

        private static ExponentCheck? Exponent(LossPool pool, CheckDraft? draft) => draft is null ? null : new ExponentCheck(
            pool.MedianLawExponent is { } law
                ? LawValue.Of(law, ExponentSlope.Info, Basis.GivenTrainingSets)
                : LawValue.None("no training set has a law within the range of doubles", Basis.GivenTrainingSets, ExponentSlope.Info),
            pool.MedianExponent,
            pool.ExponentShift?.Mean,
            pool.ExponentShift?.StandardError,
            draft.Outcome!)
        {
            MeasuredError = pool.MedianExponentError,
        };

        private LawCheck RatioLaw()
        {
            int without = settings.Count(setting => !RatioCheck.HasLaw(setting));
            return OfLaw(LawNames.Ratio, OlsRatioLaw.Info, [new Point(ratioDraft)], "", [ratioDraft.Made ? ratio!.Power(StatedError, Level, result.Replicates) : null],
                without > 0 && without < settings.Length ? FormattableString.Invariant($"{without} of {settings.Length} settings have no exact law of R: ridge > 0 or N <= d") : null);
        }

        // One law where any setting is held against it, none otherwise.
        private LawCheck[] EquivalentLaw()
        {
            Point[] points = [.. equivalentDrafts.Select((draft, i) => draft is null ? null : new Point(draft, settings[i])).OfType<Point>()];
            if (points.Length == 0)
                return [];
            EquivalentCheck[] made = [.. equivalents.Where((check, i) => equivalentDrafts[i] is { Made: true } && check!.StandardError > 0).Select(check => check!).OrderBy(check => check.Detectable(Level))];
            CheckPower?[] powers = made.Length == 0 ? []
                : [made[0].Power("at every setting", StatedError, Level), made[^1].Power("at the least precise checked setting alone", StatedError, Level)];
            return [OfLaw(LawNames.Equivalent, RidgeEquivalentLaw.Info, points, "settings", powers, "the law's own relative error is allowed, and the standard error is the sample's")];
        }

        private LawCheck NoiseLaw()
        {
            // Settings differ in the values of the law of tau, never in its kind.
            NoiseLaw law = Difficulty.Of(settings[0]).Noise;
            return OfLaw(law.Name, law.Law, [new Point(noiseDraft)], "", [noiseDraft.Made ? noise!.Power(StatedError, Level, result.Replicates) : null]);
        }

        // One law where the sampler is the experiment's own, none otherwise.
        private LawCheck[] PrecisionLaw() => precision is null ? [] :
        [
            OfLaw(
                LawNames.Sampler, Difficulty.OwnLaw, [new Point(precisionDraft!)], "",
                precisionDraft!.Made ? [precision.PowerOfScale(StatedError, Level), precision.PowerOfExponent(StatedError, Level)] : []),
        ];

        private LawCheck LossLaw()
        {
            Point[] points = [.. lossDrafts.SelectMany((drafts, i) => drafts.Select((draft, j) => new Point(draft, settings[i], attempts[j])))];
            int left = pools.Sum(pool => pool.Left);
            return OfLaw(
                LawNames.Loss, Difficulty.Of(settings[0]).LossLaw, points, "points", Powers.OfLoss(),
                left == 0 ? null : FormattableString.Invariant($"{left} training sets are left out, for their law is beyond the range of doubles"));
        }

        private LawCheck ExponentLaw()
        {
            Point[] points = fit is null
                ? [new Point(CheckForecast.NoWindow)]
                : [.. exponentDrafts.Select((draft, i) => new Point(draft!, settings[i]))];
            return OfLaw(LawNames.Exponent, ExponentSlope.Info, points, "settings", Powers.OfExponent());
        }

        private PowerAnalysis Powers => new(result, predictions.Laws, pools, lossDrafts, exponentDrafts, fit, Level);

        private LawCheck OwnLaw(OwnMethod claim)
        {
            MeasurementDraft[] drafts = [.. measurements.Where(m => m.Claim == claim)];
            bool wrong = claim.Claim!.WrongOnPurpose;
            IEnumerable<CheckPower?> powers = wrong ? [] : drafts.Where(d => d.Draft.Made).Select(d => d.Power(StatedError, Level, result.Replicates)).OfType<CheckPower>().OrderBy(power => power.Power).Take(1);
            LawInfo law = LawInfo.Declared(claim.Name, claim.Claim.Measurement, claim.Claim.GivenNoise);
            return OfLaw(claim.Name, law, [.. drafts.Select(d => new Point(d.Draft, d.Setting))], "settings", powers) with { WrongOnPurpose = wrong };
        }

        private static LawCheck OfLaw(string name, LawInfo law, Point[] points, string unit, IEnumerable<CheckPower?> powers, string? remark = null)
        {
            CheckOutcome[] outcomes = [.. points.Select(point => point.Draft.Outcome!)];
            CheckCoverage coverage = CoverageText.Of(outcomes);
            Verdict verdict = outcomes.Any(o => o.Verdict == Verdict.Disagrees) ? Verdict.Disagrees
                : coverage.Unresolved > 0 ? Verdict.Unresolved
                : coverage.Resolved > 0 ? Verdict.Agrees
                : coverage.BelowResolution > 0 ? Verdict.BelowResolution
                : Verdict.NoLaw;
            Point? worst = points.Where(point => point.Draft.Made).MinBy(point => (point.Draft.Outcome!.PValue, -Math.Abs(point.Draft.Outcome.Statistic!.Value)));
            string[] remarks = [.. ((string?[])[remark, .. CoverageText.Remarks(outcomes, outcomes.Length, unit)]).OfType<string>()];
            return new LawCheck(
                name,
                law,
                coverage,
                worst is null ? null : new WorstCheck((CheckOutcome.Resolved)worst.Draft.Outcome!, worst.Setting, worst.Attempts),
                verdict,
                remarks.Length > 0 ? string.Join("; ", remarks) : null,
                [.. powers.OfType<CheckPower>()])
            {
                Reasons = [.. outcomes.Where(o => o.Verdict is Verdict.Unresolved or Verdict.NoLaw).Select(o => new UncheckedReason(o.Verdict, o.Reason!)).Distinct()],
            };
        }

        /// <summary>A check and where it is made.</summary>
        private sealed record Point(CheckDraft Draft, Setting? Setting = null, long? Attempts = null);
    }
}
