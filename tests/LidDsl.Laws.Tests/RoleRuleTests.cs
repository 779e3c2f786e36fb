using System.Globalization;
using System.Reflection;

namespace LidDsl.Laws.Tests;

public class RoleRuleTests
{
    [Theory]
    [InlineData(Role.Dimension, "d", "1", "1000000", "0", "1000001")]
    [InlineData(Role.SpectralDecay, "alpha", "-1", "100", "-1.0000000000000002", "100.00000000000001")]
    [InlineData(Role.TailExponent, "beta", "0.05", "100", "0.049999999999999996", "100.00000000000001")]
    [InlineData(Role.TargetNoise, "sigma", "1E-100", "1E+100", "9.9E-101", "1.01E+100")]
    [InlineData(Role.Tolerance, "delta", "1E-100", "1E+100", "9.9E-101", "1.01E+100")]
    [InlineData(Role.RidgePenalty, "ridge", "0", "1E+100", "-5E-324", "1.01E+100")]
    [InlineData(Role.SampleSize, "N", "1", "2147483647", "0", "2147483648")]
    [InlineData(Role.LargestPrecision, "tau_max", "0.001", "1000000", "0.0009999999999999998", "1000000.0000000001")]
    [InlineData(Role.SignalDecay, "signal_decay", "0", "100", "-5E-324", "100.00000000000001")]
    [InlineData(Role.Attempts, "k", "1", "9007199254740992", "0", "9007199254740994")]
    [InlineData(Role.TrainingCost, "c_N", "1E-100", "1E+100", "9.9E-101", "1.01E+100")]
    [InlineData(Role.AttemptCost, "c_k", "1E-100", "1E+100", "9.9E-101", "1.01E+100")]
    [InlineData(Role.LossWeight, "R", "0", "1E+100", "-5E-324", "1.01E+100")]
    [InlineData(Role.ComputeBudget, "C", "1E-100", "1E+100", "9.9E-101", "1.01E+100")]
    public void Both_ends_are_inside_and_what_is_beyond_them_is_refused_with_the_mend(
        Role role, string symbol, string smallest, string largest, string below, string above)
    {
        RoleRule rule = RoleRule.Of(role);
        Assert.Equal(role, rule.Role);
        Assert.Null(rule.Violation(Number(rule.Example.Replace("_", "", StringComparison.Ordinal)), "Example"));
        Assert.Equal(symbol, rule.Symbol);
        Assert.Equal(Number(smallest), rule.Smallest);
        Assert.Equal(Number(largest), rule.Largest);
        foreach (string inside in (string[])[smallest, largest])
        {
            Assert.Null(rule.Violation(Number(inside), "Value"));
            Assert.Equal(Number(inside), rule.Require(Number(inside), "Value"));
        }

        AssertRefused(rule, below, $"{smallest} is the smallest allowed.");
        if (role != Role.Attempts)
            AssertRefused(rule, above, $"{largest} is the largest allowed.");
    }

    [Fact]
    public void Every_role_has_one_of_the_rules_above()
    {
        Assert.Equal(Enum.GetValues<Role>(), RoleRule.All.Select(rule => rule.Role));
        MethodInfo rows = typeof(RoleRuleTests).GetMethod(nameof(Both_ends_are_inside_and_what_is_beyond_them_is_refused_with_the_mend))!;
        Assert.Equal(
            RoleRule.All.Select(rule => rule.Role),
            rows.GetCustomAttributes<InlineDataAttribute>().SelectMany(row => row.GetData(rows)).Select(row => (Role)row[0]).Order());
    }

    // Published results are keyed by these numbers.
    [Fact]
    public void The_keys_of_streams_stay() => Assert.Equal(
        ["d 0", "alpha 1", "beta 2", "sigma 3", "delta 4", "ridge 5", "N 6", "tau_max 7", "signal_decay 8"],
        RoleRule.OfSetting.Take(9).Select(rule => $"{rule.Symbol} {rule.StreamIndex}"));

