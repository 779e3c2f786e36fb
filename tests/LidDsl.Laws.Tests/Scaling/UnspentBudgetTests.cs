namespace LidDsl.Laws.Tests.Scaling;

/// <summary>
/// Whole allocations at the ends of the costs: training that harms is not bought, and costs that rounding would lose are refused.
/// </summary>
public class UnspentBudgetTests
{
    private static readonly GeneralizationCurve Heavy = GeneralizationCurve.OlsMedian(0.8, 0.5, 20);
    private static readonly AllocationLaw Law = new(new InferenceLossLaw(0.8, 0.2, [1, 10_000]), Heavy);

    // The median of L_gen rises with N at last for beta < 1: cheap training must not swallow what attempts leave.
    [Theory]
    [InlineData(0.001, 1, 50)]
    [InlineData(0.1, 10, 200)]
    public void No_whole_pair_within_the_budget_is_better(double trainingCost, double attemptCost, double budget)
    {
        AllocationTerms terms = new(trainingCost, attemptCost, 1);
        AllocationPoint best = Law.At(budget, terms).Whole;
        Assert.True(terms.Cost(best.N, best.Attempts) <= budget);
        InferenceLossLaw inference = new(0.8, 0.2, [1, 10_000]);
        for (int n = Heavy.SmallestN; n <= 400; n++)
        {
            double k = Math.Floor((budget - (n * trainingCost)) / attemptCost);
            if (k < 1)
                break;
            double loss = Heavy.AtWhole(n) + inference.Given(Heavy.BiasRatioAtWhole(n)).Loss(k);
            Assert.True(best.Loss <= loss * (1 + 1e-6), FormattableString.Invariant($"N = {n}, k = {k}: {loss:R}, below {best.Loss:R}"));
        }
    }

    [Fact]
    public void The_last_useful_N_is_where_the_median_is_least()
    {
        int n = Heavy.LargestUsefulN;
        Assert.InRange(n, 50, 80);
        for (int other = Heavy.SmallestN; other < 300; other++)
            Assert.True(Heavy.AtWhole(n) <= Heavy.AtWhole(other) * (1 + 1e-6));
        Assert.Equal(GeneralizationCurve.LargestN, GeneralizationCurve.OlsMedian(1.5, 1, 20).LargestUsefulN);
    }

    [Theory]
    [InlineData(1, 1e17, 5e17)]
    [InlineData(1, 1e20, 1e20)]
    [InlineData(1e-16, 1, 500)]
    [InlineData(1, 1e100, 1e100)]
    public void Costs_that_rounding_would_lose_are_refused(double trainingCost, double attemptCost, double budget)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(
            () => Law.At(budget, new AllocationTerms(trainingCost, attemptCost, 1)));
        Assert.Contains("lost in rounding", refusal.Message, StringComparison.Ordinal);
    }
}
