using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Runtime;
using LidDsl.Specs;
using LidDsl.Tests.Running;
using MathNet.Numerics;

namespace LidDsl.Tests.Checking;

/// <summary>
/// An experiment with a difficulty of its own from prediction to check; sampler and density that are not one law are caught.
/// </summary>
public sealed class OwnDifficultyRunTests
{
    private static readonly ExperimentSpec Spec = Declarations.Make("Own", [30], [1, 3, 10, 30, 100], d: 5, beta: 3) with
    {
        Budget = new Budget(100, 1_000, 3),
        Resolution = new Resolution(0.05, 0.01),
        Window = new ExponentWindow(1, 100),
    };

    // For what the sampler's own draws show.
    private static readonly ExperimentSpec FewInstances = Spec with { Budget = new Budget(100, 100, 3) };

    private static readonly Func<double, double> True = BetaPrime(3, 2);
    private static readonly Func<double, double> Wrong = BetaPrime(3, 2.1);

    private static readonly OwnPrecisionDraw Ratio = static (in Setting s, ref PrecisionStream random) =>
        random.Gamma(s.Beta / 2) / random.Gamma(2);

    [Theory]
    [InlineData(EstimatorKind.Importance)]
    [InlineData(EstimatorKind.Conditional)]
    public void A_true_run_agrees_with_the_laws_of_its_density(EstimatorKind estimator)
    {
        CheckReport report = Check(Ratio, s => s.Beta == 3 ? True : BetaPrime(s.Beta, 2), estimator);
        Assert.True(report.Verdict == Verdict.Agrees, report.ToString());
        LawCheck sampler = report.Laws.Single(law => law.Name == "sampler against density");
        Assert.Equal(1, sampler.Resolved);
        Assert.All(sampler.Powers, power => Assert.InRange(power.Power, 0.999, 1));
        Assert.All(sampler.Powers, power => Assert.InRange(power.DetectableError!.Value, 1e-3, 0.05));
        Assert.Contains(report.Laws, law => law is { Name: "noise of an own precision", Verdict: Verdict.Agrees });
        Assert.Contains(
            report.Laws,
            law => law is { Name: "L_inf(k; s)", Verdict: Verdict.Agrees, Law.Name: "Inference loss of a difficulty of one's own" });
        SamplerCheck one = Assert.Single(report.Samplers);
        Assert.Equal(TauDraws.DrawsOfEachLaw, one.Draws);
        Assert.InRange(Math.Abs(one.LargestDifference), 0, 0.006);
        Assert.Contains("4. Sampler and density of tau", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("5. Verdicts", report.ToString(), StringComparison.Ordinal);
        Assert.All(report.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 120));
    }

