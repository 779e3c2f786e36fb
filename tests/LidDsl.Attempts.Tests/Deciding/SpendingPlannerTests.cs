namespace LidDsl.Attempts.Tests.Deciding;

public sealed class SpendingPlannerTests
{
    private const long Horizon = 10_000;
    private const int Problems = 128;

    [Fact]
    public void The_budget_is_used_up_in_expectation_at_the_unsolved_problems_alone()
    {
        AttemptGroup group = Studies.Draw(1, SamplingRule.Even, attempts: 100);
        SpendingPlan plan = SpendingPlanner.Plan(new AttemptData([group]), null, 20_000, Horizon);
        Assert.Equal(group.Count - group.Solved, plan.Rows.Count);
        Assert.All(plan.Rows, row => Assert.Equal(0, row.Successes));
        Assert.All(plan.Rows, row => Assert.InRange(row.ExpectedAttempts, 1, row.MoreAttempts));
        Assert.InRange(plan.Rows.Sum(row => row.ExpectedAttempts), 19_900, 20_000);
        SpendingEffect effect = Assert.Single(plan.Groups);
        Assert.Equal(plan.Rows.Sum(row => row.ProbabilitySolved), effect.ExpectedSolved, 1e-9);
        Assert.True(effect.ErrorAfter < effect.ErrorBefore, $"{effect.ErrorAfter} against {effect.ErrorBefore}");
        Assert.True(effect.ProblemsFor10Percent > 0);
    }

    [Fact]
    public void A_small_budget_gives_each_problem_at_least_one_attempt_and_a_larger_one_sharpens_more()
    {
        AttemptData data = new([Studies.Draw(1, SamplingRule.Even, attempts: 100)]);
        Assert.Equal(1, SpendingPlanner.Plan(data, null, 1, Horizon).MoreAttempts);
        long[] budgets = [5_000, 50_000, 500_000];
        double[] errors = [.. budgets.Select(budget => SpendingPlanner.Plan(data, null, budget, Horizon).Groups[0].ErrorAfter)];
        Assert.Equal(errors.OrderDescending(), errors);
    }

    [Fact]
    public void Where_nothing_is_unsolved_it_says_to_add_problems()
    {
        var solved = new AttemptData([new AttemptGroup("A", ["x", "y"], [10, 10], [1, 2])]);
        Assert.Contains(
            "add problems",
            Assert.Throws<ArgumentException>(() => SpendingPlanner.Plan(solved, null, 10, Horizon)).Message,
            StringComparison.Ordinal);
        var open = new AttemptData([new AttemptGroup("A", ["x"], [10], [0])]);
        Assert.Throws<ArgumentOutOfRangeException>(() => SpendingPlanner.Plan(open, null, 0, Horizon));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpendingPlanner.Plan(open, null, 10, 0));
    }

    // The plan is carried out on problems whose p is known, and both errors are those that were foretold.
    [Fact]
    [Trait("Category", "Long")]
    public void The_errors_that_are_foretold_are_those_that_come()
    {
        const int studies = 150;
        double foretoldBefore = 0;
        double foretoldAfter = 0;
        double before = 0;
        double after = 0;
        object gate = new();
        Parallel.For(1, studies + 1, seed =>
        {
            // The law itself is drawn from the default prior: that is what the posterior takes it for.
            var random = new CountedUniform(new((uint)seed, 0, 1, 2));
            var truth = new KnownSuccess.Beta(Math.Exp(-2 + (0.8 * random.Normal())), Math.Exp(3 + random.Normal()));

            // The logarithm of a handful of problems has no error to speak of.
            if (truth.Failure(Horizon) * Problems < 10)
                return;
            AttemptGroup group = SyntheticAttempts.Draw("study", truth, Problems, 100, (ulong)seed);
            IReadOnlyList<double> p = SyntheticAttempts.Problems("study", truth, Problems, (ulong)seed);
            double left = p.Sum(value => random.Next() < Math.Exp(Horizon * Math.Log(1 - Math.Min(value, 1 - 1e-16))) ? 1.0 : 0) / Problems;
            if (left == 0 || group.Solved == Problems)
                return;
            var data = new AttemptData([group]);
            SpendingPlan plan = SpendingPlanner.Plan(data, null, 30_000, Horizon);
            long[] n = group.Attempts.ToArray();
            long[] c = group.Successes.ToArray();
            for (int i = 0; i < n.Length; i++)
            {
                if (c[i] > 0)
                    continue;
                long wait = p[i] > 0 ? random.UntilSuccess(p[i]) : long.MaxValue;
                c[i] = wait <= plan.MoreAttempts ? 1 : 0;
                n[i] += Math.Min(wait, plan.MoreAttempts);
            }

            double Squared(AttemptGroup counts) =>
                Math.Pow(Math.Log(new Forecaster(new AttemptData([counts])).Forecasts()[0].Failure / left), 2);
            (double was, double became) = (Squared(group), Squared(new AttemptGroup("study", group.Problems, n, c)));
            lock (gate)
            {
                before += was;
                after += became;
                foretoldBefore += Math.Pow(plan.Groups[0].ErrorBefore, 2);
                foretoldAfter += Math.Pow(plan.Groups[0].ErrorAfter, 2);
            }
        });

        // Of 150 squares with heavy tails the mean is known to a quarter.
        Assert.InRange(Math.Sqrt(before / foretoldBefore), 0.7, 1.4);
        Assert.InRange(Math.Sqrt(after / foretoldAfter), 0.7, 1.4);
        Assert.True(after < before);
    }
}
