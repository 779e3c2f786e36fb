using LidDsl.Sampling;
using LidDsl.Statistics;

namespace LidDsl.Attempts;

/// <summary>Forecasts 1 - pass@K of every group of a study, by the posterior of a dictionary of laws.</summary>
public sealed class Forecaster
{
    // Each law that stands for the posterior is realised as often.
    private const int Realisations = 10;

    // A draw of the mean costs more than one of what is left, and scatters less.
    private const int ScatteredRealisations = 2;
    private const double Tail = 0.05;

    // The sum over more problems than this is normal.
    private const int LargestCounted = 200;

    // Half of the 90% point of chi-squared with one degree of freedom.
    private const double ProfileDrop = 1.3527717270;

    // Below it no likelihood tells one tail from another: of 20 real sets with fewer solved problems none did.
    private const int FewestSolved = 10;
    private const double WidestProfile = 2;
    private const int PointsPerDecade = 8;

    private readonly AttemptData data;
    private readonly ForecastOptions options;
    private readonly Posterior[] onGrid;
    private readonly Posterior[] posteriors;
    private readonly Lazy<double>[] misfits;

    /// <summary>Weighs the laws of the dictionary by the counts of every group.</summary>
    /// <param name="data">The counts.</param>
    /// <param name="options">What is asked; the defaults where it is left out.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">The covariate of the family is none of the data, or is not positive in a group.</exception>
    public Forecaster(AttemptData data, ForecastOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        this.data = data;
        this.options = options ?? new ForecastOptions();
        LawDictionary dictionary = LawDictionary.Of(this.options.Law);
        CountClass[][] classes = [.. data.Groups.Select(CountClass.Of)];
        double[][] likelihoods = new double[classes.Length][];
        Parallel.For(0, classes.Length, i => likelihoods[i] = dictionary.LogLikelihood(classes[i]));
        GaussianPrior[] priors = this.options.IsFamily
            ? FamilyPrior.Of(dictionary, likelihoods, Covariate(data, this.options.FamilyCovariate))
            : [.. Enumerable.Repeat(GaussianPrior.Default(dictionary), classes.Length)];
        onGrid = new Posterior[classes.Length];
        posteriors = new Posterior[classes.Length];
        Parallel.For(0, classes.Length, i =>
        {
            onGrid[i] = new Posterior(dictionary, classes[i], priors[i], likelihoods[i]);
            posteriors[i] = onGrid[i].Refined();
        });
        misfits = [.. posteriors.Select((posterior, i) => new Lazy<double>(() => Misfit(posterior, data.Groups[i])))];
    }

    /// <summary>Forecasts every group at every horizon, in the order of both.</summary>
    public IReadOnlyList<Forecast> Forecasts()
    {
        int count = options.Horizons.Count;
        var made = new Forecast[posteriors.Length * count];
        Parallel.For(0, made.Length, i => made[i] = Of(i / count, options.Horizons[i % count]));
        return made;
    }

    /// <summary>The local exponent of every group over a window of k.</summary>
    /// <param name="from">Smallest k of the window, at least 1.</param>
    /// <param name="to">Largest k of the window, above <paramref name="from"/>, at most <see cref="AttemptGroup.MostAttempts"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is outside its domain.</exception>
    public IReadOnlyList<LocalExponent> Exponents(double from, double to)
    {
        if (!(from >= 1))
            throw new ArgumentOutOfRangeException(nameof(from), from, "a window of k begins at 1 or more.");
        if (!(to > from && to <= AttemptGroup.MostAttempts))
            throw new ArgumentOutOfRangeException(nameof(to), to, $"a window of k ends above its beginning, {from}, and at most at 2^40.");
        _ = WindowGrid(from, to);
        var made = new LocalExponent[posteriors.Length];
        Parallel.For(0, made.Length, i => made[i] = Exponent(i, from, to));
        return made;
    }

    /// <summary>The counts.</summary>
    internal AttemptData Data => data;

    /// <summary>What is asked.</summary>
    internal ForecastOptions Options => options;

    /// <summary>The posterior of a group, by its place among the groups.</summary>
    internal Posterior this[int group] => posteriors[group];

    /// <summary>The slope of -ln(1 - pass@k) on ln k over a window, of every law that stands for the posterior of a group.</summary>
    internal double[] ExponentDraws(int group, double from, double to)
    {
        long[] attempts = WindowGrid(from, to);
        ExponentFit fit = ExponentFit.Of(attempts, new(from, to))!;
        double[][] curves = [.. attempts.Select(posteriors[group].PopulationFailure)];
        double[] slopes = new double[Posterior.Draws];
        double[] curve = new double[attempts.Length];
        for (int i = 0; i < slopes.Length; i++)
        {
            for (int j = 0; j < curve.Length; j++)
                curve[j] = curves[j][i];
            slopes[i] = fit.Slope(curve);
        }

        return slopes;
    }

