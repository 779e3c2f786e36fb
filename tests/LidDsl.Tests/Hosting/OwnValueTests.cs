using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Hosting;

/// <summary>What the user's own methods return is looked at before anything is simulated, by every verb alike.</summary>
public sealed class OwnValueTests
{
    private static readonly ExperimentSpec Plain = Declarations.Make("Own", [12, 24], [1, 10], d: 5) with { Budget = new Budget(2, 50, 3) };

    public static TheoryData<string, string> Spectra
    {
        get
        {
            TheoryData<string, string> rows = [];
            foreach (string verb in (string[])["predict", "describe", "run", "check"])
            {
                foreach (string value in (string[])["-1", "NaN", "0", "Infinity", "1E+101", "throws"])
                    rows.Add(verb, value);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Spectra))]
    public void An_own_spectrum_that_is_none_is_refused_where_no_law_needs_it(string verb, string value)
    {
        // Ridge 0 and N above d: neither a law nor a check looks at an eigenvalue.
        OwnLaws own = new(
            (in Setting setting, int j) => j < 4 || setting.N < 20 ? 1.0 / j
                : value == "throws" ? throw new KeyNotFoundException("no such feature.")
                : double.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
            null);
        ExperimentSpec spec =
            Plain with { OwnMethods = new([new(OwnMethodKind.Eigenvalue, "global::Own", "Lambda", new([new(Role.SampleSize)]))]) };
        using HostRun run = new([Unsimulated(spec, own)], verb);
        Assert.Contains(
            value == "throws"
                ? "Lambda, marked [Eigenvalue], threw KeyNotFoundException at j = 4 (no such feature): let it return a number above 0 "
                    + "and at most 1E+100"
                : $"lambda_4 = {value} is no eigenvalue, a number above 0 and at most 1E+100: mend what Lambda, marked [Eigenvalue], "
                    + "returns at j = 4.",
            run.Complaint,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("predict")]
    [InlineData("describe")]
    [InlineData("run")]
    [InlineData("check")]
    public void A_pole_of_an_own_density_is_refused_where_the_arcsine_law_is(string verb)
    {
        foreach ((OwnPrecisionDensity density, double beta) in ((OwnPrecisionDensity, double)[])
                 [
                     ((in Setting _, double tau) => tau < 2 ? 0.25 / Math.Sqrt(Math.Abs(tau - 1)) : 0, 2),
                     ((in Setting _, double tau) => tau < 1 ? 1 / (Math.PI * Math.Sqrt(tau * (1 - tau))) : 0, 1),
                 ])
        {
            using HostRun run = new([Unsimulated(Plain.With(Role.TailExponent, beta), new OwnLaws(null, density))], verb);
            Assert.Contains("let the law end there by [LargestPrecision]", run.Complaint, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Infinity")]
    [InlineData("NaN")]
    [InlineData("0")]
    [InlineData("throws")]
    public void An_own_law_that_is_none_at_any_setting_is_refused_before_anything_is_drawn(string value)
    {
        foreach (bool givenNoise in (bool[])[false, true])
        {
            OwnLaws own = new(null, null, [
                (in Setting setting, double noise) => setting.N == 12 ? 1
                    : value == "throws" ? throw new DivideByZeroException()
                    : double.Parse(value, System.Globalization.CultureInfo.InvariantCulture)]);
            ILidExperiment experiment = Unsimulated(WithClaim(givenNoise), own);
            string message = Assert.Throws<ArithmeticException>(() => Runner.Run(experiment)).Message;
            Assert.Contains(
                value == "throws" ? "Claimed, marked [LawOf], threw DivideByZeroException" : $"The law Claimed of Mean is {value}", message,
                StringComparison.Ordinal);
            Assert.Contains("N = 24", message, StringComparison.Ordinal);
            Assert.Contains("let it return a finite number other than 0", message, StringComparison.Ordinal);
            using HostRun run = new([experiment], "check");
            Assert.Contains(message, run.Complaint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_own_law_that_fails_at_the_noise_of_a_training_set_is_unresolved_with_its_reason_and_loses_nothing()
    {
        // A typical S/N is passed, and that of some training sets is not.
        ExperimentSpec spec = WithClaim(givenNoise: true) with { Budget = new Budget(60, 50, 3) };
        Setting setting = Unsimulated(spec, new OwnLaws(null, null)).Settings[0];
        double typical = Difficulty.Of(setting).Noise.TypicalMeanSquare(1, setting.N) * 1e-6;
        OwnLaws own = new(null, null, [(in Setting setting, double noise) => noise > 3 * typical ? double.PositiveInfinity : noise]);
        DeclaredExperiment experiment = new(
            spec, SettingGrid.Of(spec, role => spec[role].First, own), () => new ReferenceInterpreter(spec, head => head.MeanSquaredNoise));
        CheckReport report = Checker.Check(experiment, Runner.Run(experiment));
        LawCheck law = report.Laws.Single(check => check.Name == "Claimed");
        Assert.Equal(Verdict.Unresolved, law.Verdict);
        Assert.Contains("The law Claimed of Mean is Infinity given S/N = ", law.Remark, StringComparison.Ordinal);
        Assert.Contains("R = L_gen/S", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_eigenvalue_is_asked_for_once_where_settings_share_a_spectrum()
    {
        int calls = 0;
        OwnLaws own = new((in Setting _, int j) => 1.0 / j + (0 * calls++), null);
        ExperimentSpec spec = Plain with { OwnMethods = new([new(OwnMethodKind.Eigenvalue, "global::Own", "Lambda", default)]) };
        OwnValues.Require(spec, Unsimulated(spec, own).Settings);
        Assert.Equal(5, calls);
        Assert.Throws<ArgumentNullException>(() => OwnValues.Require(null!, []));
        Assert.Throws<ArgumentNullException>(() => OwnValues.Require(spec, null!));
    }

    private static ExperimentSpec WithClaim(bool givenNoise) => Plain with
    {
        OwnMethods = new([
            new(OwnMethodKind.Measurement, "global::Own", "Mean", default),
            new(OwnMethodKind.LawOf, "global::Own", "Claimed", default, new OwnClaim("Mean", givenNoise, WrongOnPurpose: false)),
        ]),
    };

    // Its kernel throws: what is refused was not simulated.
    private static DeclaredExperiment Unsimulated(ExperimentSpec spec, OwnLaws own) =>
        new(
            spec, SettingGrid.Of(spec, role => spec[role].First, own),
            () => throw new InvalidOperationException("This experiment is not simulated."));
}
