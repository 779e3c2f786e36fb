namespace LidDsl.Attempts.Tests.Counting;

public sealed class AttemptGroupTests
{
    [Theory]
    [InlineData(10L, 11L, "c = 11 successes in n = 10 attempts")]
    [InlineData(10L, -1L, "c = -1")]
    [InlineData(0L, 0L, "n = 0")]
    [InlineData(-3L, 0L, "n = -3")]
    [InlineData(2_000_000_000_000L, 0L, "n = 2000000000000")]
    public void A_count_outside_its_domain_is_named_with_problem_and_group(long attempts, long successes, string named)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new AttemptGroup("A", ["x"], [attempts], [successes]));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.Contains("problem 'x' of 'A'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_that_disagree_and_names_that_repeat_are_refused()
    {
        Assert.Contains(
            "3 problems, 2 numbers", Message(() => new AttemptGroup("A", ["x", "y", "z"], [1, 1], [0, 0, 0])), StringComparison.Ordinal);
        Assert.Contains("no problem", Message(() => new AttemptGroup("A", [], [], [])), StringComparison.Ordinal);
        Assert.Contains(
            "'x' of 'A' stands there twice", Message(() => new AttemptGroup("A", ["x", "x"], [1, 1], [0, 0])), StringComparison.Ordinal);
        Assert.Contains("covariate of 'A'", Message(() => new AttemptGroup("A", ["x"], [1], [0], [double.NaN])), StringComparison.Ordinal);
        var group = new AttemptGroup("A", ["x"], [1], [0], [1]);
        Assert.Contains("two groups are called 'A'", Message(() => new AttemptData([group, group], ["size"])), StringComparison.Ordinal);
        Assert.Contains("1 covariates, and 0 are named", Message(() => new AttemptData([group])), StringComparison.Ordinal);
        Assert.Contains("no group", Message(() => new AttemptData([])), StringComparison.Ordinal);
    }

    private static string Message(Func<object> refused) => Assert.Throws<ArgumentException>(refused).Message;
}
