using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

/// <summary>The text holds what the declaration can reach, and nothing else.</summary>
public sealed class EmittedTextTests
{
    [Fact]
    public void Least_squares_with_N_far_above_d_has_one_route_and_no_penalty()
    {
        string text = Emit(Experiments.Of(d: [10], n: [100, 1_000]));
        Lacks(text, "N below d", "ridge I", "refinement", "FillScales", "N(in");
        Holds(text, "Z'Z u = Z'eta", "int D(in Setting setting) => 10;", "double Ridge(in Setting setting) => 0;", "beta = 2.5");
    }

    [Fact]
    public void N_below_d_has_the_dual_alone()
    {
        string text = Emit(Experiments.Of(d: [10], n: [3, 9]));
        Lacks(text, "N of d or more", "penalty", "refinement");
        Holds(text, "N below d: theta_hat = X'c with XX' c = y, the shortest that fits every target");
    }

    [Fact]
    public void Both_sides_of_d_have_both_routes() =>
        Holds(Emit(Experiments.Of(d: [10], n: [3, 100])), "N below d", "N of d or more");

    [Fact]
    public void N_near_d_is_refined()
    {
        Holds(Emit(Experiments.Of(d: [10], n: [12])), "iterative refinement", "int N(in Setting setting) => 12;");
        Holds(Emit(Experiments.Of(d: [10], n: [39])), "refinement");
        Lacks(Emit(Experiments.Of(d: [10], n: [40])), "refinement");
    }

    [Fact]
    public void What_is_not_fixed_is_read_from_the_setting()
    {
        string text = Emit(Experiments.Of(
            d: [10, 20], beta: [1, 2], sigma: [1], ridge: [0, 1], n: [100, 200], free: Role.TargetNoise));
        Lacks(text, "D(in", "Ridge(in", "beta = ");
        Holds(text, "private readonly struct Quantities : IQuantities;", "2 values of beta from 1 to 2");
    }

    [Theory]
    [InlineData(EstimatorKind.Conditional, "InstanceRun.OfLaw", "Weigh", "counts", "exact law")]
    [InlineData(EstimatorKind.Importance, "InstanceRun.OfMixture", "OfLaw", "counts", "exact law")]
    [InlineData(EstimatorKind.ExactLaw, "InstanceRun.OfMixture", "OfLaw", "counts", "declared law")]
    [InlineData(EstimatorKind.Lattice, "InstanceRun.OfLattices", "Weigh", "OfMixture", "counts", "exact law")]
    [InlineData(EstimatorKind.Literal, "counts.Add(streams, Block", "Weigh", "OfMixture", "exact law")]
    public void The_text_has_the_declared_estimator_alone(EstimatorKind estimator, string loop, params string[] others)
    {
        string text = Emit(Experiments.Of() with { Estimator = estimator });
        Holds(text, loop, $"EstimatorKind.{estimator}, ");
        Lacks(text, others);
    }

    [Fact]
    public void An_automatic_estimator_is_the_one_that_a_run_takes() => Assert.Equal(
        Emit(Experiments.Of() with { Estimator = EstimatorKind.Lattice }),
        Emit(Experiments.Of() with { Estimator = EstimatorKind.Automatic }));

    [Fact]
    public void A_spectrum_of_the_users_own_is_called_with_constants_and_no_delegate()
    {
        string text = Emit(Experiments.Of(d: [10], alpha: [0.25], n: [3, 9]).WithExponential());
        Lacks(text, "Spectrum.FillScales", "Own.", "OwnLaws", "setting.Own");
        Holds(text, "scales[j - 1] = Spectrum.Scale(global::LidDsl.Kernels.Tests.OwnSpectra.Exponential(j, 0.25, 10), j);");
        Lacks(Emit(Experiments.Of(d: [10], n: [50, 90]).WithWavy()), "Wavy");
    }

    [Fact]
    public void A_kernel_prints_in_120_lines_of_120_columns()
    {
        OwnMethod[] measurements =
        [
            OwnMeasurements.Method("Noise"), OwnMeasurements.Method("Residual", Role.SampleSize, Role.TargetNoise),
        ];
        ExperimentSpec[] specs =
        [
            Experiments.Of(), Experiments.Of(d: [10], ridge: [0, 0.1], n: [3, 12, 900], cut: [3, 30], signal: [2]),
            Experiments.Of(d: [10], alpha: [0.25], n: [3, 90]).WithExponential(), Experiments.Of(cut: [3]).WithPower(),
            Experiments.Of().Measuring(measurements),
        ];
        foreach (ExperimentSpec spec in specs)
        {
            foreach (EstimatorKind estimator in Enum.GetValues<EstimatorKind>())
            {
                string[] lines = Emit(spec with { Estimator = estimator }).Split('\n');
                Assert.InRange(lines.Length, 40, 120);
                Assert.All(lines, line => Assert.InRange(line.Length, 0, 120));
            }
        }
    }

    [Fact]
    public void The_text_is_a_function_of_the_declaration_whatever_the_culture()
    {
        ExperimentSpec spec = Experiments.Of(beta: [0.8], n: [5, 1_000], k: [1, 1_000_000]);
        string text = Emit(spec);
        System.Globalization.CultureInfo culture = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo commas = (System.Globalization.CultureInfo)culture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            commas.NumberFormat.NegativeSign = "\u2212";
            System.Globalization.CultureInfo.CurrentCulture = commas;
            Assert.Equal(text, Emit(spec));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }

        Assert.DoesNotContain('\r', text);
    }

    private static string Emit(ExperimentSpec spec) => EmittedKernels.Text(spec);

    private static void Holds(string text, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, text, StringComparison.Ordinal));

    private static void Lacks(string text, params string[] parts) =>
        Assert.All(parts, part => Assert.DoesNotContain(part, text, StringComparison.Ordinal));
}