    [Theory]
    [InlineData(1.05, 1)]
    [InlineData(1, 0.95)]
    public void A_sampler_that_is_5_per_cent_off_is_caught(double shape, double rate) => AssertCaught(shape, rate);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(0.95, 1)]
    [InlineData(1, 1.05)]
    public void So_is_one_that_is_off_the_other_way(double shape, double rate) => AssertCaught(shape, rate);

    private static void AssertCaught(double shape, double rate)
    {
        CheckReport report = Check(
            (in Setting s, ref PrecisionStream random) => random.Gamma(shape * s.Beta / 2) / rate / random.Gamma(2),
            s => s.Beta == 3 ? True : BetaPrime(s.Beta, 2), EstimatorKind.Importance, FewInstances);
        Assert.Equal(Verdict.Disagrees, report.Laws.Single(law => law.Name == "sampler against density").Verdict);
        Assert.InRange(Math.Abs(report.Samplers[0].LargestDifference), 0.005, 0.1);
    }

    [Fact]
    public void A_density_that_is_slightly_wrong_is_caught()
    {
        // Of integral 1 and with the right tail exponent, and another upper tail.
        CheckReport report = Check(Ratio, s => s.Beta == 3 ? Wrong : BetaPrime(s.Beta, 2.1), EstimatorKind.Importance,
            FewInstances);
        Assert.Equal(Verdict.Disagrees, report.Laws.Single(law => law.Name == "sampler against density").Verdict);
    }

    [Fact]
    public void Predictions_give_what_has_a_law_and_say_why_the_rest_has_none()
    {
        Predictions predictions = Predictor.Predict(Experiment(Ratio, s => s.Beta == 3 ? True : BetaPrime(s.Beta, 2)));
        Prediction setting = predictions.Settings[0];

        // E 1/tau = E G'/E... of a ratio of gammas is 2/(3/2 - 1).
        Assert.Equal(4e-6, setting.NoiseVariance.Value!.Value, 1e-16);
        Assert.Equal(4e-6 * 5 / 24, setting.MeanGeneralizationLoss.Value!.Value, 1e-16);
        Assert.Contains("simulation only", setting.MedianGeneralizationLoss.Absence, StringComparison.Ordinal);
        Assert.All(setting.GivenMean.Loss, loss => Assert.InRange(loss.RelativeError, 1e-13, 1e-9));
        Assert.All(setting.Typical.Loss, loss => Assert.Null(loss.Value));

        // P with c = 1/B(3/2, 2).
        double expected =
            2 * SpecialFunctions.Gamma(3) * SpecialFunctions.Gamma(3.5) / SpecialFunctions.Gamma(1.5) * Math.Pow(Math.PI / 2, 1.5);
        Assert.Equal(expected, setting.IntrinsicConstant.Value!.Value, 1e-9 * expected);
        Assert.Contains("simulation only", predictions.Tails[0].GivenMean.Crossover.Absence, StringComparison.Ordinal);
        string text = predictions.ToString();
        Assert.Contains("smaller steps of the quadrature change no L_inf", text, StringComparison.Ordinal);
        Assert.Contains("The tails beyond P have no laws", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_density_that_the_quadrature_refuses_leaves_the_simulation()
    {
        // beta = 2, with a jump at 1.
        CheckReport report = Check(
            (in Setting _, ref PrecisionStream random) => random.Uniform() < 0.8 ? random.Uniform() : 1 + (2 * random.Uniform()),
            _ => tau => tau < 1 ? 0.8 : tau < 3 ? 0.1 : 0, EstimatorKind.Importance,
            Spec.With(Role.TailExponent, 2).With(Role.LargestPrecision, 3));
        LawCheck loss = report.Laws.Single(law => law.Name == "L_inf(k; s)");
        Assert.Equal(Verdict.NoLaw, loss.Verdict);
        Assert.Contains("No law: simulation only", loss.Remark, StringComparison.Ordinal);
        Assert.Equal(Verdict.Agrees, report.Laws.Single(law => law.Name == "sampler against density").Verdict);
        Assert.Equal(Verdict.Agrees, report.Verdict);
    }

    [Theory]
    [InlineData(0.9, 3, "integrates to 0.9")]
    [InlineData(1, 2, "goes like tau^0.5 near zero, and beta = 2 is declared")]
    [InlineData(double.NaN, 3, "no positive number near zero")]
    [InlineData(-1, 3, "no positive number near zero")]
    public void What_is_no_density_of_the_declared_exponent_is_refused_before_anything_is_drawn(double factor, double beta, string message)
    {
        ILidExperiment experiment = Experiment(Ratio, s => tau => factor * True(tau), Spec.With(Role.TailExponent, beta));
        Assert.Contains(message, Assert.Throws<ArithmeticException>(() => Predictor.Predict(experiment)).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<ArithmeticException>(() => Runner.Run(experiment)).Message, StringComparison.Ordinal);
    }

    private static Func<double, double> BetaPrime(double beta, double m)
    {
        double constant = SpecialFunctions.GammaLn((beta / 2) + m) - SpecialFunctions.GammaLn(beta / 2) - SpecialFunctions.GammaLn(m);
        return tau => Math.Exp(constant + (((beta / 2) - 1) * Math.Log(tau)) - (((beta / 2) + m) * SpecialFunctions.Log1p(tau)));
    }

    private static CheckReport Check(
        OwnPrecisionDraw draw, Func<Setting, Func<double, double>> density, EstimatorKind estimator, ExperimentSpec? spec = null)
    {
        ILidExperiment experiment = Experiment(draw, density, spec);
        return Checker.Check(experiment, Runner.Run(experiment, new RunOptions { Estimator = estimator }));
    }

    private static OwnExperiment Experiment(
        OwnPrecisionDraw draw, Func<Setting, Func<double, double>> density, ExperimentSpec? spec = null) =>
        new(
            spec ?? Spec, draw,
            new OwnLaws(null, (in Setting setting, double tau) => density(setting)(tau), precisionRoles: [Role.TailExponent]));

    /// <summary>An experiment as the generator would implement it, simulated by the interpreter.</summary>
    private sealed class OwnExperiment(ExperimentSpec spec, OwnPrecisionDraw draw, OwnLaws own) : ILidExperiment
    {
        public ExperimentSpec Spec => spec;

        public OwnLaws? Own => own;

        public OwnPrecisionDraw? PrecisionSampler => draw;

        public ReplicateKernel CreateKernel() => new ReferenceInterpreter(spec) { Sampler = draw };
    }
}
