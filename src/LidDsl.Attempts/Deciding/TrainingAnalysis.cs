using System.Globalization;
using LidDsl.Sampling;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace LidDsl.Attempts;

/// <summary>Says whether more training still makes the failure rate fall more steeply.</summary>
public static class TrainingAnalysis
{
    /// <summary>
    /// The elasticity that parts steepening from saturated, log2(1.05): a doubling of the training raises the exponent by 5%.
    /// </summary>
    public const double Threshold = 0.070389327891398;

    private const int FewestStages = 3;
    private const int FewestOfFit = 4;
    private const int FitDraws = 200;
    private const double WidestCeiling = 3;

    /// <summary>One report for each stratum: the groups that agree in every other covariate, in the order of the data.</summary>
    /// <param name="data">The counts.</param>
    /// <param name="options">The laws, and whether the groups are a family; the defaults where it is null.</param>
    /// <param name="from">Smallest k of the window, at least 1.</param>
    /// <param name="to">Largest k of the window, above <paramref name="from"/>.</param>
    /// <param name="covariate">The covariate that measures training, positive in every group.</param>
    /// <exception cref="ArgumentNullException">An argument other than the options is null.</exception>
    /// <exception cref="ArgumentException">It is no covariate of the data, or is not positive in a group.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The window is outside its domain.</exception>
    public static IReadOnlyList<TrainingReport> Reports(
        AttemptData data, ForecastOptions? options, double from, double to, string covariate)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(covariate);
        int index = Forecaster.IndexOf(data, covariate);
        var forecaster = new Forecaster(data, options);
        IReadOnlyList<LocalExponent> exponents = forecaster.Exponents(from, to);
        return
        [
            .. Enumerable.Range(0, data.Groups.Count)
                .GroupBy(i => Stratum(data, index, i), StringComparer.Ordinal)
                .Select(stratum => Of(
                    stratum.Key,
                    covariate,
                    [
                        .. stratum
                            .OrderBy(i => data.Groups[i].Covariates[index])
                            .Select(i => new Stage(
                                new TrainingPoint(data.Groups[i].Name, data.Groups[i].Covariates[index], exponents[i]),
                                Shuffled(forecaster.ExponentDraws(i, from, to), i))),
                    ])),
        ];
    }

    private static string Stratum(AttemptData data, int without, int group) => string.Join(", ", data.Covariates
        .Select((name, i) => i == without
            ? null
            : $"{name} = {Amount.Of(data.Groups[group].Covariates[i])}")
        .OfType<string>());

    private static TrainingReport Of(string stratum, string covariate, Stage[] stages)
    {
        TrainingPoint[] points = [.. stages.Select(s => s.Point)];
        Stage[] known = [.. stages.Where(s => s.Point.Exponent.IsIdentifiable)];
        if (known.Select(s => s.Point.Covariate).Distinct().Count() < FewestStages)
        {
            return new TrainingReport(
                stratum, covariate, points, TrainingVerdict.CannotTell, null, null, null, null,
                $"{known.Length} of {stages.Length} stages have an identifiable exponent, and fewer than {FewestStages} show no trend");
        }

        // The end of the curve decides: the upper half of the stages, and no fewer than three.
        Stage[] last = known[Math.Min(known.Length - FewestStages, known.Length / 2)..];
        double[] slopes = Slopes(last);
        Array.Sort(slopes);
        double low = Quantiles.OfSorted(slopes, 0.05);
        double middle = Quantiles.OfSorted(slopes, 0.5);
        double high = Quantiles.OfSorted(slopes, 0.95);
        TrainingVerdict verdict = low > Threshold ? TrainingVerdict.StillSteepening
            : high < Threshold ? TrainingVerdict.Saturated
            : TrainingVerdict.CannotTell;
        double Doubling(double slope) => 100 * (Math.Pow(2, slope) - 1);
        string evidence = string.Create(
            CultureInfo.InvariantCulture,
            $"over the last {last.Length} stages, {Amount.Of(last[0].Point.Covariate)} to {Amount.Of(last[^1].Point.Covariate)}, "
                + $"a doubling raises the exponent by "
                + $"{Doubling(middle):F1}% (90% interval {Doubling(low):F1}% to {Doubling(high):F1}%), and 5% is what counts");
        return new TrainingReport(stratum, covariate, points, verdict, middle, low, high, Fit(known), evidence);
    }

    // d ln beta_eff/d ln N by weighted least squares, for every draw of the posteriors.
    private static double[] Slopes(Stage[] stages)
    {
        double[] x = [.. stages.Select(s => Math.Log(s.Point.Covariate))];
        double[] weights = [.. stages.Select(s => 1 / Variance(s.LogDraws))];
        double total = weights.Sum();
        double centre = x.Zip(weights, (a, w) => a * w).Sum() / total;
        double spread = x.Zip(weights, (a, w) => w * (a - centre) * (a - centre)).Sum();
        double[] slopes = new double[Posterior.Draws];
        for (int i = 0; i < slopes.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < stages.Length; j++)
                sum += weights[j] * (x[j] - centre) * stages[j].LogDraws[i];
            slopes[i] = sum / spread;
        }

        return slopes;
    }

    private static SaturationCurve? Fit(Stage[] stages)
    {
        if (stages.Select(s => s.Point.Covariate).Distinct().Count() < FewestOfFit)
            return null;
        double[] weights = [.. stages.Select(s => 1 / Variance(s.LogDraws))];
        var fits = new Vector<double>?[FitDraws];
        Parallel.For(0, FitDraws, i => fits[i] = FitOne(stages, weights, i));
        double[][] found = [.. fits.OfType<Vector<double>>().Select(f => f.ToArray())];
        if (found.Length < FitDraws / 2)
            return null;
        double[] ceilings = [.. found.Select(f => Math.Exp(f[0]))];
        double low = Quantiles.Of(ceilings, 0.05);
        double high = Quantiles.Of(ceilings, 0.95);
        return high / low > WidestCeiling
            ? null
            : new SaturationCurve(
                Quantiles.Of(ceilings, 0.5), low, high, Math.Exp(Quantiles.Of([.. found.Select(f => f[1])], 0.5)),
                Math.Exp(Quantiles.Of([.. found.Select(f => f[2])], 0.5)));
    }

    // (ln ceiling, ln half, ln steepness).
    private static Vector<double>? FitOne(Stage[] stages, double[] weights, int draw)
    {
        double largest = stages.Max(s => s.LogDraws[draw]);
        IObjectiveFunction cost = ObjectiveFunction.Value(p =>
        {
            double sum = 0;
            for (int j = 0; j < stages.Length; j++)
            {
                double ratio = Math.Exp(p[2]) * (p[1] - Math.Log(stages[j].Point.Covariate));
                double off = stages[j].LogDraws[draw] - p[0] + SoftPlus(ratio);
                sum += weights[j] * off * off;
            }

            return sum;
        });
        try
        {
            Vector<double> start = Vector<double>.Build.DenseOfArray([largest, Math.Log(stages[0].Point.Covariate), 0]);
            return new NelderMeadSimplex(1e-7, 1_000).FindMinimum(cost, start).MinimizingPoint;
        }
        catch (MaximumIterationsException)
        {
            return null;
        }
    }

    // ln(1 + e^x).
    private static double SoftPlus(double x) => x > 30 ? x : Laws.Elementary.Log1P(Math.Exp(x));

    private static double Variance(double[] draws)
    {
        double mean = draws.Average();
        return Math.Max(draws.Sum(d => (d - mean) * (d - mean)) / (draws.Length - 1), 1e-12);
    }

    // Draws of a posterior come in the order of its laws: those of two groups are independent only in another order for each.
    private static double[] Shuffled(double[] draws, int group)
    {
        var random = new CountedUniform(new StreamKey((uint)group, 0x4C494442, 0, 0));
        for (int i = draws.Length - 1; i > 0; i--)
        {
            int j = (int)random.Below(i + 1);
            (draws[i], draws[j]) = (draws[j], draws[i]);
        }

        return draws;
    }

    private sealed record Stage(TrainingPoint Point, double[] Draws)
    {
        public double[] LogDraws { get; } = [.. Draws.Select(d => Math.Log(d))];
    }
}
