namespace LidDsl.Laws.Tests.Scaling;

public class AllocationLawTests
{
    private static readonly AllocationLaw Headline = new(
        new InferenceLossLaw(Difficulty.Gamma(2.5), 1, [1, 1_000_000_000]), Headlines.Mean);

    [Fact]
    public void No_pair_of_whole_numbers_within_a_small_budget_does_better()
    {
        Parameters.Check(25, random =>
        {
            (double beta, double tolerance, int d) = (random.LogUniform(2.1, 8), random.LogUniform(0.05, 10), random.Whole(1, 8));
            AllocationTerms terms = new(
                random.LogUniform(0.2, 5), random.LogUniform(0.2, 5), random.Whole(0, 3) == 0 ? 0 : random.LogUniform(1e-5, 10));
            double budget = terms.Cost(d + 2, 1) * random.LogUniform(1, 8);
            GeneralizationCurve curve = GeneralizationCurve.OlsMean(Difficulty.Gamma(beta), 1, d);
            InferenceLossLaw inference = new(
                Difficulty.Gamma(beta), tolerance, AllocationOracle.Attempts((int)(budget / terms.AttemptCost) + 1));
            (int n, int k, double least) = AllocationOracle.Least(
                inference, size => GeneralizationLossLaw.OlsMean(beta, 1, d, size).Value, d + 2, budget, terms);
            Allocation allocation = new AllocationLaw(inference, curve).At(budget, terms);
            Assert.Equal(1, allocation.Whole.Loss / least, 1e-9);
            Assert.True(allocation.Whole.Cost <= budget);
            Assert.True(terms.Cost(allocation.Whole.N + 1, allocation.Whole.Attempts) > budget);
            Assert.True(terms.Cost(allocation.Whole.N, allocation.Whole.Attempts + 1) > budget);
            Assert.True(allocation.Continuous.Loss <= least * (1 + 1e-9), FormattableString.Invariant($"N = {n}, k = {k}"));
            Assert.Equal(budget, allocation.Continuous.Cost, 1e-9 * budget);
        });
    }

    [Fact]
    public void Where_no_end_binds_the_marginal_returns_are_equal()
    {
        int inside = 0;
        Parameters.Check(25, random =>
        {
            (double beta, double tolerance, int d) = (random.LogUniform(2.1, 6), random.LogUniform(0.1, 10), random.Whole(2, 200));
            AllocationTerms terms = new(random.LogUniform(0.01, 100), random.LogUniform(0.01, 100), random.LogUniform(1e-4, 1e2));
            double budget = terms.Cost(d + 2, 1) * random.LogUniform(2, 1e3);
            GeneralizationCurve curve = GeneralizationCurve.OlsMean(Difficulty.Gamma(beta), 1, d);
            InferenceLossLaw inference = new(Difficulty.Gamma(beta), tolerance, [1, 1_000_000_000]);
            Allocation allocation = new AllocationLaw(inference, curve).At(budget, terms);
            (double n, double k) = (allocation.Continuous.N, allocation.Continuous.Attempts);
            double Loss(double size, double attempts) =>
                (terms.LossWeight * curve.At(size)) + inference.Given(curve.BiasRatio(size)).Loss(attempts);
            double step = 1e-4 * (n - d - 1);
            double training = -(Loss(n + step, k) - Loss(n - step, k)) / (2 * step) / terms.TrainingCost;
            if (allocation.Boundary == AllocationBoundary.None)
            {
                double h = Math.Min(1e-4, (k - 1) / k);
                double sampling = -(Loss(n, k * (1 + h)) - Loss(n, k * (1 - h))) / (2 * h * k) / terms.AttemptCost;
                Assert.Equal(1, training / sampling, 1e-3);
                Assert.Equal(
                    sampling * k * terms.AttemptCost, allocation.AttemptExponent * allocation.Continuous.InferenceLoss,
                    1e-5 * sampling * k * terms.AttemptCost);
                Assert.Equal(
                    training * n * terms.TrainingCost,
                    (allocation.TrainingExponent * allocation.Continuous.InferenceLoss)
                        + (allocation.GeneralizationExponent * allocation.Continuous.TrainingTerm),
                    1e-5 * training * n * terms.TrainingCost);
                inside++;
            }
            else if (allocation.Boundary == AllocationBoundary.FewestAttempts)
            {
                Assert.Equal(1, k);
                Assert.True(training > -(Loss(n, 1 + 1e-4) - Loss(n, 1)) / 1e-4 / terms.AttemptCost);
            }
        });
        Assert.True(inside >= 15);
    }

