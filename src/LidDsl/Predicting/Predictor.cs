using System.Runtime.ExceptionServices;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Predicting;

/// <summary>Evaluates the laws at the settings of an experiment.</summary>
public static class Predictor
{
    private const string TooLarge = "P is beyond the range of doubles.";
    private const string NoLimit =
        "P needs a limit of p(tau) tau^(1 - beta/2) as tau goes to 0, and the declared density settles to none: simulation only.";
    private const string NoWindow = "beta_eff needs at least two k of the grid in its window.";

    /// <summary>Every law on the whole grid.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <exception cref="ArgumentNullException"><paramref name="experiment"/> is null.</exception>
    /// <exception cref="ArithmeticException">A method of the experiment's own throws or returns a value that it may not, such as an
    /// eigenvalue of 0: the message names the method, the value and the rule.</exception>
    public static Predictions Predict(ILidExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return Predict(experiment.Spec, experiment.Settings);
    }

    /// <summary>The same of what is known of an experiment beside its kernel.</summary>
    internal static Predictions Predict(ExperimentSpec spec, IReadOnlyList<Setting> settings)
    {
        try
        {
            return OnGrid(spec, settings);
        }
        catch (AggregateException exception) when (exception.InnerException is ArithmeticException refused)
        {
            // What the user's own method returned is the news, not that several threads met it.
            ExceptionDispatchInfo.Throw(refused);
            throw;
        }
    }

    private static Predictions OnGrid(ExperimentSpec spec, IReadOnlyList<Setting> grid)
    {
        LawBook laws = new(spec.AttemptsGrid);

        // A method that returns what it must not is one complaint, not one for each thread.
        OwnValues.Require(spec, grid);
        return new Predictions(spec, At(spec, grid, spec.AttemptsGrid, laws))
        {
            Laws = laws,
            Allocations = Allocator.Allocate(spec, grid, laws),
        };
    }

    /// <summary>Every law at settings and k that need not lie on the grid; beta_eff is that of the declared k.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="grid">The settings, whose own values have been checked.</param>
    /// <param name="attempts">The k, strictly increasing.</param>
    /// <param name="laws">The laws over these k.</param>
    internal static Prediction[] At(ExperimentSpec spec, IReadOnlyList<Setting> grid, IReadOnlyList<long> attempts, LawBook laws)
    {
        var selection = Selection.Of(spec.Selection);
        Curves curves = new(attempts, spec.AttemptsGrid, spec.Window, laws);
        var settings = new Prediction[grid.Count];
        laws.ComputeMedians(grid);
        Parallel.For(0, settings.Length, i => settings[i] = At(grid[i], attempts, selection, laws, curves));
        return settings;
    }

