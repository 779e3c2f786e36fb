using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

/// <summary>The text holds what the declaration can reach, and nothing else.</summary>
public sealed class EmittedTextTests
{
    [Fact]
    public void Least_squares_with_N_far_above_d_has_one_route_and_no_penalty()
    {
        string text = Emit(Experiments.Of(d: [10], n: [100, 1_000]));
        Lacks(text, "TrainDual", "penalty", "Refine", "Spectrum", "Alpha", "Ridge", "mixtures");
        Holds(text, "TrainPrimal", "private const int D = 10;", "private const double Beta = 2.5;", "Width");
    }

    [Fact]
    public void N_below_d_has_the_dual_alone()
    {
        string text = Emit(Experiments.Of(d: [10], n: [3, 9]));
        Lacks(text, "TrainPrimal", "DrawPanel", "penalty", "Width", "coefficients");
        Holds(text, "TrainDual", "FillScales(Alpha");
    }

    [Fact]
    public void Both_sides_of_d_have_both_routes() =>
        Holds(Emit(Experiments.Of(d: [10], n: [3, 100])), "setting.N < D ? TrainDual", "TrainPrimal");

    [Fact]
    public void N_always_near_d_refines_without_asking()
    {
        string text = Emit(Experiments.Of(d: [10], n: [12]));
        Lacks(text, "RefinedBelow");
        Holds(text, "Refine(setting, streams, byLaw, law);", "private const int N = 12;");
    }

    [Fact]
    public void What_is_not_fixed_is_read_from_the_setting()
    {
        string text = Emit(Experiments.Of(d: [10, 20], beta: [1, 2], sigma: [1], n: [100], free: Role.TargetNoise));
        Lacks(text, "const int D", "const double Beta", "const double Sigma");
        Holds(text, "setting.D", "mixtures[setting.Beta]", "setting.Sigma");
    }

    [Fact]
    public void A_spectrum_of_the_users_own_is_called_with_constants_and_no_delegate()
    {
        string text = Emit(Experiments.Of(d: [10], alpha: [0.25], n: [3, 9]).WithExponential());
        Lacks(text, "FillScales", "Own.", "OwnLaws", "setting.Own");
        Holds(
            text, "scales[j - 1] = Spectrum.Scale(global::LidDsl.Kernels.Tests.OwnSpectra.Exponential(j, Alpha, D), j);",
            "private const double Alpha = 0.25;");
        Lacks(Emit(Experiments.Of(d: [10], n: [3, 9]).WithWavy()), "Alpha");
        Lacks(Emit(Experiments.Of(d: [10], n: [50, 90]).WithWavy()), "Wavy");
    }

    [Fact]
    public void A_signal_is_held_by_its_entries_where_it_matters_and_is_not_flat()
    {
        string text = Emit(Experiments.Of(d: [10], ridge: [0.1], n: [3, 12], signal: [double.PositiveInfinity]));
        Lacks(text, "target)", "target;", "flat");
        Holds(
            text, "private const double SignalDecay = double.PositiveInfinity;", "TargetHead.Fill(SignalDecay, Sigma, head.AsSpan(0, D));",
            "error[j] = -head[j];", "(penalty * head[i])");
        Lacks(Emit(Experiments.Of(d: [10], n: [50, 90], signal: [2])), "head[", "SignalDecay");
        Assert.Equal(
            Emit(Experiments.Of(d: [10], ridge: [0.1], n: [3, 12])), Emit(Experiments.Of(d: [10], ridge: [0.1], n: [3, 12], signal: [0])));
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
