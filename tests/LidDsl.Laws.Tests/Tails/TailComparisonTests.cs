namespace LidDsl.Laws.Tests;

public class TailComparisonTests
{
    private static readonly long[] Grid = [.. Enumerable.Range(0, 10).Select(i => (long)Math.Pow(10, i))];

    [Fact]
    public void Each_law_is_held_against_the_exact_one_and_told_where_it_stops()
    {
        InferenceLossLaw law = new(2.5, 0.1, Grid);
        TailComparison comparison = TailComparison.Of(law, 0.3, Grid);
        double[] exact = new double[Grid.Length];
        law.Evaluate(0.3, exact);
        foreach (TailValues values in (TailValues[])[comparison.Intrinsic, comparison.TwoTail, comparison.Refined, comparison.ClosedForm])
        {
            for (int i = 0; i < Grid.Length; i++)
            {
                if (values.Loss[i] is not { } loss)
                    continue;
                Assert.Equal((loss / exact[i]) - 1, values.Distance[i]!.Value, 1e-9 * (loss / exact[i]));
                if (values.Estimate[i] is { } estimate)
                    Assert.InRange(Math.Abs(values.Distance[i]!.Value), 0, estimate + 1e-9);
                if (Grid[i] >= values.HoldsFrom && Grid[i] <= values.HoldsTo)
                    Assert.InRange(values.Distance[i]!.Value, -0.1, 0.1);
            }
        }

        Assert.All(comparison.Intrinsic.Estimate, estimate => Assert.Null(estimate));
        Assert.All(comparison.Refined.Estimate.Skip(3), estimate => Assert.NotNull(estimate));

        // The crossover is at 6.7e4: one power holds before it, two bend around it, the refined law holds to the end.
        Assert.Equal((1_000, 10_000), (comparison.Intrinsic.HoldsFrom, comparison.Intrinsic.HoldsTo));
        Assert.InRange(comparison.TwoTail.Distance.Skip(3).Max(d => Math.Abs(d!.Value)), 0.1, 0.3);
        Assert.Equal((1_000, 1_000_000_000), (comparison.Refined.HoldsFrom, comparison.Refined.HoldsTo));
        Assert.InRange(comparison.Refined.Distance.Skip(3).Max(d => Math.Abs(d!.Value)), 1e-5, 2e-3);
        Assert.Equal(VarianceGammaTail.Info, comparison.ClosedForm.Law);
    }

    [Fact]
    public void A_cut_law_is_held_against_its_own_closed_form()
    {
        InferenceLossLaw law = new(Difficulty.CutGamma(2.5, 4), 1, Grid);
        TailComparison comparison = TailComparison.Of(law, 0.5, Grid, 0.05);
        Assert.Equal(CutTail.Info, comparison.ClosedForm.Law);
        Assert.Equal((100_000, 1_000_000_000), (comparison.ClosedForm.HoldsFrom, comparison.ClosedForm.HoldsTo));
        Assert.Null(comparison.ClosedForm.Loss[2]);
    }

    [Fact]
    public void Too_few_attempts_leave_no_two_tail_form()
    {
        long[] few = [1, 2, 3];
        TailComparison comparison = TailComparison.Of(new InferenceLossLaw(2.5, 1, few), 0.3, few);
        Assert.Null(comparison.Form);
        Assert.All(comparison.TwoTail.Loss, loss => Assert.Null(loss));
        Assert.Null(comparison.TwoTail.HoldsFrom);
    }

    // At k = 1 and 10 the expansions leave more than 100 per cent: what they say there is no value.
    [Fact]
    public void Values_past_their_own_estimate_of_100_per_cent_are_left_out()
    {
        TailComparison comparison = TailComparison.Of(new InferenceLossLaw(2.5, 0.1, Grid), 0.3, Grid);
        foreach (TailValues values in (TailValues[])[comparison.Refined, comparison.ClosedForm])
        {
            Assert.Null(values.Loss[0]);
            Assert.Null(values.Estimate[0]);
            Assert.All(values.Estimate, estimate => Assert.InRange(estimate ?? 0, 0, 1));
        }
    }

    [Fact]
    public void Arguments_outside_their_domain_are_named()
    {
        InferenceLossLaw law = new(2.5, 1, Grid);
        Assert.Equal("tolerance", Assert.Throws<ArgumentOutOfRangeException>(() => TailComparison.Of(law, 1, Grid, 0)).ParamName);
        Assert.Throws<ArgumentException>(() => TailComparison.Of(law, 1, []));
        Assert.Equal(
            "attempts", Assert.Throws<ArgumentOutOfRangeException>(() => TailComparison.Of(law, 1, [1, 10_000_000_000])).ParamName);
        Assert.Throws<ArgumentNullException>(() => TailComparison.Of(null!, 1, Grid));
    }
}