    /// <summary>Every law at one setting and one k.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="setting">The setting; it need not lie on the grid.</param>
    /// <param name="attempts">k, 1 to 2^53; it need not lie on the grid.</param>
    /// <exception cref="ArgumentNullException"><paramref name="experiment"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A quantity of <paramref name="setting"/> or <paramref name="attempts"/> is out
    /// of its domain.</exception>
    /// <exception cref="ArithmeticException">A method of the experiment's own throws or returns a value that it may not, such as an
    /// eigenvalue of 0: the message names the method, the value and the rule.</exception>
    /// <returns>The laws at that k alone, with beta_eff over the window of the experiment.</returns>
    public static Prediction Predict(ILidExperiment experiment, Setting setting, long attempts)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        foreach (RoleRule rule in RoleRule.OfSetting)
            RequireInDomain(setting, rule);
        RoleRule.Of(Role.Attempts).Require(attempts, nameof(attempts));
        OwnValues.Require(experiment.Spec, [setting]);
        long[] grid = [.. experiment.Spec.AttemptsGrid.Append(attempts).Distinct().Order()];
        LawBook laws = new(grid);
        return At(setting, grid, Selection.Of(experiment.Spec.Selection), laws, new Curves(
            grid, experiment.Spec.AttemptsGrid, experiment.Spec.Window, laws)).At(attempts);
    }

    private static Prediction At(Setting setting, IReadOnlyList<long> attempts, Selection selection, LawBook laws, Curves curves)
    {
        TrainingLaw training = laws.TrainingOf(setting);
        NoiseLaw noise = training.Difficulty.Noise;
        LawValue mean = training.Mean;
        LawValue median = training.Median;
        return new Prediction(
            setting,
            attempts,
            mean,
            median,
            training.Exponent,
            LawValue.Of(noise.Variance(setting.Sigma), noise.Law, Basis.Declared),
            Intrinsic(setting, selection, laws, 0),
            [.. attempts.Select(k => Intrinsic(setting, selection, laws, Math.Log(k)))],
            [.. selection.Quantities.Select(quantity => new QuantityPrediction(
                quantity, curves.At(quantity, setting, mean, Basis.GivenMean), curves.At(quantity, setting, median, Basis.Typical)))]);
    }

    // A limit that is not declared is infinite, a signal of one coordinate has an infinite decay and a spectrum of the user's
    // own may have none.
    private static void RequireInDomain(in Setting setting, RoleRule rule)
    {
        double value = setting[rule.Role];
        bool undeclared = value.Equals(rule.WhenAbsent)
            || (rule.Role == Role.SignalDecay && double.IsPositiveInfinity(value))
            || (rule.Role == Role.SpectralDecay && !setting.HasAlpha && setting.Own?.Eigenvalue is not null);
        if (!undeclared)
            rule.Require(value, rule.Symbol);
    }

    // P k^-beta.
    private static LawValue Intrinsic(Setting setting, Selection selection, LawBook laws, double logAttempts)
    {
        if (selection.NoTails is { } reason)
            return LawValue.None(reason, Basis.Declared);
        Difficulty difficulty = laws.DifficultyOf(setting);
        LawInfo law = difficulty.IntrinsicLaw;
        double logarithm = IntrinsicTail.LogConstant(difficulty, setting.ToleranceRatio) - (setting.Beta * logAttempts);
        return double.IsNaN(logarithm) ? LawValue.None(NoLimit, Basis.Declared, law)
            : logarithm < Math.Log(double.MaxValue) ? LawValue.Of(Math.Exp(logarithm), law, Basis.Declared)
            : LawValue.None(TooLarge, Basis.Declared, law);
    }

    /// <summary>Curves on one grid of k, one for each quantity, difficulty, tolerance and bias.</summary>
    private sealed class Curves(IReadOnlyList<long> attempts, IReadOnlyList<long> declared, ExponentWindow window, LawBook laws)
    {
        private readonly OncePer<CurveKey, CurvePrediction> curves = new();
        private readonly int[] inWindow =
            [.. Enumerable.Range(0, attempts.Count).Where(j => window.Contains(attempts[j]) && declared.Contains(attempts[j]))];

        public CurvePrediction At(AnswerQuantity quantity, Setting setting, LawValue generalizationLoss, Basis basis)
        {
            if (generalizationLoss.Value is not { } square)
                return None(generalizationLoss.Absence!, basis);
            if (!QuantityLaw.AdmitsTolerance(setting.ToleranceRatio))
                return None(quantity.Symbol + " is computed for delta/sigma from 1e-6 to 1e3 only: simulation only.", basis);
            return curves.Of(
                new CurveKey(
                    quantity, laws.DifficultyOf(setting), setting.ToleranceRatio, Math.Sqrt(square) / setting.Sigma, basis,
                    generalizationLoss.NumericalError / square),
                key => At(key, laws.LawOf(key.Quantity, setting)));
        }

        private CurvePrediction At(CurveKey key, QuantityLaw law)
        {
            (AnswerQuantity quantity, double bias, Basis basis) = (key.Quantity, key.Bias, key.Basis);
            double[] loss = new double[attempts.Count];
            double[] exponent = new double[attempts.Count];
            if (law.Absence is { } absence)
                return None(absence, basis);
            if (!law.Admits(bias))
            {
                return None(
                    FormattableString.Invariant(
                        $"{quantity.Symbol} is computed for s/sigma up to {law.LargestBias:0e0} only: simulation only."),
                    basis);
            }

            law.Evaluate(bias, loss, exponent);
            LawInfo info = law.Law;
            LossErrors errors = new(law, key.Ratio, bias, key.SquareError);
            double[] relative = [.. attempts.Select((k, j) => errors.OfLoss(loss[j], exponent[j], k))];
            LawValue Positive(double value, int j, double numericalError) =>
                !(loss[j] > 0) ? LawValue.None($"{quantity.Symbol} {law.TooSmall}", basis, info)
                : law.MeasuredError is { } error ? LawValue.Of(new Approximation(value, error), info, basis, numericalError)
                : LawValue.Of(value, info, basis, numericalError);
            return new CurvePrediction(
                [.. loss.Select((value, j) => Positive(value, j, value * relative[j]))],
                [.. exponent.Select((value, j) => law.NoLocalExponent is { } none ? LawValue.None(none, basis, info)
                    : Positive(value, j, LossErrors.OfExponent(relative[j], law.Difficulty.Beta)))],
                EffectiveExponent(quantity, law, loss, relative, basis));
        }

        private CurvePrediction None(string reason, Basis basis)
        {
            LawValue none = LawValue.None(reason, basis);
            return new CurvePrediction([.. attempts.Select(_ => none)], [.. attempts.Select(_ => none)], none);
        }

        private LawValue EffectiveExponent(AnswerQuantity quantity, QuantityLaw law, double[] loss, double[] relative, Basis basis)
        {
            if (inWindow.Length < 2)
                return LawValue.None(NoWindow, basis, ExponentSlope.Info);
            long[] window = [.. inWindow.Select(j => attempts[j])];
            double[] inside = [.. inWindow.Select(j => loss[j])];
            return inside[^1] > 0
                ? LawValue.Of(
                    ExponentSlope.BetaEff(window, inside), ExponentSlope.Info, basis,
                    LossErrors.OfSlope(window, inside, [.. inWindow.Select(j => relative[j])]))
                : LawValue.None($"{quantity.Symbol} {law.TooSmall}", basis, ExponentSlope.Info);
        }
    }

    // What a curve depends on: a setting has more.
    private readonly record struct CurveKey(
        AnswerQuantity Quantity, Difficulty Difficulty, double Ratio, double Bias, Basis Basis, double SquareError);
}