    [Fact]
    public void The_parts_share_the_roles_among_them()
    {
        Assert.Equal(
            RoleRule.All,
            RoleRule.OfSetting.Append(RoleRule.Of(Role.Attempts)).Concat(RoleRule.OfAllocation).OrderBy(rule => rule.Role));
        Assert.All(RoleRule.All, rule => Assert.Equal(rule.Part, rule.Role.Part));
        Assert.Distinct(RoleRule.All.Select(rule => rule.Symbol));
        Assert.Distinct(RoleRule.All.Select(rule => rule.Member));
    }

    [Fact]
    public void A_setting_gives_back_each_value_that_is_put_into_it_and_keeps_the_others()
    {
        Setting whole = default;
        foreach (RoleRule rule in RoleRule.OfSetting)
            whole = whole.With(rule.Role, 2 + rule.StreamIndex);
        Assert.All(RoleRule.OfSetting, rule =>
        {
            Assert.Equal(2 + rule.StreamIndex, whole[rule.Role]);
            object held = typeof(Setting).GetProperty(rule.Member)!.GetValue(whole)!;
            Assert.Equal(2 + rule.StreamIndex, Convert.ToDouble(held, CultureInfo.InvariantCulture));
        });
    }

    [Fact]
    public void A_setting_says_of_a_role_that_is_left_out_what_its_rule_says()
    {
        Setting least = new(D: 1, Alpha: 1, Beta: 1, Sigma: 1, Delta: 1, Ridge: 0, N: 1);
        Assert.All(RoleRule.OfSetting.Where(rule => rule.WhenAbsent is not null), rule =>
        {
            Assert.Equal(rule.WhenAbsent, least[rule.Role]);
            Assert.Equal(rule.IsStatedWhenAbsent, least.Describe(rule.Role) is not null);
        });
    }

    [Theory]
    [InlineData(Role.Attempts)]
    [InlineData(Role.ComputeBudget)]
    [InlineData((Role)77)]
    public void What_no_setting_holds_is_refused(Role role)
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(role), () => default(Setting)[role]);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(role), () => default(Setting).With(role, 1));
    }

    [Fact]
    public void Whole_numbers_are_told_apart_where_doubles_are_not()
    {
        RoleRule rule = RoleRule.Of(Role.Attempts);
        Assert.Equal(9_007_199_254_740_992, rule.Require(9_007_199_254_740_992, "K"));
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => rule.Require(9_007_199_254_740_993, "K")).Message;
        Assert.Contains(
            "K = 9007199254740993 is outside the domain of k, a whole number from 1 to 9007199254740992: 9007199254740992 is the "
                + "largest allowed.",
            message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Dimension)]
    [InlineData(Role.SampleSize)]
    [InlineData(Role.Attempts)]
    public void Fractions_of_whole_numbers_are_refused(Role role) => AssertRefused(RoleRule.Of(role), "2.5", "give a whole number.");

    [Theory]
    [InlineData(Role.SpectralDecay)]
    [InlineData(Role.TailExponent)]
    [InlineData(Role.TargetNoise)]
    [InlineData(Role.Tolerance)]
    [InlineData(Role.RidgePenalty)]
    [InlineData(Role.LargestPrecision)]
    [InlineData(Role.SignalDecay)]
    public void No_number_is_refused(Role role) => AssertRefused(RoleRule.Of(role), "NaN", "give a finite number.");

    private static void AssertRefused(RoleRule rule, string value, string mend)
    {
        string message = rule.Violation(Number(value), "Value")!;
        Assert.Equal($"Value = {value} is outside the domain of {rule.Symbol}, {rule.Domain}: {mend}", message);
        Assert.StartsWith(
            message, Assert.Throws<ArgumentOutOfRangeException>(() => rule.Require(Number(value), "Value")).Message,
            StringComparison.Ordinal);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
