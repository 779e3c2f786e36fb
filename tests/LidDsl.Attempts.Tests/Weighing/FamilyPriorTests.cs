namespace LidDsl.Attempts.Tests.Weighing;

public sealed class FamilyPriorTests
{
    private const int Members = 8;

    // Sizes of one kind of model: the tail exponent grows with the size.
    private static AttemptData Family(ulong seed, int problems = 64, long attempts = 50) => new(
        [
            .. Enumerable.Range(0, Members).Select(m => SyntheticAttempts.Draw(
                $"m{m}", Truth(m), problems, attempts, seed, covariates: [Math.Pow(2, m)])),
        ],
        ["size"]);

    private static KnownSuccess.Beta Truth(int member) => new(0.08 * Math.Pow(2, 0.35 * member), 12);

    [Fact]
    public void Sharing_brings_forecasts_of_a_family_closer_to_the_truth_and_its_size_closer_still()
    {
        double alone = Error(new ForecastOptions { Target = ForecastTarget.NewProblems });
        double shared = Error(new ForecastOptions { Target = ForecastTarget.NewProblems, IsFamily = true });
        double bySize = Error(new ForecastOptions { Target = ForecastTarget.NewProblems, IsFamily = true, FamilyCovariate = "size" });
        Assert.True(shared < alone, $"{shared} against {alone}");
        Assert.True(bySize < shared, $"{bySize} against {shared}");

        static double Error(ForecastOptions options)
        {
            double sum = 0;
            for (ulong seed = 1; seed <= 12; seed++)
            {
                foreach ((Forecast forecast, int m) in new Forecaster(Family(seed), options).Forecasts().Select((f, m) => (f, m)))
                    sum += Math.Pow(Math.Log(forecast.Failure / Truth(m).Failure(10_000)), 2);
            }

            return Math.Sqrt(sum / (12 * Members));
        }
    }

    [Fact]
    public void A_family_of_one_is_close_to_a_group_alone()
    {
        var one = new AttemptData([Studies.Draw(1, SamplingRule.Even, attempts: 100)]);
        Forecast alone = new Forecaster(one).Forecasts()[0];
        Forecast shared = new Forecaster(one, new ForecastOptions { IsFamily = true }).Forecasts()[0];
        Assert.InRange(Math.Log(shared.Failure / alone.Failure), -0.05, 0.05);
    }

    [Fact]
    public void Every_member_of_a_family_by_size_has_a_prior_of_its_own_and_of_one_without_the_same()
    {
        AttemptData data = Family(1);
        LawDictionary dictionary = LawDictionary.Of(SuccessLaw.Beta);
        double[][] likelihoods = [.. data.Groups.Select(g => dictionary.LogLikelihood(CountClass.Of(g)))];
        GaussianPrior[] same = FamilyPrior.Of(dictionary, likelihoods, null);
        Assert.All(same, prior => Assert.Equal(same[0].Mean, prior.Mean));
        GaussianPrior[] bySize = FamilyPrior.Of(dictionary, likelihoods, [.. data.Groups.Select(g => g.Covariates[0])]);
        double[] tails = [.. bySize.Select(prior => prior.Mean[0])];
        Assert.Equal(tails.Order(), tails);
        Assert.True(tails[^1] - tails[0] > 0.5, $"{tails[0]} to {tails[^1]}");
    }
}
