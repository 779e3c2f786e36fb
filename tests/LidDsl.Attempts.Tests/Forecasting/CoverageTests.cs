namespace LidDsl.Attempts.Tests.Forecasting;

/// <summary>How often 90% intervals hold the truth, over studies of 128 problems with 100 attempts whose law is known.</summary>
public sealed class CoverageTests
{
    private const int Many = 200;
    private const int Problems = 128;
    private const long Horizon = 10_000;

    public static TheoryData<KnownSuccess, SuccessLaw, double> Fitted => new()
    {
        { new KnownSuccess.Beta(0.2, 15), SuccessLaw.Beta, 1.8 },
        { new KnownSuccess.Beta(0.1, 5), SuccessLaw.Beta, 1.8 },
        { new KnownSuccess.Beta(0.4, 30), SuccessLaw.Beta, 1.8 },

        // What share is never solved, and how steep the others are, counts tell apart but slowly.
        { new KnownSuccess.Inflated(0.3, new KnownSuccess.Beta(0.3, 10)), SuccessLaw.ZeroInflatedBeta, 1.95 },
        { new KnownSuccess.Inflated(0.15, new KnownSuccess.Beta(0.2, 15)), SuccessLaw.ZeroInflatedBeta, 1.95 },
        { new KnownSuccess.LatentDifficulty(0.3, 0.1, 0), SuccessLaw.LatentDifficulty, 1.8 },
    };

    [Theory]
    [MemberData(nameof(Fitted))]
    [Trait("Category", "Long")]
    public void Intervals_of_the_true_family_hold_the_truth_as_often_as_they_say(KnownSuccess truth, SuccessLaw law, double widest)
    {
        (double realised, double fresh, double exponent, double width) = Cover(truth, law);
        Assert.InRange(realised, 0.85, 0.98);
        Assert.InRange(fresh, 0.85, 0.98);
        Assert.True(exponent >= 0.85, $"the exponent is held by {exponent}");
        Assert.InRange(width, 1, widest);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Problems_that_are_never_solved_need_the_law_that_knows_of_them()
    {
        // The check can fail: by beta laws alone fewer than six in ten intervals hold it.
        (double realised, _, _, _) = Cover(new KnownSuccess.Inflated(0.3, new KnownSuccess.Beta(0.3, 10)), SuccessLaw.Beta);
        Assert.InRange(realised, 0, 0.6);
    }

    private static (double Realised, double Fresh, double Exponent, double Width) Cover(KnownSuccess truth, SuccessLaw law)
    {
        double failure = truth.Failure(Horizon);
        double slope = truth.Exponent(10, 1_000);
        double floor = Forecaster.Floor(failure, truth.Failure(100), Problems);
        var found = new (bool Realised, bool Fresh, bool? Exponent, double Width)[Many];
        Parallel.For(0, Many, i =>
        {
            ulong seed = (ulong)i + 1;
            AttemptData data = new([SyntheticAttempts.Draw("study", truth, Problems, 100, seed)]);
            IReadOnlyList<double> p = SyntheticAttempts.Problems("study", truth, Problems, seed);
            var random = new CountedUniform(new((uint)seed, 5, 6, 7));
            double Hardness(double value) => value < 1e-9 ? value : -Math.Log(1 - value);
            double left = p.Sum(value => (double)random.Binomial(1, Math.Exp(-Horizon * Hardness(value)))) / Problems;
            Forecast realised = new Forecaster(data, new ForecastOptions { Law = law }).Forecasts()[0];
            Forecast fresh = new Forecaster(data, new ForecastOptions { Law = law, Target = ForecastTarget.NewProblems }).Forecasts()[0];
            LocalExponent exponent = new Forecaster(data, new ForecastOptions { Law = law }).Exponents(10, 1_000)[0];
            found[i] = (
                realised.Low <= left + 1e-12 && left <= realised.High + 1e-12,
                fresh.Low <= failure && failure <= fresh.High,
                exponent.IsIdentifiable ? exponent.Low <= slope && slope <= exponent.High : null,
                Math.Log(realised.High / realised.Low) / (2 * Forecast.Standard95 * floor));
        });
        return (
            found.Average(f => f.Realised ? 1.0 : 0),
            found.Average(f => f.Fresh ? 1.0 : 0),
            found.Where(f => f.Exponent is not null).Average(f => f.Exponent!.Value ? 1.0 : 0),
            
            // An interval that begins at no problem at all has no width in logarithms.
            found.Where(f => double.IsFinite(f.Width)).Average(f => f.Width));
    }
}
