using LidDsl.Sampling;

namespace LidDsl.Attempts;

/// <summary>Plans how further attempts sharpen a forecast most.</summary>
/// <remarks>
/// Attempts go to the unsolved problems, as many to each, and stop at the first success: of the rules that were measured on equal budgets
/// (uniform, to one or three successes, thirty first and the rest to the unsolved, half of the problems) this left the smallest error.
/// Dropping problems is always worse.
/// </remarks>
public static class SpendingPlanner
{
    private const int Simulations = 40;
    private const double WantedError = 0.1;

    /// <summary>Plans them.</summary>
    /// <param name="data">The counts.</param>
    /// <param name="options">The laws, and whether the groups are a family; the defaults where it is null.</param>
    /// <param name="budget">The attempts to spend over all groups, in expectation; at least 1.</param>
    /// <param name="horizon">K of the forecast that is to be sharpened, from 1 to <see cref="AttemptGroup.MostAttempts"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The budget or the horizon is outside its domain.</exception>
    /// <exception cref="ArgumentException">No problem is unsolved, so there is nothing left to attempt.</exception>
    public static SpendingPlan Plan(AttemptData data, ForecastOptions? options, long budget, long horizon)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (budget is < 1 or > AttemptGroup.MostAttempts)
            throw new ArgumentOutOfRangeException(nameof(budget), budget, "spend from 1 to 2^40 attempts.");
        if (horizon is < 1 or > AttemptGroup.MostAttempts)
            throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "a horizon is a number of attempts from 1 to 2^40.");
        if (data.Groups.All(group => group.Solved == group.Count))
            throw new ArgumentException("every problem is solved, so more attempts teach nothing: add problems.", nameof(data));
        var forecaster = new Forecaster(data, options);
        Unsolved[] unsolved =
        [
            .. data.Groups.SelectMany((group, i) => forecaster[i].Classes
                .Where(c => c.Successes == 0)
                .Select(c => new Unsolved(i, c, forecaster[i]))),
        ];
        long more = MoreAttempts(unsolved, budget);
        return new SpendingPlan(
            budget,
            horizon,
            more,
            [.. data.Groups.SelectMany((group, i) => Rows(group, [.. unsolved.Where(u => u.Group == i)], more))],
            [
                .. data.Groups.Select((group, i) => (group, i))
                    .Where(pair => pair.group.Solved < pair.group.Count)
                    .AsParallel().AsOrdered()
                    .Select(pair => Effect(
                        pair.group, forecaster[pair.i], [.. unsolved.Where(u => u.Group == pair.i)], more, horizon, pair.i)),
            ]);
    }

    // The most for each problem such that the expected use meets the budget.
    private static long MoreAttempts(Unsolved[] unsolved, long budget)
    {
        long low = 1;
        long high = 2;
        while (Expected(unsolved, high) < budget && high < AttemptGroup.MostAttempts / 4)
            high *= 2;
        while (high - low > Math.Max(1, low / 1_000))
        {
            long middle = low + ((high - low) / 2);
            if (Expected(unsolved, middle) <= budget)
                low = middle;
            else
                high = middle;
        }

        return low;
    }

    private static double Expected(Unsolved[] unsolved, long more) => unsolved.Sum(u => u.Count.Problems * u.ExpectedAttempts(more));

    private static IEnumerable<SpendingRow> Rows(AttemptGroup group, Unsolved[] unsolved, long more)
    {
        for (int i = 0; i < group.Count; i++)
        {
            if (group.Successes[i] > 0)
                continue;
            long attempts = group.Attempts[i];
            Unsolved of = unsolved.First(u => u.Count.Attempts == attempts);
            yield return new SpendingRow(
                group.Name, group.Problems[i], attempts, 0, more, 1 - of.Unsuccessful(more), of.ExpectedAttempts(more));
        }
    }

    private static SpendingEffect Effect(
        AttemptGroup group, Posterior posterior, Unsolved[] unsolved, long more, long horizon, int place)
    {
        var known = new KnownLaws(posterior, horizon);
        double before = known.Deviation();
        double after = 0;
        var random = new CountedUniform(new StreamKey((uint)place, 0x4C494443, (uint)more, (uint)horizon));
        for (int i = 0; i < Simulations; i++)
        {
            // One law for each outcome, from end to end of the posterior.
            int law = posterior.Laws[(int)((i + 0.5) * Posterior.Draws / Simulations)];
            Dictionary<(CountClass From, CountClass To), double> moved = [];
            foreach (Unsolved of in unsolved)
            {
                for (int j = 0; j < of.Count.Problems; j++)
                {
                    (CountClass, CountClass) key = (of.Count, of.Simulate(law, more, random.Next()));
                    moved[key] = moved.GetValueOrDefault(key) + 1;
                }
            }

            after += known.Deviation(moved) / Simulations;
        }

        double unsolvedShare = (double)(group.Count - group.Solved) / group.Count;
        double failure = Math.Exp(posterior.MeanSurvival(horizon).Average(Math.Log));
        return new SpendingEffect(
            group.Name,
            group.Count - group.Solved,
            unsolved.Sum(u => u.Count.Problems * (1 - u.Unsuccessful(more))),
            before,
            after,
            Math.Max(0, 1 - (failure / unsolvedShare)) / (WantedError * WantedError * failure));
    }

    // The unsolved problems of one group with the same n.
    private sealed class Unsolved(int group, CountClass count, Posterior posterior)
    {
        private const int PointsPerDecade = 8;
        private readonly (int Law, double Share, double Before)[] laws =
        [
            .. posterior.Laws.GroupBy(t => t).Select(t =>
                (t.Key, (double)t.Count() / Posterior.Draws, posterior.Dictionary.Moment(t.Key, 0, count.Attempts))),
        ];

        private readonly Dictionary<long, double> kept = [];

        public int Group => group;

        public CountClass Count => count;

        // The probability that further attempts all fail.
        public double Unsuccessful(long more)
        {
            if (!kept.TryGetValue(more, out double known))
            {
                known = laws.Sum(t => t.Share * Math.Exp(posterior.Dictionary.Moment(t.Law, 0, count.Attempts + more) - t.Before));
                kept[more] = known;
            }

            return known;
        }

        // The sum over j below more of the probability that the first j all fail, by trapezoids between points in equal ratios.
        public double ExpectedAttempts(long more)
        {
            double sum = 0;
            long from = 0;
            for (int i = 0; from < more; i++)
            {
                long to = Math.Min(more, (long)Math.Ceiling(Math.Pow(10, (double)i / PointsPerDecade)));
                if (to > from)
                    sum += (to - from) * (Unsuccessful(from) + Unsuccessful(to)) / 2;
                from = to;
            }

            return sum;
        }

        // The counts after the plan, under one law: the first attempt that succeeds, by bisection of its distribution function.
        public CountClass Simulate(int law, long more, double uniform)
        {
            double start = posterior.Dictionary.Moment(law, 0, count.Attempts);
            bool FailsUpTo(long j) => Math.Exp(posterior.Dictionary.Moment(law, 0, count.Attempts + j) - start) > uniform;
            if (FailsUpTo(more))
                return new CountClass(count.Attempts + more, 0, 1);
            long low = 0;
            long high = more;
            while (high - low > 1)
            {
                long middle = low + ((high - low) / 2);
                if (FailsUpTo(middle))
                    low = middle;
                else
                    high = middle;
            }

            return new CountClass(count.Attempts + high, 1, 1);
        }
    }
}