    [Fact]
    public void The_continuous_optimum_is_the_least_of_a_dense_scan_of_the_line()
    {
        Parameters.Check(8, random =>
        {
            (double beta, double tolerance, int d) = (random.LogUniform(2.05, 10), random.LogUniform(1e-3, 100), random.Whole(1, 300));
            AllocationTerms terms = new(
                random.LogUniform(1e-3, 1e3), random.LogUniform(1e-3, 1e3), random.Whole(0, 3) == 0 ? 0 : random.LogUniform(1e-8, 1e4));
            double budget = terms.Cost(d + 2, 1) * random.LogUniform(1.01, 1e4);
            GeneralizationCurve curve = GeneralizationCurve.OlsMean(Difficulty.Gamma(beta), 1, d);
            InferenceLossLaw inference = new(Difficulty.Gamma(beta), tolerance, [1, 100_000_000_000_000]);
            Allocation allocation = new AllocationLaw(inference, curve).At(budget, terms);
            double highest = (budget - terms.AttemptCost) / terms.TrainingCost;
            for (int i = 0; i < 200; i++)
            {
                // Dense near both ends: the share of the range is spread evenly in its logit.
                double share = 1 / (1 + Math.Exp(-20 + (i * 0.2)));
                double n = d + 2 + (share * (highest - d - 2));
                double k = Math.Max(1, (budget - (n * terms.TrainingCost)) / terms.AttemptCost);
                double loss = (terms.LossWeight * curve.At(n)) + inference.Given(curve.BiasRatio(n)).Loss(k);
                Assert.True(loss >= allocation.Continuous.Loss * (1 - 1e-9), FormattableString.Invariant($"N = {n}, k = {k}"));
            }
        });
    }

    [Fact]
    public void Noise_without_a_variance_has_a_typical_allocation()
    {
        const double beta = 1.5;
        const int d = 3;
        AllocationTerms terms = new(1, 2, 1e-3);
        InferenceLossLaw inference = new(Difficulty.Gamma(beta), 1, AllocationOracle.Attempts(20));
        foreach (double budget in (double[])[6, 17, 31])
        {
            Allocation allocation = new AllocationLaw(inference, GeneralizationCurve.OlsMedian(beta, 1, d)).At(budget, terms);
            double least =
                AllocationOracle.Least(inference, n => GeneralizationLossLaw.OlsMedian(beta, 1, d, n), d + 1, budget, terms).Loss;
            Assert.True(allocation.IsTypical);
            Assert.Equal(1, allocation.Whole.Loss / least, 1e-9);
            Assert.True(allocation.Continuous.Loss <= least * (1 + 1e-9));
        }
    }

    // A map of costs and budgets asks for thousands of medians and losses; the time that it takes is that of the inversions.
    [Fact]
    public void Allocations_share_their_medians()
    {
        var curve = (MedianGeneralizationCurve)GeneralizationCurve.OlsMedian(1.5, 1e-3, 100);
        AllocationLaw law = new(new InferenceLossLaw(1.5, 1, [1, 1_000_000_000]), curve);
        Allocation At(int i) => law.At(1e3 * Math.Pow(10, 0.1 * (i / 10)), new AllocationTerms(1, 0.1 * Math.Pow(10, 0.2 * (i % 10)), 1));
        Allocation[] map = new Allocation[300];
        Parallel.For(0, map.Length, i => map[i] = At(i));
        Assert.InRange(curve.Inversions, 50, 160);
        int inversions = curve.Inversions;
        for (int i = 0; i < map.Length; i += 29)
            Assert.Equal(map[i], At(i));
        Assert.Equal(inversions, curve.Inversions);
    }

    [Fact]
    public void Train_first_then_sample()
    {
        double[] budgets = [400, 800, 1000, 1600, 2000, 3200, 6400];
        IReadOnlyList<Allocation> range = Headline.Over(budgets, new AllocationTerms(1, 10, 1));
        for (int i = 0; i < budgets.Length; i++)
        {
            Assert.Equal(budgets[i], range[i].Budget);

            // While the exponent rises with N, one who thinks it constant trains too little.
            Assert.True(range[i].Whole.N > range[i].ConstantExponentRule.N);
            Assert.True(range[i].RuleExcess > 0);
            Assert.Equal(range[i].RuleExcess / range[i].Whole.Loss, range[i].RelativeRuleExcess);
            if (i > 0)
            {
                Assert.True(range[i].Whole.N > range[i - 1].Whole.N);
                Assert.True(range[i].Continuous.Loss < range[i - 1].Continuous.Loss);
                Assert.True(range[i].NextTrainingShare < range[i - 1].NextTrainingShare);
            }
        }

        Assert.Equal(AllocationRegime.Train, range[0].Regime);
        Assert.Equal(AllocationRegime.Balanced, range[2].Regime);
        Assert.Equal(AllocationRegime.Sample, range[^1].Regime);
    }

