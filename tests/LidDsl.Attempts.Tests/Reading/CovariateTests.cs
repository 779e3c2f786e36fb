using LidDsl.Specs;

namespace LidDsl.Attempts.Tests.Reading;

public sealed class CovariateTests
{
    [Fact]
    public void Size_and_tokens_are_recognised()
    {
        AttemptData data = Texts.Read("model,size,tokens,problem,n,c\na,1.4B,300,1,2,1\nb,70M,2T,1,2,1\na,1.4B,300,2,2,1\n");
        Assert.Equal(["size", "tokens"], data.Covariates);
        Assert.Equal([1.4e9, 300], data.Groups[0].Covariates);
        Assert.Equal([70e6, 2e12], data.Groups[1].Covariates);
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("1.4B", 1.4e9)]
    [InlineData("1.4 b", 1.4e9)]
    [InlineData("160k", 160e3)]
    [InlineData("70M", 70e6)]
    [InlineData("3T", 3e12)]
    [InlineData("1e9", 1e9)]
    [InlineData("-2.5", -2.5)]
    public void A_number_may_have_a_letter_for_its_power_of_ten(string cell, double value) =>
        Assert.Equal([value], Texts.Read($"model,problem,n,c,x\na,1,2,1,{cell}\n", Texts.Counts(new CovariateColumn("x", "x",
            null))).Groups[0].Covariates);

    [Theory]
    [InlineData("Pythia_1.4B_200B", @"_([\d.]+B)_", 1.4e9)]
    [InlineData("Pythia_1.4B_200B", @"_([\d.]+)B_", 1.4e9)]
    [InlineData("Pythia_1.4B_200B", @"_(\d+)B$", 200e9)]
    [InlineData("Pythia_1.4B_200B", @"_(\d+B)$", 200e9)]
    [InlineData("model-7Big", @"-(\d+)", 7)]
    [InlineData("step100", @"(?<=step)(\d+)", 100)]
    public void A_pattern_takes_the_number_out_of_the_name(string cell, string pattern, double value) => Assert.Equal(
        [value], Texts.Read($"model,problem,n,c\n{cell},1,2,1\n", Texts.Counts(new CovariateColumn("tokens", "model",
            pattern))).Groups[0].Covariates);

    [Fact]
    public void A_covariate_must_be_the_same_on_all_rows_of_a_group()
    {
        AttemptFileException exception = Texts.Refused("model,size,problem,outcome\na,1B,1,1\nb,2B,1,1\na,2B,2,1\n");
        Assert.Equal((4L, "size"), (exception.Line, exception.Column));
        Assert.Contains("'2B' for the covariate 'size' of 'a', which is '1B' in line 2", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("big", null, "'big' is no number for the covariate 'x'")]
    [InlineData("", null, "'' is no number")]
    [InlineData("inf", null, "'inf' is no number")]
    [InlineData("1e308T", null, "is no number")]
    [InlineData("big", @"(\d+)", "'big' does not match the pattern")]
    [InlineData("big", "(b)", "takes 'b' out of 'big', which is no number")]
    [InlineData("1", @"\d+", "has no group")]
    [InlineData("1", "(", "is no regular expression")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", @"^((a|aa)+)\1$", "takes more than 1 s")]
    public void A_covariate_that_is_no_number_is_refused(string cell, string? pattern, string told)
    {
        AttemptFileException exception = Texts.Refused(
            $"model,problem,n,c,x\na,1,2,1,{cell}\n", Texts.Counts(new CovariateColumn("x", "x", pattern)));
        Assert.Contains(told, exception.Message, StringComparison.Ordinal);
        Assert.Equal("x", exception.Column);
    }
}
