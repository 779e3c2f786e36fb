using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Checking;

/// <summary>What the checks of L_inf, or of another quantity of the selection, and of its slope would catch, by the laws alone.</summary>
/// <param name="quantity">The quantity.</param>
/// <param name="means">What its rows in a table of powers add to the name of an error of the model; empty for L_inf.</param>
/// <param name="result">The run.</param>
/// <param name="laws">The laws of the experiment.</param>
/// <param name="pools">The training sets of each setting.</param>
/// <param name="lossDrafts">The tests at each setting and k.</param>
/// <param name="exponentDrafts">The tests of the slope at each setting.</param>
/// <param name="fit">The window of the slope; null for none.</param>
/// <param name="level">The level of the tests.</param>
internal sealed class PowerAnalysis(
    AnswerQuantity quantity,
    string means,
    RunResult result,
    LawBook laws,
    LossPool[] pools,
    CheckDraft[][] lossDrafts,
    CheckDraft?[] exponentDrafts,
    ExponentFit? fit,
    double level)
{
    private const double Error = CheckNeeds.StatedError;

    // A law of tau that takes no beta is the same whatever beta is declared.
    private bool TakesBeta =>
        result.Settings.All(s => s.Setting is not { HasOwnPrecision: true, Own: { } own } || own.PrecisionTakes(Role.TailExponent));

    /// <summary>The power against an error in one point of L_inf, in all of them, in beta and in P.</summary>
    public IReadOnlyList<CheckPower> OfLoss()
    {
        double[] errors = [.. TestedLosses().Select(loss => loss.StandardError)];
        if (errors.Length == 0)
            return [];
        return Stated(
        [
            Power(quantity.Symbol + ", at every k and N", Error / errors.Min()),
            Power(quantity.Symbol + ", at the least precise checked point alone", Error / errors.Max()),
            .. TakesBeta ? Shifted("beta" + means, (s, error) => s with { Beta = s.Beta * (1 + error) }) : [],

            // P goes with (sigma/delta)^beta.
            .. Shifted("P" + means, (s, error) => s with { Delta = s.Delta * Math.Pow(1 + error, -1 / s.Beta) }),
        ]);
    }

    /// <summary>The power against an error in beta_eff at the setting that resolves it least.</summary>
    public IReadOnlyList<CheckPower> OfExponent()
    {
        double[] shifts = [.. Enumerable.Range(0, pools.Length)
            .Where(i => exponentDrafts[i] is { IsTested: true })
            .Select(i => Error * Math.Abs(pools[i].LawExponent!.Value) / pools[i].ExponentShift!.Value.StandardError)];
        return shifts.Length == 0 ? [] : Stated([Power("beta_eff, at the least precise checked N alone", shifts.Min())]);
    }

    private static CheckPower[] Stated(IEnumerable<CheckPower?> powers) => [.. powers.OfType<CheckPower>()];

    // A density of the experiment's own that is not written for every beta has no other beta to be held against.
    private CheckPower?[] Shifted(string name, Func<Setting, double, Setting> truth)
    {
        try
        {
            return [Power(name, LargestShift(truth))];
        }
        catch (ArithmeticException) when (result.Settings.Any(s => s.Setting.HasOwnPrecision))
        {
            return [];
        }
    }

    // What the law may err by, which the test of lattices sets aside, is at most one of the standard errors that contain it.
    private CheckPower? Power(string name, double shift) => EstimatorKinds.IsLattice(result.Estimator)
        ? CheckPower.Of(
            name, Error, SelfNormalisedTest.Power(Math.Max(0, Math.Abs(shift) - 1), level, Fewest),
            Error * (1 + SelfNormalisedTest.DetectableShift(CheckNeeds.StatedPower, level, Fewest)) / Math.Abs(shift), replicates: null)
        : NormalTest.Power(name, Error, shift, level, result.Replicates);

    // Training sets of the tested point that has fewest.
    private int Fewest => pools
        .SelectMany((pool, i) => Enumerable.Range(0, lossDrafts[i].Length).Where(j => lossDrafts[i][j].IsTested).Select(pool.CountAt))
        .DefaultIfEmpty(0)
        .Min();

    private IEnumerable<Estimate> TestedLosses() =>
        pools.SelectMany((pool, i) => pool.Losses.Where((_, j) => lossDrafts[i][j].IsTested).OfType<Estimate>());

    // The check that is moved most, in standard errors, when the true setting is another.
    private double LargestShift(Func<Setting, double, Setting> truth)
    {
        double largest = 0;
        for (int i = 0; i < pools.Length; i++)
        {
            Setting setting = result.Settings[i].Setting;
            if (!lossDrafts[i].Any(draft => draft.IsTested))
                continue;

            // At the edge of the laws' domain the error has the other sign.
            Setting other = truth(setting, Error);
            if (!QuantityLaw.AdmitsTolerance(other.ToleranceRatio) ||
                RoleRule.Of(Role.TailExponent).Violation(other.Beta, "beta") is not null)
                other = truth(setting, -Error);
            (double[] errors, double exponent) = pools[i].ErrorsUnder(laws.LawOf(quantity, other), fit);
            for (int j = 0; j < errors.Length; j++)
            {
                if (lossDrafts[i][j].IsTested)
                    largest = Math.Max(largest, Math.Abs(errors[j]) / pools[i].Losses[j]!.Value.StandardError);
            }

            if (exponentDrafts[i] is { IsTested: true })
                largest = Math.Max(largest, Math.Abs(exponent) / pools[i].ExponentShift!.Value.StandardError);
        }

        return largest;
    }
}