    [Fact]
    public void Beyond_saturation_the_constant_exponent_rule_is_right()
    {
        Allocation allocation = Headline.At(1e6, new AllocationTerms(1, 1, 1));
        Assert.InRange(allocation.AttemptExponent, 2.499, 2.501);
        Assert.InRange(allocation.TrainingExponent, 0, 1e-6);
        Assert.InRange(allocation.RelativeRuleExcess, 0, 1e-8);

        // R v d/N and P k^-beta are balanced where the elasticities are as the shares: L_gen/(beta L_inf) = N c_N/(k c_k).
        double share = allocation.Continuous.TrainingTerm * allocation.GeneralizationExponent
            / (allocation.Continuous.InferenceLoss * allocation.AttemptExponent);
        Assert.Equal(1, share * allocation.Continuous.Attempts / allocation.Continuous.N, 1e-4);
    }

    [Fact]
    public void The_rule_minimises_what_it_believes()
    {
        AllocationTerms terms = new(1, 3, 50);
        const double budget = 600;
        double Believed(double n, double k) => (terms.LossWeight * Headlines.Mean.At(n)) + IntrinsicTail.Loss(2.5, 1, k);
        AllocationPoint rule = Headline.At(budget, terms).ConstantExponentRule;
        double least = double.PositiveInfinity;
        for (int k = 1; terms.Cost(102, k) <= budget; k++)
            least = Math.Min(least, Believed(Math.Floor(budget - (3 * k)), k));
        Assert.Equal(1, Believed(rule.N, rule.Attempts) / least, 1e-12);

        double[] exact = new double[1];
        new InferenceLossLaw(Difficulty.Gamma(2.5), 1, [(long)rule.Attempts]).Evaluate(Headlines.Mean.BiasRatio(rule.N), exact);
        Assert.Equal(exact[0], rule.InferenceLoss, 1e-11);
    }

    [Fact]
    public void The_rule_divides_the_power_law_by_the_mass_that_a_cut_leaves()
    {
        var cut = Difficulty.CutGamma(2.5, 0.3);
        GeneralizationCurve curve = GeneralizationCurve.OlsMean(cut, 1, 100);
        AllocationTerms terms = new(1, 3, 50);
        double Believed(double n, double k) => (50 * curve.At(n)) + (IntrinsicTail.Loss(2.5, 1, k) / Math.Exp(cut.LogMass));
        AllocationPoint rule = new AllocationLaw(new InferenceLossLaw(cut, 1, [1, 1000]), curve).At(600, terms).ConstantExponentRule;
        double least = Enumerable.Range(1, 160).Min(k => Believed(600 - (3 * k), k));
        Assert.Equal(1, Believed(rule.N, rule.Attempts) / least, 1e-12);
    }

    // N = d + 2 has no room below it: the slope there is taken from above, and that of L_gen is known.
    [Fact]
    public void Slopes_at_the_least_training_set_are_those_of_the_laws()
    {
        Allocation allocation = Headline.At(1e9, new AllocationTerms(9e6, 1, 0));
        Assert.Equal(AllocationBoundary.None, allocation.Boundary);
        Allocation least = Headline.At(103, new AllocationTerms(1, 1, 1));
        Assert.Equal(102, least.Continuous.N);
        Assert.Equal(102, least.GeneralizationExponent, 1e-8);
    }

    [Fact]
    public void The_next_step_is_the_difference_to_a_slightly_larger_budget()
    {
        AllocationTerms terms = new(2, 5, 1e3);
        Allocation now = Headline.At(1e4, terms);
        Allocation next = Headline.At(1.01e4, terms);
        Assert.Equal((next.Continuous.N - now.Continuous.N) * 2 / 100, now.NextTrainingShare, 1e-3);
        Assert.Equal(1 - (next.Continuous.Loss / now.Continuous.Loss), now.NextGain, 1e-9);
    }

