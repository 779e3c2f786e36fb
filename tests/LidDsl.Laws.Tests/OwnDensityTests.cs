namespace LidDsl.Laws.Tests;

/// <summary>
/// Densities of tau with poles, gaps, jumps and no tail: what is integrated is integrated to the stated error, and what is not is refused
/// by its place and mend.
/// </summary>
public class OwnDensityTests
{
    private static readonly long[] Attempts = [1, 100, 10_000];

    public static TheoryData<string, double, double, string> Poles => new()
    {
        { "square root", 1, double.PositiveInfinity, "tau = 1" },
        { "square root", 1, 2, "tau = 1" },
        { "square root", 0.7321, double.PositiveInfinity, "tau = 0.7321" },
        { "square root", 1.1, 2, "tau = 1.1" },
        { "tenth root", 1, 2, "tau = 1" },
        { "logarithm", 1, 2, "tau = 1" },
        { "capped at 1e6", 1, 2, "tau = 1" },
        { "capped at 1e5", 0.9, 2, "tau = 0.9" },
    };

    [Theory]
    [MemberData(nameof(Poles))]
    public void A_pole_within_the_support_is_refused_by_its_place_with_the_mend(string kind, double at, double largest, string place)
    {
        // Each has the integral 1 over (0, 2), so that nothing but the pole is wrong.
        double root = (2 * Math.Sqrt(at)) + (2 * Math.Sqrt(2 - at));
        Func<double, double> density = kind switch
        {
            "tenth root" => tau => 0.9 * Math.Pow(Math.Abs(tau - at), -0.1) / (Math.Pow(at, 0.9) + Math.Pow(2 - at, 0.9)),
            "logarithm" => tau => -Math.Log(Math.Abs(tau - at) / 2) / (2 * (1 + Math.Log(2))),
            "capped at 1e6" => tau => Math.Min(1e6, 1 / root / Math.Sqrt(Math.Abs(tau - at))),
            "capped at 1e5" => tau => Math.Min(1e5, 1 / root / Math.Sqrt(Math.Abs(tau - at))),
            _ => tau => tau < 2 ? 1 / root / Math.Sqrt(Math.Abs(tau - at)) : 0,
        };
        string message = Assert.Throws<ArithmeticException>(() => Difficulty.Own(2, density, largest)).Message;
        Assert.Contains(place, message, StringComparison.Ordinal);
        Assert.Contains("Bound the density there, or let the law end there by [LargestPrecision].", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pole_at_an_end_that_is_not_declared_is_refused_and_one_at_the_declared_end_is_integrated_to_its_stated_error()
    {
        static double Arcsine(double tau) => tau < 1 ? 1 / (Math.PI * Math.Sqrt(tau * (1 - tau))) : 0;
        Assert.Contains(
            "[LargestPrecision]", Assert.Throws<ArithmeticException>(() => Difficulty.Own(1, Arcsine)).Message, StringComparison.Ordinal);
        var own = Difficulty.Own(1, Arcsine, 1);
        foreach (double tau in (double[])[1e-8, 0.1, 0.5, 0.9, 0.999])
            Assert.InRange(Math.Abs((own.Cdf(tau) * Math.PI / 2 / Math.Asin(Math.Sqrt(tau))) - 1), 0, ((OwnDifficulty)own).Density.Error);
        Assert.Contains(
            "varies so steeply towards its largest precision 1",
            Assert.Throws<ArithmeticException>(() => Difficulty.Own(2, tau => 0.2 * Math.Pow(1 - tau, -0.8), 1)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e1)]
    [InlineData(1e2)]
    [InlineData(1e3)]
    [InlineData(1e4)]
    public void A_pole_that_is_capped_is_integrated_to_the_error_that_is_stated(double cap)
    {
        double mass = 1 - (0.125 / cap);
        var own = Difficulty.Own(2, tau => Math.Min(cap, 0.25 / Math.Sqrt(Math.Abs(tau - 1))) / mass, 2);
        Assert.InRange(((OwnDifficulty)own).Density.Error, 0, 1e-10);
        Assert.InRange(Math.Abs(own.Cdf(1) - 0.5), 0, ((OwnDifficulty)own).Density.Error);

        // Without the constant the integral that the message states is the true one.
        string text = FormattableString.Invariant($"integrates to {mass:G10} by quadrature");
        Assert.Contains(
            text,
            Assert.Throws<ArithmeticException>(() => Difficulty.Own(
                2, tau => Math.Min(cap, 0.25 / Math.Sqrt(Math.Abs(tau - 1))), 2)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 10, double.PositiveInfinity)]
    [InlineData(1, 10, 11)]
    [InlineData(1, 100, double.PositiveInfinity)]
    [InlineData(1, 1.01, double.PositiveInfinity)]
    [InlineData(0.995, 1, double.PositiveInfinity)]
    public void A_gap_of_zeros_is_crossed(double from, double to, double largest)
    {
        double height = 1 / (from + 1);
        var own = Difficulty.Own(2, tau => tau < from ? height : tau >= to && tau < to + 1 ? height : 0, largest);
        Assert.Equal(height * from, own.Cdf(Math.Sqrt(from * to)), 1e-10);
        Assert.Equal(height * (from + 0.5), own.Cdf(to + 0.5), 1e-10);
        Assert.InRange(((OwnDifficulty)own).Density.Error, 0, 1e-9);
        string wrong = Assert.Throws<ArithmeticException>(() => Difficulty.Own(
            2, tau => tau < from ? 0.6 : tau >= to && tau < to + 1 ? 0.6 : 0, largest)).Message;
        Assert.Contains(FormattableString.Invariant($"integrates to {0.6 * (from + 1):G8}"), wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void A_jump_between_the_last_node_of_a_panel_and_its_edge_is_seen()
    {
        // Panels have edges at tau = 1, and the first node of the one above is at 1.0012.
        double above = (1 - (0.6 * 1.0003)) / (2 - 1.0003);
        var own = Difficulty.Own(2, tau => tau < 1.0003 ? 0.6 : tau < 2 ? above : 0);
        Assert.Equal(0.6 * 1.0003, own.Cdf(1.0003), 1e-11);
        Assert.Equal(1.0003, ((OwnDifficulty)own).Density.Breaks[0].Tau, 1e-9);
    }

    public static TheoryData<string, string> WithoutTail => new()
    {
        { "lognormal, s = 1", "faster than any power" },
        { "lognormal, s = 10", "faster than any power" },
        { "inverse gamma", "faster than any power" },
        { "gap to 0.1", "is 0 below tau = 0.1," },
        { "gap to 1", "is 0 below tau = 1," },
        { "gap to 1e-8", "is 0 below tau = 1E-08," },
        { "shifted gamma", "is 0 below tau = 0.1," },
    };

    [Theory]
    [MemberData(nameof(WithoutTail))]
    public void A_density_without_a_power_tail_is_told_so_and_no_beta_is_proposed(string kind, string says)
    {
        static double Lognormal(double tau, double s) =>
            Math.Exp(-Math.Log(tau) * Math.Log(tau) / (2 * s * s)) / (tau * s * Math.Sqrt(2 * Math.PI));
        Func<double, double> density = kind switch
        {
            "lognormal, s = 1" => tau => Lognormal(tau, 1),
            "lognormal, s = 10" => tau => Lognormal(tau, 10),
            "inverse gamma" => tau => Math.Exp(-1 / tau) / tau / tau,
            "gap to 0.1" => tau => tau is >= 0.1 and < 1.1 ? 1 : 0,
            "gap to 1" => tau => tau is >= 1 and < 2 ? 1 : 0,
            "gap to 1e-8" => tau => tau is >= 1e-8 and < 1 ? 1 : 0,
            _ => tau => tau > 0.1 ? (tau - 0.1) * Math.Exp(0.1 - tau) : 0,
        };
        foreach (double beta in (double[])[0.5, 2, 50])
        {
            string message = Assert.Throws<ArithmeticException>(() => Difficulty.Own(beta, density)).Message;
            Assert.Contains(says, message, StringComparison.Ordinal);
            Assert.Contains("so it has no power tail", message, StringComparison.Ordinal);
            Assert.DoesNotContain("Declare beta", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(-0.2, "no beta from 0.05 to 100 has that power")]
    [InlineData(60, "no beta from 0.05 to 100 has that power")]
    [InlineData(1.5, "Declare beta = 3 ")]
    public void A_beta_is_proposed_only_if_it_can_be_declared(double nu, string says) => Assert.Contains(
        says, Assert.Throws<ArithmeticException>(() => Difficulty.Own(2, tau => Math.Pow(tau, nu - 1) * Math.Exp(-tau))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_density_that_cannot_be_integrated_is_refused_by_the_place_of_its_error()
    {
        var random = new Random(3);
        double[] rough = [.. Enumerable.Range(0, 4096).Select(_ => random.NextDouble())];
        string message = Assert.Throws<ArithmeticException>(() => Difficulty.Own(
            2, tau => tau < 1 ? 0.5 : tau < 2 ? rough[(int)(tau * 3571 % 4096)] : 0)).Message;
        Assert.Contains("The quadrature of the density of tau does not converge", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_distribution_function_is_a_number_from_0_to_1_at_every_cell_of_a_histogram_or_the_density_is_refused_there()
    {
        Func<double, double> gamma = OwnDensities.Gamma(2.5);
        (Func<double, double> Density, double Beta, double Largest)[] all =
        [
            (gamma, 2.5, double.PositiveInfinity), (_ => 0.5, 2, 2), (tau => tau < 1 ? 0.5 : tau < 2 ? 0.5 : 0, 2, double.PositiveInfinity),
            (tau => tau == 1 ? double.NaN : gamma(tau), 2.5, double.PositiveInfinity), (OwnDensities.CutGamma(0.5, 1e-3), 0.5, 1e-3),
            (tau => 1 / (Math.PI * Math.Sqrt(tau * (1 - tau))), 1, 1), (OwnDensities.Gamma(0.05), 0.05, double.PositiveInfinity),
        ];
        foreach ((Func<double, double> density, double beta, double largest) in all)
        {
            var own = Difficulty.Own(beta, density, largest);
            double before = 0;
            for (int i = -512; i <= 512; i++)
            {
                double through = own.Cdf(Math.Pow(2, i / 8.0));
                Assert.InRange(through, before * (1 - 1e-9), 1);
                before = through;
            }
        }

        // Asked for in vain after all: never a number that is none.
        var late = Difficulty.Own(2.5, tau => tau is > 2 and < 2.00001 ? double.NaN : gamma(tau));
        Assert.Contains(
            "is NaN at tau = 2.0000", Assert.Throws<ArithmeticException>(() => late.LogDensity(2.000005)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_law_of_L_inf_is_told_which_declaration_gives_it_one()
    {
        static double Uniform(double tau) => tau < 3 ? 1.0 / 3 : 0;
        InferenceLossLaw open = new(Difficulty.Own(2, Uniform), 1, Attempts);
        Assert.Contains("drops from 0.333 to 0 at tau = 3:", open.Absence, StringComparison.Ordinal);
        Assert.Contains(
            "Declare that end by [LargestPrecision] = 3, and L_inf and beta_eff have their laws.", open.Absence, StringComparison.Ordinal);
        Assert.Null(new InferenceLossLaw(Difficulty.Own(2, Uniform, 3), 1, Attempts).Absence);

        InferenceLossLaw inside = new(Difficulty.Own(2, tau => tau < 1 ? 0.8 : tau < 3 ? 0.1 : 0, 3), 1, Attempts);
        Assert.Contains("jumps from 0.8 to 0.1 at tau = 1:", inside.Absence, StringComparison.Ordinal);
        Assert.Contains("No declaration mends that", inside.Absence, StringComparison.Ordinal);
        Assert.Contains("No law: simulation only", inside.Absence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_law_that_is_absent_answers_nothing()
    {
        var jump = Difficulty.Own(
            3, tau => Math.Sqrt(tau) * (tau < 1 ? 1 : tau < 3 ? 0.5 : 0) / ((2.0 / 3) + (((3 * Math.Sqrt(3)) - 1) / 3)), 3);
        InferenceLossLaw law = new(jump, 1, Attempts);
        string reason = law.Absence!;
        Assert.Equal(reason, Assert.Throws<InvalidOperationException>(() => law.Evaluate(0, new double[3])).Message);
        Assert.Equal(reason, Assert.Throws<InvalidOperationException>(() => law.EvaluateLog(0, new double[3], [])).Message);
        Assert.Equal(reason, Assert.Throws<InvalidOperationException>(() => law.Given(0)).Message);
        GeneralizationCurve curve = GeneralizationCurve.OlsMean(jump, 1, 3);
        foreach (Action ask in (Action[])[
            () => _ = new EffectiveExponentLaw(law), () => _ = new EffectiveExponentLaw(jump, 1, Attempts),
            () => _ = new AllocationLaw(law, curve),
            () => Crossover.Find(law, 0.1), () => IntrinsicWindow.Find(law, 0.1), () => TailComparison.Of(law, 0.1, Attempts),
            () => TwoTailForm.Fit(law, 0.1, Attempts)])
        {
            Assert.Contains("No law: simulation only", Assert.Throws<ArgumentException>(ask).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_P_there_is_no_crossover_and_the_reason_is_told()
    {
        // tau^(1/4) (1 + ln(1 + 1/tau)): no limit of p(tau) tau^(-1/4).
        double mass = 0;
        for (double x = -120; x < 6; x += 0.01)
            mass += 0.01 * Math.Exp((1.25 * x) - Math.Exp(x)) * (1 + Math.Log(1 + Math.Exp(-x)));
        var own = Difficulty.Own(2.5, tau => Math.Pow(tau, 0.25) * Math.Exp(-tau) * (1 + Math.Log(1 + (1 / tau))) / mass);
        Assert.Contains(
            "there is no P k^-beta to cross", Crossover.Find(new InferenceLossLaw(own, 1, [1, 1_000_000]), 0.1).Absence,
            StringComparison.Ordinal);
    }
}
