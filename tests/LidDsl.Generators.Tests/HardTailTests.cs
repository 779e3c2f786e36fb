using System.Reflection;
using LidDsl.Generators.Tests.Harness;
using LidDsl.Specs;

namespace LidDsl.Generators.Tests;

/// <summary>The record of the language's own page and its variant: compiled, loaded and used.</summary>
public sealed class HardTailTests
{
    private const string Caller = """
        using LidDsl;

        public static class Caller
        {
            public static ILidExperiment With(double ridge) => HardTail.Default with { Ridge = ridge };
            public static ILidExperiment Made(double ridge) => new HeavierTail { Ridge = ridge };
            public static Prediction Point(int n, long k) => HardTail.Default.Predict(n: n, k: k);
            public static string Described => (HardTail.Default with { Ridge = 0.5 }).Describe();
            public static string Text => HardTail.Default.ToString();
            public static bool Same => HardTail.Default == new HardTail() && HardTail.Default != HardTail.Default with { Ridge = 1 };
            public static int Constant => HeavierTail.D;
        }
        """;

    private static readonly Assembly Loaded = Compiling.Generate(Sources.HardTail, Sources.HeavierTail, Caller).RequireSuccess().Load();

    private static readonly ExperimentSpec Spec = ((ILidExperiment)Property("HardTail", "Default")).Spec;

    [Fact]
    public void The_page_compiles_without_a_warning() => Compiling.Generate(
        Sources.HardTail, Sources.HeavierTail).RequireSilence();

    [Fact]
    public void The_Spec_says_what_the_record_says()
    {
        Assert.Equal("HardTail", Spec.Name);
        Assert.Equal("HardTail", Spec.StreamKey);
        Assert.Equal(new Budget(200, 100_000, 1), Spec.Budget);
        Assert.Equal(new Resolution(0.02, 0.01), Spec.Resolution);
        Assert.Equal(ExponentWindow.Default, Spec.Window);
        Assert.Equal(EstimatorKind.Automatic, Spec.Estimator);
        Assert.Equal(
            ["D Fixed", "Alpha Fixed", "Beta Fixed", "Sigma Fixed", "Delta Fixed", "Ridge Free", "N Swept", "K Swept"],
            Spec.Quantities.Select(q => $"{q.Name} {q.Variation}"));
        Assert.Equal([100, 0.5, 2.5, 1e-3, 1e-3, 0, 110, 1], Spec.Quantities.Select(q => q.First));
        Assert.Equal([110, 150, 200, 300, 500, 1_000, 2_000, 5_000, 10_000], Spec[Role.SampleSize].Values);
        Assert.Equal(25, Spec.AttemptsGrid.Count);
        Assert.Equal([1, 2, 3, 6, 10, 18, 32, 56, 100, 178], Spec.AttemptsGrid.Take(10));
        Assert.Equal(1_000_000, Spec.AttemptsGrid[^1]);
    }

    [Fact]
    public void The_Spec_is_built_once_and_axes_hold_its_values()
    {
        Assert.Same(Property("HardTail", "Spec"), Property("HardTail", "Spec"));
        Assert.Same(Property("HardTail", "Default"), Property("HardTail", "Default"));
        Assert.Equal(Spec[Role.SampleSize].Values.Select(v => (int)v), (Axis<int>)Property("HardTail", "N"));
        Assert.Equal(Spec.AttemptsGrid, (Axis<long>)Property("HardTail", "K"));
    }

    [Fact]
    public void A_variant_copies_every_role_it_does_not_declare()
    {
        ExperimentSpec variant = ((ILidExperiment)Property("HeavierTail", "Default")).Spec;
        Assert.Equal(1.5, variant[Role.TailExponent].First);
        Assert.Equal(Spec with { Name = "HeavierTail", StreamKey = "HeavierTail", Quantities = variant.Quantities }, variant);
        Assert.Equal(
            Spec.Quantities.Where(q => q.Role != Role.TailExponent),
            variant.Quantities.Where(q => q.Role != Role.TailExponent));
        Assert.Equal(100, Property("Caller", "Constant"));
        Assert.Equal(Spec.AttemptsGrid, (Axis<long>)Property("HeavierTail", "K"));
    }

    [Theory]
    [InlineData("With")]
    [InlineData("Made")]
    public void Free_quantities_vary_within_their_domain(string way)
    {
        ILidExperiment experiment = (ILidExperiment)Call(way, 1e-6);
        Assert.Equal(1e-6, experiment.Spec[Role.RidgePenalty].First);
        Assert.All(experiment.Settings, setting => Assert.Equal(1e-6, setting.Ridge));
        Assert.Equal(9, experiment.Settings.Count);
    }

    [Theory]
    [InlineData("With", -1, "Ridge = -1 is outside the domain of ridge, a finite number from 0 to 1E+100: 0 is the smallest allowed.")]
    [InlineData("With", double.NaN, "Ridge = NaN is outside the domain of ridge, a finite number from 0 to 1E+100: give a finite number.")]
    [InlineData(
        "Made",
        double.PositiveInfinity,
        "Ridge = Infinity is outside the domain of ridge, a finite number from 0 to 1E+100: 1E+100 is the largest allowed.")]
    public void A_value_outside_its_domain_is_refused_with_the_value_the_rule_and_the_mend(string way, double value, string message)
    {
        TargetInvocationException refused = Assert.Throws<TargetInvocationException>(() => Call(way, value));
        ArgumentOutOfRangeException inner = Assert.IsType<ArgumentOutOfRangeException>(refused.InnerException);
        Assert.Equal("Ridge", inner.ParamName);
        Assert.StartsWith(message, inner.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_point_is_predicted_by_the_names_of_the_axes()
    {
        Assert.IsType<Prediction>(Call("Point", 1_000, 100L));
        Assert.Equal(
            ["n", "k"],
            Loaded.GetType("HardTail")!
                .GetMethods()
                .Single(m => m.Name == "Predict" && m.GetParameters().Length > 0)
                .GetParameters()
                .Select(p => p.Name));
    }

    [Fact]
    public void An_experiment_prints_its_free_quantities_and_describes_itself()
    {
        Assert.Equal("HardTail { Ridge = 0 }", Property("Caller", "Text"));
        Assert.True((bool)Property("Caller", "Same"));
        string[] described = ((string)Property("Caller", "Described")).Split('\n');
        Assert.Equal("HardTail", described[0]);
        Assert.Contains("beta   Beta   fixed  2.5", described);
        Assert.Contains("ridge  Ridge  free   0.5 (declared: 0)", described);
        Assert.Contains("k      K      swept  1, 2, 3, 6, 10, 18, 32, 56, 100, 178, ..., 1000000 (25 values)", described);
    }

    [Fact]
    public void The_registry_holds_both_in_ordinal_order()
    {
        IReadOnlyList<ILidExperiment> all = Compiling.Generate(Sources.HeavierTail, Sources.HardTail).LoadExperiments();
        Assert.Equal(["HardTail", "HeavierTail"], all.Select(e => e.Spec.Name));
    }

    private static object Property(string type, string name) =>
        Loaded.GetType(type)!.GetProperty(name)?.GetValue(null) ?? Loaded.GetType(type)!.GetField(name)!.GetValue(null)!;

    private static object Call(string method, params object[] arguments) =>
        Loaded.GetType("Caller")!.GetMethod(method)!.Invoke(null, arguments)!;
}