    [Fact]
    public void Limits()
    {
        // Attempts that cost nothing leave the whole budget to training.
        Allocation free = Headline.At(1000, new AllocationTerms(1, 1e-7, 1e6));
        Assert.InRange(free.Continuous.TrainingShare, 0.99, 1);

        // A heavy weight makes inference irrelevant, and so does an attempt that costs nearly everything.
        Allocation heavy = Headline.At(1000, new AllocationTerms(1, 1, 1e30));
        Assert.Equal(AllocationBoundary.FewestAttempts, heavy.Boundary);
        Assert.Equal(1, heavy.Continuous.Attempts);
        Assert.Equal(999, heavy.Whole.N);
        Assert.Equal(1, heavy.Whole.Attempts);
        Assert.Equal(AllocationRegime.Train, heavy.Regime);

        // Training that costs nearly everything leaves the least training set.
        Allocation dear = Headline.At(1e9, new AllocationTerms(9e6, 1, 0));
        Assert.True(dear.Continuous.N < 115);

        // The budget of exactly one pair buys that pair.
        Allocation least = Headline.At(103, new AllocationTerms(1, 1, 1));
        Assert.Equal((102.0, 1.0), (least.Whole.N, least.Whole.Attempts));
        Assert.Equal(least.Continuous.Loss, least.Whole.Loss, 1e-12);
    }

    [Fact]
    public void The_most_attempts_of_the_table_bind_when_they_are_few()
    {
        AllocationLaw law = new(new InferenceLossLaw(Difficulty.Gamma(2.5), 1, [1, 100]), Headlines.Mean);
        AllocationTerms terms = new(1, 1, 0);
        Allocation allocation = law.At(1e5, terms);
        Assert.Equal(AllocationBoundary.MostAttempts, allocation.Boundary);
        Assert.Equal(100, allocation.Continuous.Attempts, 1e-9);
        Assert.Equal(100, law.MostAttempts);
        Assert.True(law.At(1e5, terms).Whole.Attempts <= 100);
        Assert.Equal(int.MaxValue + 100.0, law.LargestBudget(terms));
        Allocation all = law.At(law.LargestBudget(terms), terms);
        Assert.Equal((int.MaxValue, 100.0), (all.Whole.N, all.Whole.Attempts));
        Assert.Equal(0, all.NextTrainingShare);
    }

    [Fact]
    public void Budgets_that_cannot_be_spent_are_refused_with_the_bound_and_the_mend()
    {
        AllocationTerms terms = new(2, 5, 1);
        Assert.Equal(209, Headline.SmallestBudget(terms));
        string small = Assert.Throws<ArgumentException>(() => Headline.At(208.9, terms)).Message;
        Assert.Contains("C = 208.9 is below 209", small, StringComparison.Ordinal);
        Assert.Contains("N = 102", small, StringComparison.Ordinal);
        Assert.Contains("Raise the budget to 209", small, StringComparison.Ordinal);
        double most = Headline.LargestBudget(terms);
        Assert.Throws<ArgumentException>(() => Headline.At(most * (1 + 1e-15), terms));
        Assert.Contains(
            "Lower the budget", Assert.Throws<ArgumentException>(() => Headline.At(1e30, terms)).Message, StringComparison.Ordinal);
        foreach (double budget in (double[])[0, -1, double.NaN, double.PositiveInfinity])
            Assert.Throws<ArgumentOutOfRangeException>(() => Headline.At(budget, terms));
        Assert.Throws<ArgumentNullException>(() => Headline.At(1000, null!));
        Assert.Throws<ArgumentNullException>(() => Headline.Over(null!, terms));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AllocationTerms(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AllocationTerms(1, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AllocationTerms(1, 1, -1));
        InferenceLossLaw inference = new(Difficulty.Gamma(2.5), 1, [1, 1000]);
        Assert.Throws<ArgumentException>(
            () => new AllocationLaw(new InferenceLossLaw(Difficulty.Gamma(2.5), 1, [2, 1000]), Headlines.Mean));
        Assert.Throws<ArgumentException>(() => new AllocationLaw(inference, GeneralizationCurve.OlsMean(Difficulty.Gamma(3), 1, 100)));
        Assert.Throws<ArgumentNullException>(() => new AllocationLaw(null!, Headlines.Mean));
        Assert.Throws<ArgumentNullException>(() => new AllocationLaw(inference, null!));
    }
}