    /// <summary>The k of a window at which the slope is fitted: whole, about <see cref="PointsPerDecade"/> to a factor of ten.</summary>
    internal static long[] WindowGrid(double from, double to) =>
        Math.Floor(to) > Math.Ceiling(from) && Grid(Math.Ceiling(from), Math.Floor(to), PointsPerDecade) is var grid
            ? grid
            : throw new ArgumentOutOfRangeException(nameof(to), to, $"the window from {from} holds fewer than two whole k: widen it.");

    /// <summary>Whole numbers from one to another in about equal ratios, both ends included.</summary>
    internal static long[] Grid(double first, double last, int perDecade)
    {
        int steps = Math.Max(1, (int)Math.Round(perDecade * Math.Log10(last / first)));
        IEnumerable<double> exact = Enumerable.Range(0, steps + 1).Select(i => first * Math.Pow(last / first, (double)i / steps));
        return [.. exact.Select(k => (long)Math.Round(k)).Distinct()];
    }

    /// <summary>sqrt((1 - L(K)/L(n))/(M L(K))): what even the true law leaves of ln L(K) over these problems.</summary>
    internal static double Floor(double failureAtHorizon, double failureNow, double problems) =>
        Math.Sqrt(Math.Max(0, 1 - (failureAtHorizon / failureNow)) / (problems * failureAtHorizon));

    /// <summary>The place of a covariate that is positive in every group.</summary>
    internal static int IndexOf(AttemptData data, string name)
    {
        int index = data.Covariates.ToList().IndexOf(name);
        if (index < 0)
        {
            string known = data.Covariates.Count == 0 ? "the data has none" : $"the data has {string.Join(", ", data.Covariates)}";
            throw new ArgumentException($"'{name}' is no covariate of the data: {known}.", nameof(name));
        }

        foreach (AttemptGroup group in data.Groups)
        {
            if (!(group.Covariates[index] > 0))
            {
                throw new ArgumentException(
                    $"{name} of '{group.Name}' is {group.Covariates[index]}: its logarithm is what counts, so it must be above 0.",
                    nameof(name));
            }
        }

        return index;
    }

    private static double[]? Covariate(AttemptData data, string? name) =>
        name is null ? null : OfAll(data, IndexOf(data, name));

    private static double[] OfAll(AttemptData data, int covariate) => [.. data.Groups.Select(group => group.Covariates[covariate])];

    private Forecast Of(int index, long horizon)
    {
        AttemptGroup group = data.Groups[index];
        Posterior posterior = posteriors[index];
        double[] expected = options.Target == ForecastTarget.NewProblems
            ? posterior.PopulationFailure(horizon)
            : posterior.MeanSurvival(horizon);
        double point = Math.Exp(expected.Average(Math.Log));
        double[] draws = options.Target switch
        {
            ForecastTarget.TheseProblemsRealised => Realise(posterior, index, horizon),
            ForecastTarget.TheseProblemsExpected => Scatter(posterior, index, horizon),
            _ => expected,
        };
        Array.Sort(draws);
        return new Forecast(
            group.Name,
            horizon,
            point,
            Quantiles.OfSorted(draws, Tail),
            Quantiles.OfSorted(draws, 1 - Tail),
            Floor(posterior, horizon, point),
            options.Target)
        {
            Problems = group.Count,
            Solved = group.Solved,
            Attempts = group.LeastAttempts,
            Misfit = misfits[index].Value,
        };
    }

    // L(n) is the share that is unsolved: what the floor is about is which of those survive.
    internal static double Floor(Posterior posterior, long horizon, double failure)
    {
        if (horizon <= posterior.Classes.Min(c => c.Attempts))
            return 0;
        double unsolved = posterior.Classes.Where(c => c.Successes == 0).Sum(c => c.Problems) / posterior.Problems;
        return Floor(failure, Math.Max(unsolved, failure), posterior.Problems);
    }

    // By the estimate that no law enters, at k that have one: those of a stopping rule or a selection tell nothing here.
    private static double Misfit(Posterior posterior, AttemptGroup group)
    {
        if (SamplingCheck.Of(group).Kind is SamplingKind.StoppedAtSuccess or SamplingKind.SelectiveRecords)
            return 0;
        double largest = 0;
        foreach (long k in group.LeastAttempts > 1 ? Grid(1, group.LeastAttempts, 2) : [1])
        {
            PassAtKPoint point = PassAtK.Estimate(group, k);
            double[] failure = posterior.PopulationFailure(k);
            double mean = failure.Average();
            double variance = (point.StandardError * point.StandardError) + failure.Average(f => (f - mean) * (f - mean));
            if (variance > 0)
                largest = Math.Max(largest, Math.Abs(mean - 1 + point.Value) / Math.Sqrt(variance));
        }

        return largest;
    }

