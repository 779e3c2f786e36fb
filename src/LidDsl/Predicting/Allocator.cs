using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Predicting;

/// <summary>Splits every declared compute budget, at every setting without its N.</summary>
internal static class Allocator
{
    private const string NoMeanLaw = "E L_gen is infinite at beta <= 2. ";
    private const string NoOwnLimit = "The constant-exponent rule needs P, and the declared density of tau settles to none.";
    private const string NoToleranceLaw = "L_inf is computed for delta/sigma from 1e-6 to 1e3 only, so no compute is allocated.";
    private const string NoWindow = "beta_eff needs at least two k of the grid in its window.";

    // The accuracy of L_inf is tested up to here.
    private const double MostAttempts = 1e12;

    /// <summary>
    /// One allocation for each combination of the setting's axes but N, the costs, the weight and the budget; none where no
    /// budget is declared.
    /// </summary>
    public static IReadOnlyList<AllocationPrediction> Allocate(ExperimentSpec spec, IReadOnlyList<Setting> settings, LawBook laws)
    {
        if (!spec.HasComputeBudget)
            return [];
        Setting[] cases = [.. settings.Select(s => s with { N = settings[0].N }).Distinct()];
        (AllocationTerms Terms, double Budget)[] spending =
        [
            .. from trainingCost in spec[Role.TrainingCost].Values
               from attemptCost in spec[Role.AttemptCost].Values
               from weight in spec[Role.LossWeight].Values
               from budget in spec[Role.ComputeBudget].Values
               select (new AllocationTerms(trainingCost, attemptCost, weight), budget),
        ];
        double affordable = spending.Max(s => s.Budget / s.Terms.AttemptCost);
        long most = (long)Math.Min(MostAttempts, Math.Pow(10, Math.Max(1, Math.Ceiling(Math.Log10(affordable)))));
        ValueList<long> window = new(spec.AttemptsGrid.Where(spec.Window.Contains));

        // A split depends on what the curve of L_gen does, and not on a spectrum or a signal that it ignores.
        OncePer<(Difficulty Difficulty, double Sigma, double Ratio, Setting Curve, string? Absence), AllocationPrediction[]> splits = new();
        return
        [
            .. cases.SelectMany(setting => splits
                .Of(Key(setting), _ => Allocate(setting, Selection.Of(spec.Selection), spending, most, window, laws))
                .Select(split => split with { Setting = setting })),
        ];

        (Difficulty Difficulty, double Sigma, double Ratio, Setting Curve, string? Absence) Key(Setting setting)
        {
            TrainingLaw training = laws.TrainingOf(setting);
            return (training.Difficulty, setting.Sigma, setting.ToleranceRatio, training.CurveArguments, training.NoCurve);
        }
    }

    private static AllocationPrediction[] Allocate(
        Setting setting, Selection selection, (AllocationTerms Terms, double Budget)[] spending, long most, ValueList<long> window,
        LawBook laws)
    {
        TrainingLaw training = laws.TrainingOf(setting);
        Difficulty difficulty = training.Difficulty;
        Basis basis = setting.Beta > 2 ? Basis.GivenMean : Basis.Typical;
        AllocationPrediction Unknown((AllocationTerms Terms, double Budget) spent, string reason) =>
            new(setting, spent.Terms, spent.Budget, basis, null, LawValue.None(reason, basis, EffectiveExponentLaw.Info), null, reason);
        string? absence = selection.NoTails is { } noTails ? noTails
            : training.NoCurve is { } noCurve ? noCurve
            : basis == Basis.Typical && difficulty.NoMedian is { } noMedian ? NoMeanLaw + noMedian + "."
            : double.IsNaN(difficulty.LogMass) ? NoOwnLimit
            : InferenceLossLaw.AdmitsTolerance(setting.ToleranceRatio) ? null : NoToleranceLaw;
        if (absence is not null)
            return [.. spending.Select(spent => Unknown(spent, absence))];

        GeneralizationCurve curve = laws.Curve(setting, basis);
        InferenceLossLaw inference = laws.Loss(setting, new ValueList<long>([1, most]));
        if (inference.Absence is { } refused)
            return [.. spending.Select(spent => Unknown(spent, refused))];
        if (!inference.Admits(curve.BiasRatioAtWhole(curve.SmallestN)))
        {
            string beyond = FormattableString.Invariant($"L_inf is computed for s/sigma up to {inference.LargestBias:0e0} only, ")
                + "and the least training sets have more: no compute is allocated.";
            return [.. spending.Select(spent => Unknown(spent, beyond))];
        }

        AllocationLaw law = new(inference, curve);
        InferenceLossLaw? inWindow = window.Count < 2 ? null : laws.Loss(setting, window);
        EffectiveExponentLaw? exponent = inWindow is null or { Absence: not null } ? null : laws.Exponent(inWindow);
        LawValue noExponent = LawValue.None(inWindow?.Absence ?? NoWindow, basis, EffectiveExponentLaw.Info);
        SaturationPoint? saturation = exponent?.Saturation(curve);
        var predictions = new AllocationPrediction[spending.Length];
        Parallel.For(0, spending.Length, i =>
        {
            (AllocationTerms terms, double budget) = spending[i];
            if (budget < law.SmallestBudget(terms))
            {
                predictions[i] = Unknown(
                    spending[i],
                    FormattableString.Invariant($"C = {budget:R} does not buy N = {curve.SmallestN} training instances, ")
                        + "the fewest with a finite loss, and one attempt: "
                        + FormattableString.Invariant($"that costs {law.SmallestBudget(terms):R}."));
            }
            else if (budget > law.LargestBudget(terms))
            {
                predictions[i] = Unknown(
                    spending[i],
                    FormattableString.Invariant($"C = {budget:R} buys more than N = {GeneralizationCurve.LargestN} training instances ")
                        + FormattableString.Invariant($"and k = {most} attempts, the most that the laws cover."));
            }
            else if (!AllocationLaw.Resolves(budget, terms))
            {
                predictions[i] = Unknown(
                    spending[i],
                    FormattableString.Invariant($"C = {budget:R} is more than 1e15 times the cheaper of c_N = {terms.TrainingCost:R} ")
                        + FormattableString.Invariant($"and c_k = {terms.AttemptCost:R}, one unit of which is lost in rounding: ")
                        + "bring budget and costs closer together.");
            }
            else
            {
                Allocation allocation = law.At(budget, terms);
                LawValue effective = exponent is null ? noExponent
                    : LawValue.OfExponent(exponent.At(curve, allocation.Whole.N), EffectiveExponentLaw.Info, basis);
                predictions[i] = new AllocationPrediction(setting, terms, budget, basis, allocation, effective, saturation, null);
            }
        });
        return predictions;
    }
}
