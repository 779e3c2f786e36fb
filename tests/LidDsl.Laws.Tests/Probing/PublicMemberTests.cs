namespace LidDsl.Laws.Tests.Probing;

/// <summary>What every public member does at the ends of its domain, and beyond.</summary>
public sealed class PublicMemberTests
{
    public static TheoryData<string> Types => [.. PublicMemberProbe.Types.Select(t => t.FullName!)];

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Types))]
    public void A_refusal_names_the_members_own_parameter_and_no_result_is_NaN(string type)
    {
        IReadOnlyList<string> violations = PublicMemberProbe.Violations(typeof(LawInfo).Assembly.GetType(type, throwOnError: true)!);
        Assert.True(violations.Count == 0, string.Join("\n", violations.Take(20)));
    }

    [Fact]
    public void A_part_of_an_argument_is_named_by_its_place()
    {
        AllocationLaw allocation = new(
            new InferenceLossLaw(2.5, 1, [1, 1_000_000]), GeneralizationCurve.OlsMean(Difficulty.Gamma(2.5), 1, 3));
        Setting setting = new(3, 0.5, 2.5, 1, 1, 0, 30);
        Assert.Equal("budgets[1]", Name(() => allocation.Over([1e4, -1, 1e5], new AllocationTerms(1, 1, 1))));
        Assert.Equal("budgets[2]", Name(() => allocation.Over([1e4, 1e5, 1], new AllocationTerms(1, 1, 1))));
        Assert.Equal("difficulty", Name(() => new RefinedTail(Difficulty.Own(2.5, OwnDensities.Gamma(2.5)), 1)));
        Assert.Equal("noiseVariance", Name(() => VarianceAsymptote.At(100, 200, double.MaxValue)));
        Assert.Equal("ridge", Name(() => RidgeEquivalentLaw.PowerSpectrum(10, 100, 30, double.MaxValue, 1)));
        Assert.Equal("role", Name(() => RoleRule.Of((Role)77)));
        Assert.Equal("setting.D", Name(() => FeatureSpectrum.Of(setting with { D = -5 })));
        Assert.Equal("setting.D", Name(() => SignalHead.Squares(setting with { D = -5 })));
        Assert.Equal("setting.Alpha", Name(() => FeatureSpectrum.Of(setting with { Alpha = double.NaN })));
        Assert.Equal("setting.SignalDecay", Name(() => SignalHead.Squares(setting with { SignalDecay = double.NaN })));
        Assert.Equal("setting.Beta", Name(() => Difficulty.Of(setting with { Beta = double.NaN })));

        static string? Name(Func<object?> call) => Assert.ThrowsAny<ArgumentException>(call).ParamName;
    }
}