    // How many problems are left: for every law a binomial number of each class.
    private static double[] Realise(Posterior posterior, int group, long horizon)
    {
        double[] left = new double[Posterior.Draws * Realisations];
        var random = new CountedUniform(new StreamKey((uint)group, 0x4C494441, (uint)horizon, (uint)(horizon >> 32)));
        foreach (CountClass counted in posterior.Classes)
        {
            double[] survival = posterior.Survival(counted, horizon);
            for (int i = 0; i < left.Length; i++)
                left[i] += random.Binomial((long)counted.Problems, survival[i % Posterior.Draws]);
        }

        for (int i = 0; i < left.Length; i++)
            left[i] /= posterior.Problems;
        return left;
    }

    // The mean of (1 - p)^K: for every law (1 - p)^K of each problem by the beta law with its mean and variance given the counts. Where K
    // is large it is nearly 0 or nearly 1, so no normal law would do.
    private static double[] Scatter(Posterior posterior, int group, long horizon)
    {
        double[] sums = new double[Posterior.Draws * ScatteredRealisations];
        var random = new CountedUniform(new StreamKey((uint)group, 0x4C494445, (uint)horizon, (uint)(horizon >> 32)));
        foreach (CountClass counted in posterior.Classes)
        {
            double[] once = posterior.Survival(counted, horizon);
            double[] twice = posterior.Survival(counted, 2.0 * horizon);
            for (int i = 0; i < sums.Length; i++)
            {
                double mean = once[i % Posterior.Draws];
                double variance = Math.Max(0, twice[i % Posterior.Draws] - (mean * mean));
                sums[i] += counted.Problems > LargestCounted
                    ? (counted.Problems * mean) + (Math.Sqrt(counted.Problems * variance) * random.Normal())
                    : Sum(random, (int)counted.Problems, mean, variance);
            }
        }

        return [.. sums.Select(sum => Math.Clamp(sum / posterior.Problems, 0, 1))];
    }

    private static double Sum(CountedUniform random, int problems, double mean, double variance)
    {
        double size = (mean * (1 - mean) / variance) - 1;
        if (!(size > 0 && double.IsFinite(size)))
            return problems * mean;
        double sum = 0;
        for (int i = 0; i < problems; i++)
            sum += random.Beta(mean * size, (1 - mean) * size);
        return sum;
    }

    private LocalExponent Exponent(int index, double from, double to)
    {
        AttemptGroup group = data.Groups[index];
        double[] draws = ExponentDraws(index, from, to);
        Array.Sort(draws);
        double low = Quantiles.OfSorted(draws, Tail);
        double high = Quantiles.OfSorted(draws, 1 - Tail);
        (double Low, double High, bool FromBelow, bool FromAbove) profile = Profile(onGrid[index]);
        string? obstacle =
            group.Solved < FewestSolved
                ? $"{group.Solved} of {group.Count} problems are solved, and fewer than {FewestSolved} decide no exponent"
            : !profile.FromBelow || !profile.FromAbove ? "the likelihood has no end on one side of the exponent"
            : profile.High - profile.Low > WidestProfile ? "the likelihood admits exponents that differ by more than a factor of 7"
            : misfits[index].Value > Forecast.LargestMisfit
                ? $"no law of the kind is near the counts: by pass@k up to n they differ by {misfits[index].Value:F1} standard errors"
            : null;
        if (obstacle is null)
            return new LocalExponent(group.Name, from, to, Quantiles.OfSorted(draws, 0.5), low, high, null);

        // Few successes bound it from above; where nearly all is solved at once, only from below.
        bool fromBelow = group.Solved >= FewestSolved && profile.FromBelow && !profile.FromAbove;
        return new LocalExponent(group.Name, from, to, null, fromBelow ? low : null, fromBelow ? null : high, obstacle);
    }

    // The 90% profile interval of the logarithm of the tail exponent, and whether it ends inside the grid on either side.
    private static (double Low, double High, bool FromBelow, bool FromAbove) Profile(Posterior posterior)
    {
        IReadOnlyList<double> grid = posterior.Dictionary.TailGrid;
        double[] profile = new double[grid.Count];
        Array.Fill(profile, double.NegativeInfinity);
        Dictionary<double, int> places = grid.Select((value, i) => (value, i)).ToDictionary(pair => pair.value, pair => pair.i);
        for (int t = 0; t < posterior.Dictionary.Count; t++)
        {
            ref double best = ref profile[places[posterior.Dictionary.Coordinate(t, 0)]];
            best = Math.Max(best, posterior.LogLikelihood[t]);
        }

        double enough = profile.Max() - ProfileDrop;
        int first = Array.FindIndex(profile, value => value >= enough);
        int last = Array.FindLastIndex(profile, value => value >= enough);
        return (grid[first], grid[last], first > 0, last < grid.Count - 1);
    }
}
