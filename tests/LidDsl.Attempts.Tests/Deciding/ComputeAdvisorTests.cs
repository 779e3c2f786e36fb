namespace LidDsl.Attempts.Tests.Deciding;

public sealed class ComputeAdvisorTests
{
    private static readonly double[] Tails = [0.1, 0.25, 0.3];

    private static AttemptData Data { get; } = new(
        [
            .. Tails.Select((a, i) => SyntheticAttempts.Draw(
                $"stage {i}", new KnownSuccess.Beta(a, 10), 2_000, 1_000, 1, covariates: [Math.Pow(10, i)])),
        ],
        ["tokens"]);

    // What the laws themselves say is best, and by how much.
    private static double True(int stage, long attempts) => new KnownSuccess.Beta(Tails[stage], 10).Failure(attempts);

    [Fact]
    public void Cheap_training_is_bought_and_dear_training_is_not()
    {
        ComputeAdvice cheap = ComputeAdvisor.Advise(Data, null, "tokens", new ComputeCosts(1_000, 1, 1));
        Assert.Equal("stage 2", cheap.Stages[0].Group);
        Assert.Equal(900, cheap.Stages[0].Attempts);
        ComputeAdvice dear = ComputeAdvisor.Advise(Data, null, "tokens", new ComputeCosts(1_000, 1, 9.9));
        Assert.Equal("stage 1", dear.Stages[0].Group);
        Assert.Equal(3, dear.Stages.Count);
        Assert.Equal(10, dear.Stages.Single(s => s.Group == "stage 2").Attempts);
        ComputeAdvice dearer = ComputeAdvisor.Advise(Data, null, "tokens", new ComputeCosts(1_000, 1, 11));
        Assert.Equal(2, dearer.Stages.Count);
    }

    [Fact]
    public void Every_stage_is_as_its_law_says_and_the_probabilities_add_up()
    {
        ComputeAdvice advice = ComputeAdvisor.Advise(Data, null, "tokens", new ComputeCosts(5_000, 2, 10, 3));
        Assert.Equal(1, advice.Stages.Sum(s => s.ProbabilityBest), 1e-9);
        Assert.Equal(advice.Stages.Select(s => s.Failure).Order(), advice.Stages.Select(s => s.Failure));
        foreach (StageAdvice stage in advice.Stages)
        {
            int i = Data.Groups.ToList().FindIndex(g => g.Name == stage.Group);
            Assert.Equal((long)Math.Floor((5_000 - (10 * stage.Training)) / 6), stage.Attempts);

            // Nine tenths of such intervals hold it; these do by a margin.
            Assert.InRange(True(i, stage.Attempts), stage.Low * 0.95, stage.High * 1.05);
            Assert.InRange(stage.AttemptElasticity, 0.5 * Tails[i], 1.2 * Tails[i]);
        }

        Assert.Contains(advice.Stages[0].Group, advice.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_stages_that_are_alike_are_as_probable()
    {
        AttemptGroup group = Data.Groups[0];
        var twins = new AttemptData([group.Named("a", 1), group.Named("b", 1)], ["tokens"]);
        Assert.All(
            ComputeAdvisor.Advise(twins, null, "tokens", new ComputeCosts(100)).Stages, s => Assert.Equal(0.5, s.ProbabilityBest, 0.01));
    }

    [Theory]
    [InlineData(0, 1, 0, 1, "budget")]
    [InlineData(double.NaN, 1, 0, 1, "budget")]
    [InlineData(10, 0, 0, 1, "cost of an attempt")]
    [InlineData(10, 1, -1, 1, "cost of training")]
    [InlineData(10, 1, 0, 0.5, "request")]
    public void Costs_outside_their_domain_are_refused(double budget, double attempt, double training, double requests, string named) =>
        Assert.Contains(
            named,
            Assert.Throws<ArgumentOutOfRangeException>(
                () => ComputeAdvisor.Advise(Data, null, "tokens", new ComputeCosts(budget, attempt, training, requests))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_budget_that_pays_for_nothing_and_a_cost_without_a_covariate_are_refused()
    {
        Assert.Contains(
            "raise it",
            Assert.Throws<ArgumentException>(() => ComputeAdvisor.Advise(Data, null, "tokens", new ComputeCosts(0.5))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "name one",
            Assert.Throws<ArgumentException>(() => ComputeAdvisor.Advise(Data, null, null, new ComputeCosts(10, 1, 1))).Message,
            StringComparison.Ordinal);
    }
}
