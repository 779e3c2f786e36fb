using LidDsl.Checking;
using LidDsl.Estimating;
using LidDsl.Running;
using LidDsl.Runtime;
using LidDsl.Specs;
using MathNet.Numerics;

namespace LidDsl.Tests.Running;

/// <summary>Lattices of a law of tau of the experiment's own: laid out where its density is smooth, refused where it is not.</summary>
public sealed class OwnLatticesTests
{
    private static readonly ExperimentSpec Spec = Declarations.Make("OwnLattice", [30], [1, 3, 10, 100, 1_000], d: 5, beta: 3) with
    {
        Budget = new Budget(100, 1_018, 3),
        Resolution = new Resolution(0.05, 0.01),
        Window = new ExponentWindow(3, 100),
        Estimator = EstimatorKind.Lattice,
        OwnMethods = new(
        [
            new(OwnMethodKind.PrecisionSampler, "T", "Draw", new([])),
            new(OwnMethodKind.PrecisionDensity, "T", "P", new([])),
        ]),
    };

    public static TheoryData<string> Smooth => ["gamma", "two gammas", "scaled gamma", "Weibull"];

    public static TheoryData<string, string> Rough => new()
    {
        { "jump", "their error is known by the law of L_inf alone. The density of tau is not smooth enough" },
        { "power tail", "it is not smooth, or falls too slowly as tau grows" },
    };

    [Theory]
    [MemberData(nameof(Smooth))]
    public void A_smooth_density_is_laid_out_and_its_laws_agree(string name)
    {
        ILidExperiment experiment = Experiment(name);
        RunResult result = Runner.Run(experiment);
        Assert.Equal((EstimatorKind.Lattice, 1_018), (result.Estimator, result.Instances));
        CheckReport report = Checker.Check(experiment, result);
        Assert.True(report.Verdict == Verdict.Agrees, report.ToString());
        Assert.All(report.Settings[0].Loss, loss => Assert.InRange(Math.Abs(loss.RatioToLaw!.Value - 1), 0, 1e-3));
    }

    [Theory]
    [MemberData(nameof(Rough))]
    public void One_that_is_not_is_refused_with_the_reason_and_the_mend(string name, string reason)
    {
        ILidExperiment experiment = Experiment(name);
        string message = Assert.Throws<RunRefusedException>(() => Runner.Run(experiment)).Message;
        Assert.Contains("OwnLattice draws tau by Draw, and lattices do not serve its density at ", message, StringComparison.Ordinal);
        Assert.True(message.Contains(reason, StringComparison.Ordinal), message);
        Assert.Contains("such as importance.", message, StringComparison.Ordinal);
        Assert.Equal(message, Assert.Throws<RunRefusedException>(() => Runner.Estimate(experiment)).Message);
    }

    // The same law, once as the gamma law and once as a density of one's own.
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.8)]
    [InlineData(6)]
    public void The_gamma_density_as_ones_own_gives_the_gamma_laws_estimates(double bias)
    {
        double[] known = Estimated(RootDensity.Of(3, double.PositiveInfinity), bias);
        double[] own = Estimated(RootDensity.Of(3, double.PositiveInfinity, Density("gamma")), bias);
        for (int j = 0; j < known.Length; j++)
            Assert.InRange(Math.Abs((own[j] / known[j]) - 1), 0, 1e-11);
    }

    private static double[] Estimated(RootDensity density, double bias)
    {
        ReplicateRecord record = new(Spec.AttemptsGrid.Count);
        InstanceLattice lattice = new(Spec.AttemptsGrid[^1]);
        int points = lattice.Begin(density, new Shifts(0.1, 0.3, 0.7, 0.2), bias, 1, 1_018);
        Estimators.OnLattices(lattice, points, new FirstSuccessSums(Spec.AttemptsGrid), new InstanceBlock(), bias, 1, record);
        return record.Loss;
    }

    private static OwnExperiment Experiment(string name)
    {
        Func<double, double> density = Density(name);
        OwnLaws laws = new(null, (in Setting _, double tau) => density(tau));
        return new OwnExperiment(laws, Sampler(name));
    }

    private static double Gamma(double tau, double rate) =>
        rate * Math.Exp((0.5 * Math.Log(rate * tau)) - (rate * tau) - SpecialFunctions.GammaLn(1.5));

    // All with the tail exponent 3.
    private static Func<double, double> Density(string name) => name switch
    {
        "gamma" => tau => Gamma(tau, 1),
        "two gammas" => tau => (0.3 * Gamma(tau, 0.2)) + (0.7 * Gamma(tau, 2)),
        "scaled gamma" => tau => Gamma(tau, 0.05),
        "Weibull" => tau => 1.5 * Math.Sqrt(tau) * Math.Exp(-Math.Pow(tau, 1.5)),
        "jump" => tau => Gamma(tau, 1) * (tau < 1 ? 1.5 : (1 - (1.5 * BelowOne)) / (1 - BelowOne)),
        "power tail" => tau => Math.Exp(
            SpecialFunctions.GammaLn(3.5) - SpecialFunctions.GammaLn(1.5) + (0.5 * Math.Log(tau)) - (3.5 * SpecialFunctions.Log1p(tau))),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such density."),
    };

    private static double BelowOne { get; } = SpecialFunctions.GammaLowerRegularized(1.5, 1);

    private static OwnPrecisionDraw Sampler(string name) => name switch
    {
        "two gammas" => static (in Setting _, ref PrecisionStream random) =>
            random.Uniform() < 0.3 ? random.Gamma(1.5) / 0.2 : random.Gamma(1.5) / 2,
        "scaled gamma" => static (in Setting _, ref PrecisionStream random) => random.Gamma(1.5) / 0.05,
        "Weibull" => static (in Setting _, ref PrecisionStream random) => Math.Pow(random.Exponential(), 2 / 3.0),
        _ => static (in Setting _, ref PrecisionStream random) => random.Gamma(1.5),
    };

    private sealed class OwnExperiment(OwnLaws own, OwnPrecisionDraw draw) : ILidExperiment
    {
        public ExperimentSpec Spec => OwnLatticesTests.Spec;

        public OwnLaws? Own => own;

        public OwnPrecisionDraw? PrecisionSampler => draw;

        public ReplicateKernel CreateKernel() => new ReferenceInterpreter(Spec) { Sampler = draw };
    }
}
