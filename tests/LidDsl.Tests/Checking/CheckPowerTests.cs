using LidDsl.Checking;

namespace LidDsl.Tests.Checking;

/// <summary>Errors of 5% planted one at a time in a run that the laws made, at the budget of the headline sample.</summary>
public sealed class CheckPowerTests
{
    private const double Error = CheckedRuns.Error;

    private static readonly CheckedRuns Runs = new(SyntheticRun.Of(CheckedRuns.Spec, CheckedRuns.Settings, 11));

    [Fact]
    public void True_laws_agree_and_the_report_states_its_power()
    {
        CheckReport report = Runs.Report;
        Assert.Equal(Verdict.Agrees, report.Verdict);
        Assert.All(report.Laws, law => Assert.Equal(Verdict.Agrees, law.Verdict));
        Assert.All(report.Laws, law => Assert.NotEmpty(law.Powers));
        Assert.Equal(report.Laws.Sum(law => law.Declared), report.ResolvedChecks);
        string[] quantities = ["noise variance", "L_inf, at every k and N", "beta", "P"];
        foreach (string quantity in quantities)
        {
            CheckPower power = report.Laws.SelectMany(law => law.Powers).Single(p => p.Quantity == quantity);
            Assert.Equal(Error, power.RelativeError);
            Assert.True(power.Power >= 0.95, quantity);
            Assert.True(power.DetectableError <= Error, quantity);
        }
    }

    [Fact]
    public void A_noise_variance_5_per_cent_too_large_is_caught()
    {
        double level = Runs.Report.StrictestLevel;
        Assert.True(NoiseCheck.Of(Runs.True)!.Test.PValue > level);
        Assert.True(NoiseCheck.Of(Runs.WithNoiseVariance(1 + Error))!.Test.PValue < level);
        Assert.True(NoiseCheck.Of(Runs.WithNoiseVariance(1 - Error))!.Test.PValue < level);
    }

    [Fact]
    public void A_loss_5_per_cent_too_large_is_caught() => AssertCaught(Runs.WithLoss(1 + Error), "L_inf(k; s)");

    [Fact]
    public void An_intrinsic_constant_5_per_cent_too_large_is_caught()
    {
        CheckReport report = Runs.CheckAgainst(s => s with { Delta = s.Delta * Math.Pow(1 + Error, -1 / s.Beta) });
        AssertCaught(report, "L_inf(k; s)");
    }

    [Fact]
    public void A_tail_exponent_5_per_cent_too_large_is_caught()
    {
        CheckReport report = Runs.CheckAgainst(s => s with { Beta = s.Beta * (1 + Error) });
        AssertCaught(report, "L_inf(k; s)");
        AssertCaught(report, "beta_eff");
        AssertCaught(report, "noise is Student's t");
    }

    private static void AssertCaught(RunResult result, string law) => AssertCaught(CheckedRuns.Check(result), law);

    private static void AssertCaught(CheckReport report, string law)
    {
        Assert.Equal(Verdict.Disagrees, report.Laws.Single(l => l.Name == law).Verdict);
        Assert.Equal(Verdict.Disagrees, report.Verdict);
        Assert.Contains("disagrees", report.ToString(), StringComparison.Ordinal);
    }
}
