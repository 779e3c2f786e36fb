using System.Runtime.CompilerServices;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Predicting;

/// <summary>Evaluates the laws of the tails at the settings of predictions that have been made.</summary>
internal sealed class TailPredictor
{
    // How far crossovers and windows are looked for.
    private const long Farthest = 1_000_000_000_000_000;
    private const string NoLaw = "L_inf has no law here, so neither have its tails.";
    private const string Open = "The window reaches past k = 1e15.";
    private const string NoValue = "The law does not hold here, or its value is beyond the range of doubles.";
    private const string TooFew = "The two-tail form needs two k of the grid at which P k^-beta is within 10% of the loss without bias.";

    private static readonly ConditionalWeakTable<Predictions, IReadOnlyList<SettingTails>> Made = [];

    private readonly IReadOnlyList<long> attempts;
    private readonly Selection selection;
    private readonly ValueList<long> range;
    private readonly LawBook laws;
    private readonly OncePer<(Difficulty Difficulty, double Ratio, double Bias, Basis Basis, double SquareError), TailPrediction> tails =
        new();
    private readonly OncePer<InferenceLossLaw, InferenceLossCurve> unbiased = new();

    private TailPredictor(IReadOnlyList<long> attempts, Selection selection, LawBook laws)
    {
        this.attempts = attempts;
        this.selection = selection;
        this.laws = laws;
        range = new ValueList<long>(attempts.Append(1).Append(Farthest).Distinct().Order());
    }

    /// <summary>The tails at every setting, computed once for the same predictions.</summary>
    public static IReadOnlyList<SettingTails> Of(Predictions predictions) => Made.GetValue(predictions, static made =>
    {
        TailPredictor predictor = new(made.Spec.AttemptsGrid, Selection.Of(made.Spec.Selection), made.Laws);

        // Settings with the same bias scale, which two threads would wait for together, one by one.
        Parallel.ForEach(
            made.Settings.DistinctBy(
                s =>
                    (
                        made.Laws.DifficultyOf(s.Setting), s.Setting.ToleranceRatio, s.Setting.Sigma, s.MeanGeneralizationLoss.Value,
                        s.MedianGeneralizationLoss.Value)),
            prediction => predictor.At(prediction));
        return [.. made.Settings.Select(predictor.At)];
    });

    private SettingTails At(Prediction prediction) => new(
        prediction.Setting,
        At(prediction.Setting, prediction.MeanGeneralizationLoss, prediction.GivenMean, Basis.GivenMean),
        At(prediction.Setting, prediction.MedianGeneralizationLoss, prediction.Typical, Basis.Typical));

    private TailPrediction At(Setting setting, LawValue generalizationLoss, CurvePrediction curve, Basis basis)
    {
        Difficulty difficulty = laws.DifficultyOf(setting);
        if (selection.NoTails is { } noTails)
            return None(noTails, basis);
        if (difficulty.NoClosedForm is { } reason)
            return None(reason + ": simulation only.", basis);

        // A curve whose first value has no law has none at any k.
        if (generalizationLoss.Value is not { } square || curve.Loss[0].Law is null)
            return None(curve.Loss[0].Absence ?? NoLaw, basis);
        return tails.Of(
            (
                difficulty, setting.ToleranceRatio, Math.Sqrt(square) / setting.Sigma, basis,
                generalizationLoss.NumericalError / square),
            key => At(laws.Loss(setting, range), key.Bias, key.Basis, key.SquareError));
    }

    private TailPrediction At(InferenceLossLaw law, double bias, Basis basis, double squareError)
    {
        LossErrors errors = new(law, law.ToleranceRatio, bias, squareError);
        InferenceLossCurve curve = law.Given(bias);
        var window = IntrinsicWindow.Find(law, curve, IntrinsicWindow.DefaultTolerance);
        var crossover = Crossover.Find(law, curve);
        var comparison = TailComparison.Of(law, curve, unbiased.Of(law, asked => asked.Given(0)), attempts);
        TwoTailForm? form = comparison.Form;
        return new TailPrediction(
            Value(window.From, IntrinsicWindow.Info, window.Absence, basis),
            Value(window.To, IntrinsicWindow.Info, window.Absence ?? Open, basis),
            Value(crossover.Attempts, Crossover.Info, crossover.Absence, basis),
            form?.Exponent is { } gamma
                ? LawValue.Of(new Approximation(gamma, form.RootMeanSquareResidual), TwoTailForm.Info, basis)
                : LawValue.None(form?.Absence ?? TooFew, basis, TwoTailForm.Info),
            form is null
                ? LawValue.None(TooFew, basis, TwoTailForm.Info)
                : LawValue.Of(form.RootMeanSquareResidual, TwoTailForm.Info, basis, TwoTailForm.Info.EvaluationError),
            Curve(comparison.Intrinsic, null),
            Curve(comparison.TwoTail, errors),
            Curve(comparison.Refined, errors),
            Curve(comparison.ClosedForm, errors));

        // The exponents of all laws of the tails are beta or less but for slow factors; the intrinsic tail knows no s.
        TailCurve Curve(TailValues values, LossErrors? ofBias)
        {
            double[] relative =
            [
                .. attempts.Select((k, j) => values.Law.EvaluationError + (ofBias?.OfBias(values.Loss[j] ?? 1, law.Beta, k) ?? 0)),
            ];
            return new(
                [.. values.Loss.Select((loss, j) => loss is not { } value ? LawValue.None(NoValue, basis, values.Law)
                    : values.Estimate[j] is { } estimate
                        ? LawValue.Of(new Approximation(value, estimate), values.Law, basis, value * relative[j])
                        : LawValue.Of(value, values.Law, basis, value * relative[j]))],
                values.Distance, values.HoldsFrom, values.HoldsTo);
        }
    }

    private static LawValue Value(double? value, LawInfo law, string? absence, Basis basis) =>
        value is { } number ? LawValue.Of(number, law, basis) : LawValue.None(absence!, basis, law);

    private TailPrediction None(string reason, Basis basis)
    {
        LawValue none = LawValue.None(reason, basis);
        TailCurve curve = new([.. attempts.Select(_ => none)], [.. attempts.Select(_ => (double?)null)], null, null);
        return new TailPrediction(none, none, none, none, none, curve, curve, curve, curve);
    }
}
