using LidDsl.Advising;
using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;
using LidDsl.Tests.Running;

namespace LidDsl.Tests.Advising;

/// <summary>
/// The theory is asked of declarations at the edges of its rules, and says what predictions and forecasts of the report say.
/// </summary>
public sealed class AdvisorTests
{
    [Fact]
    public void The_exponents_it_tells_are_those_of_predictions()
    {
        Advice told = Told(Declarations.HardTail, "LID407");
        Predictions predictions = Predictor.Predict(DeclaredExperiment.Of(Declarations.HardTail));
        double[] exponents = [.. predictions.Settings.Select(s => s.Typical.EffectiveExponent.Value!.Value)];
        Assert.Equal($"{AdviceWords.Short(exponents[0])} at N = 110", told.Arguments[2]);
        Assert.Equal($"{exponents.Count(b => Math.Abs((b / 2.5) - 1) > 0.05)} of 9 settings", told.Arguments[4]);
    }

    [Fact]
    public void The_crossovers_it_tells_are_those_of_predictions()
    {
        Advice told = Told(Declarations.HardTail, "LID408");
        Predictions predictions = Predictor.Predict(DeclaredExperiment.Of(Declarations.HardTail));
        double[] inside =
        [
            .. predictions.Tails.Select(tails => tails.Typical.Crossover.Value).OfType<double>().Where(k => k is >= 1 and <= 1e6),
        ];
        Assert.Equal($"{inside.Length} of 9 settings", told.Arguments[1]);
        string ends = AdviceWords.Short(inside[0]) + " at N = 110 and " + AdviceWords.Short(inside[^1]);
        Assert.StartsWith(ends, told.Arguments[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(98, false)]
    [InlineData(99, true)]
    [InlineData(100, true)]
    [InlineData(101, true)]
    [InlineData(102, false)]
    public void The_mean_is_infinite_within_one_of_d(int n, bool isTold)
    {
        Assert.Equal(isTold, IsTold(Of([n, 400]), "LID401"));
        Assert.False(IsTold(Of([n, 400], ridge: 1e-9), "LID401"));
        Assert.False(IsTold(Of([n, 400]) with { Studies = Regime.InterpolationPeak }, "LID401"));
        Assert.Equal(isTold, IsTold(Of([n, 400]) with { Studies = Regime.InfiniteVariance }, "LID401"));
        if (isTold)
            Assert.True(Predictor.Predict(DeclaredExperiment.Of(Of([n, 400]))).Settings[0].MeanGeneralizationLoss.Value is null);
    }

    [Theory]
    [InlineData(1.5, "LID402 Warning")]
    [InlineData(2, "LID402 Warning")]
    [InlineData(2.001, "LID403 Info")]
    [InlineData(4, "LID403 Info")]
    [InlineData(4.001, "")]
    public void The_noise_has_a_variance_above_2_and_its_square_above_4(double beta, string told) =>
        Assert.Equal(told, Words(Of([150, 400], beta: beta), "LID402", "LID403"));

    [Fact]
    public void What_is_so_at_some_values_is_an_info()
    {
        ExperimentSpec spec = Of([150, 400]).WithAxis(Role.TailExponent, 1.5, 2.5);
        Assert.Equal("LID402 Info, LID403 Info", Words(spec, "LID402", "LID403"));
        Assert.Equal("LID403 Info", Words(spec with { Studies = Regime.InfiniteVariance }, "LID402", "LID403"));
    }

    [Theory]
    [InlineData(0.999e-9, "LID404 Warning")]
    [InlineData(1.001e-9, "")]
    [InlineData(0.999, "")]
    [InlineData(1.001, "LID404 Warning")]
    public void L_inf_has_a_law_for_tolerances_from_1e_6_to_1e3(double delta, string told) =>
        Assert.Equal(told, Words(Of([150, 400], delta: delta), "LID404"));

    // As the claims of the law stand beside the predictions.
    [Theory]
    [InlineData(5, 0, true)]
    [InlineData(10, 0, false)]
    [InlineData(95, 0, false)]
    [InlineData(97, 0, true)]
    [InlineData(102, 0, false)]
    [InlineData(120, 1e-9, true)]
    [InlineData(150, 1e-9, false)]
    public void The_equivalent_is_rough_where_it_claims_more_than_5_per_cent(int n, double ridge, bool isTold)
    {
        ExperimentSpec spec = Of([n, 400], ridge: ridge);
        TrainingLaw training = TrainingLaw.Of(DeclaredExperiment.Of(spec).Settings[0]);
        Assert.Equal(isTold, training.GivenTypicalNoise().RelativeError > 0.05);
        Assert.Equal(isTold, IsTold(spec, "LID405"));
    }

    [Fact]
    public void An_L_gen_without_any_law_is_a_warning()
    {
        Assert.Equal("LID405 Warning", Words(Of([100], ridge: 1e-12), "LID405"));
        Assert.Equal("LID405 Info", Words(Of([100, 400], ridge: 1e-12), "LID405"));
    }

    [Theory]
    [InlineData(new[] { 1L, 10, 99 }, "LID406 Warning")]
    [InlineData(new[] { 1L, 10, 100 }, "LID406 Warning")]
    [InlineData(new[] { 1L, 100, 10_000 }, "")]
    [InlineData(new[] { 100L, 10_001 }, "LID406 Warning")]
    [InlineData(new[] { 50L }, "LID406 Info")]
    public void A_slope_takes_two_k_in_the_window(long[] attempts, string told) =>
        Assert.Equal(told, Words(Of([150, 400], attempts), "LID406"));

    [Theory]
    [InlineData(0, true)]
    [InlineData(-0.5, true)]
    [InlineData(0.001, false)]
    public void A_spectrum_decays_above_0(double alpha, bool isTold) =>
        Assert.Equal(isTold, IsTold(Of([150, 400]).With(Role.SpectralDecay, alpha), "LID410"));

    [Fact]
    public void A_spectrum_that_is_said_to_be_flat_is_meant()
    {
        ExperimentSpec flat = Of([150, 400]);
        Quantity isotropic = Quantity.WithoutMember(Role.SpectralDecay, "Isotropic", -1);
        Assert.False(IsTold(
            flat with { Quantities = new(flat.Quantities.Select(q => q.Role == Role.SpectralDecay ? isotropic : q)) }, "LID410"));
    }

    // The same numbers that the forecast of a report asks.
    [Theory]
    [InlineData(11, 0.0)]
    [InlineData(12, 0.0)]
    [InlineData(19, 1e-3)]
    [InlineData(20, 1e-3)]
    [InlineData(40, 0.0)]
    public void Too_few_training_sets_are_those_that_a_report_leaves_a_test_unresolved_for(int replicates, double ridge)
    {
        ExperimentSpec spec = Declarations.HardTail.With(Role.RidgePenalty, ridge) with
        {
            Budget = new Budget(replicates, 100_000, 1),
        };
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec);
        RunPlan plan = RunPlan.Of(spec, new RunOptions());
        CheckForecast forecast = CheckForecast.Of(spec, [.. experiment.Settings], plan, Predictor.Predict(experiment).Laws);
        string[] ofTraining = [LawNames.Ratio, LawNames.Equivalent, "noise is Student's t"];
        bool isUnresolved = forecast.Laws.Any(law => ofTraining.Contains(law.Name) && law.Coverage.Unresolved > 0);
        Assert.Equal(isUnresolved, IsTold(spec, "LID501"));
    }

    [Fact]
    public void The_number_of_training_sets_that_it_names_is_enough()
    {
        ExperimentSpec spec = Declarations.HardTail with { Budget = new Budget(5, 100_000, 1) };
        int needed = int.Parse(Told(spec, "LID501").Arguments[2], System.Globalization.NumberStyles.AllowThousands, null);
        Assert.Equal(12, needed);
        Assert.False(IsTold(spec with { Budget = new Budget(needed, 100_000, 1) }, "LID501"));
        Assert.True(IsTold(spec with { Budget = new Budget(needed - 1, 100_000, 1) }, "LID501"));
    }

    [Fact]
    public void The_power_that_it_names_grows_to_what_is_wanted_with_the_training_sets_that_it_names()
    {
        ExperimentSpec spec = Of([20, 40], d: 5);
        Advice told = Advised(spec with { Budget = new Budget(100, 100_000, 1) }).All
            .First(advice => advice.Id == "LID502" && advice.Arguments[1] == "R = L_gen/S");
        int needed = int.Parse(told.Arguments[3], System.Globalization.NumberStyles.AllowThousands, null);
        Assert.InRange(needed, 500, 20_000);
        Assert.False(IsTold(spec with { Budget = new Budget(needed, 100_000, 1) }, "LID502"));
        Assert.True(IsTold(spec with { Budget = new Budget(needed / 3, 100_000, 1) }, "LID502"));
    }

    // As the forecast of a report counts them at typical training sets, to the scatter of those.
    [Theory]
    [InlineData(EstimatorKind.Conditional, 1_000)]
    [InlineData(EstimatorKind.Literal, 20_000)]
    [InlineData(EstimatorKind.Importance, 300)]
    public void The_points_it_counts_as_resolved_are_those_of_the_forecast(EstimatorKind estimator, int instances)
    {
        ExperimentSpec spec = Of([150, 1_000, 10_000], [1, 10, 100, 1_000, 10_000, 100_000]) with
        {
            Estimator = estimator,
            Budget = new Budget(60, instances, 1),
        };
        DeclaredExperiment experiment = DeclaredExperiment.Of(spec);
        RunPlan plan = RunPlan.Of(spec, new RunOptions());
        CheckForecast forecast = CheckForecast.Of(spec, [.. experiment.Settings], plan, Predictor.Predict(experiment).Laws);
        int resolved = forecast.Losses.Points.Sum(points => points.Count(draft => draft is null));
        Assert.InRange(resolved, 1, 17);
        Assert.InRange(int.Parse(Told(spec, "LID503").Arguments[0], null), resolved - 1, resolved + 1);
    }

    [Fact]
    public void The_instances_that_it_names_are_enough()
    {
        ExperimentSpec spec = Of([150, 1_000], [1, 10, 100, 1_000]) with
        {
            Estimator = EstimatorKind.Importance,
            Budget = new Budget(40, 20, 1),
            Window = new ExponentWindow(10, 1_000),
        };
        int needed = int.Parse(Told(spec, "LID503").Arguments[6], null);
        Assert.True(needed > 20);
        Assert.Equal("", Words(spec with { Budget = new Budget(40, needed, 1) }, "LID503"));
        Assert.True(IsTold(spec with { Budget = new Budget(40, needed / 2, 1) }, "LID503"));
    }

    [Fact]
    public void Nothing_resolved_is_a_warning() => Assert.Equal(
        "LID503 Warning, LID504 Warning",
        Words(
            Of([150, 1_000], [1_000, 10_000]) with { Estimator = EstimatorKind.Literal, Budget = new Budget(20, 10, 1) },
            "LID503", "LID504"));

    [Theory]
    [InlineData(4, false, "LID505 Warning")]
    [InlineData(4.01, false, "")]
    [InlineData(4, true, "")]
    public void A_law_without_the_noise_needs_a_beta_above_4(double beta, bool givenNoise, string told)
    {
        ExperimentSpec spec = Of([150, 400], beta: beta) with
        {
            OwnMethods = new(
            [
                new OwnMethod(OwnMethodKind.Measurement, "global::E", "Loss", new([])),
                new OwnMethod(OwnMethodKind.LawOf, "global::E", "Law", new([]), new OwnClaim("Loss", givenNoise, WrongOnPurpose: false)),
            ]),
            Budget = new Budget(400, 10_000, 1),
        };
        Assert.Equal(told, Words(spec, "LID505"));
    }

    [Fact]
    public void A_run_that_costs_more_than_the_limit_is_a_warning()
    {
        ExperimentSpec spec = Of([150, 400]);
        Assert.Equal("LID601 Info", Words(spec, "LID601"));
        Setting[] settings = [.. DeclaredExperiment.Of(spec).Settings];
        AdviceResult told = Advisor.Advise(spec, settings, new AdviceOptions(CostLimit: 1e-6), Advisor.Unhurried, default);
        Assert.Equal(AdviceSeverity.Warning, told.All.Single(advice => advice.Id == "LID601").Severity);
    }

    [Fact]
    public void Nothing_fails_where_nothing_finite_is_known()
    {
        ExperimentSpec spec = Of([99, 100, 101]) with { Estimator = EstimatorKind.Literal };
        Assert.True(Advised(spec).IsComplete);
        Assert.True(IsTold(spec, "LID601"));
        Assert.True(Advised(spec with { Resolution = new Resolution(0.05, 1e-307) }).IsComplete);
    }

    [Fact]
    public void What_a_budget_by_precision_costs_is_not_told() =>
        Assert.False(IsTold(Of([150, 400]) with { Budget = new Budget(400, 0, 1, 1e-4) }, "LID601"));

    [Fact]
    public void The_median_has_no_law_where_tau_is_cut_and_nothing_has_without_a_mean()
    {
        Assert.Equal("", Words(Of([150, 400]), "LID412"));
        Quantity cut = new(Role.LargestPrecision, "TauMax", Variation.Fixed, new ValueList<double>([5]));
        ExperimentSpec withCut = Of([150, 400]) with { Quantities = new(Of([150, 400]).Quantities.Append(cut).OrderBy(q => q.Role)) };
        Assert.Equal("LID412 Info", Words(withCut, "LID412"));
        ExperimentSpec neither = withCut.With(Role.TailExponent, 1.5);
        Assert.Equal("LID412 Warning", Words(neither, "LID412"));
        Assert.Equal("LID412 Info", Words(neither with { Studies = Regime.InfiniteVariance }, "LID412"));
    }

    [Fact]
    public void Methods_that_cannot_be_called_are_asked_nothing_about()
    {
        ExperimentSpec spec = Of([50, 400], beta: 2.5, ridge: 1e-3) with
        {
            OwnMethods = new(
            [
                new OwnMethod(OwnMethodKind.PrecisionSampler, "global::E", "Draw", new([])),
                new OwnMethod(OwnMethodKind.PrecisionDensity, "global::E", "Density", new([])),
            ]),
        };
        string[] ids = [.. Advised(spec).All.Select(advice => advice.Id)];
        Assert.DoesNotContain("LID407", ids);
        Assert.DoesNotContain("LID409", ids);
        Assert.DoesNotContain("LID405", ids);
        Assert.Contains("LID403", ids);
    }

    [Fact]
    public void Large_grids_are_thinned_with_their_ends_kept()
    {
        int[] sizes = [.. Enumerable.Range(0, 500).Select(i => 110 + (20 * i))];
        ExperimentSpec spec = Of(sizes, [.. Enumerable.Range(1, 900).Select(k => (long)k)])
            .WithAxis(Role.TailExponent, 2.5, 3, 5);
        Setting[] settings = [.. DeclaredExperiment.Of(spec).Settings];
        AdviceScope scope = new(spec, settings, AdviceOptions.Default, () => { });
        Assert.InRange(scope.Settings.Count, AdviceScope.MostSettings / 2, AdviceScope.MostSettings);
        Assert.Contains(settings[0], scope.Settings);
        Assert.Contains(settings[^1], scope.Settings);
        Assert.Equal(3, scope.Settings.Select(s => s.Beta).Distinct().Count());
        Assert.Equal(AdviceScope.MostAttempts, scope.Attempts.Count);
        Assert.Equal((1, 900), (scope.Attempts[0], scope.Attempts[^1]));
    }

    [Fact]
    public void Time_that_runs_out_leaves_the_rest_out_and_says_so()
    {
        Setting[] settings = [.. DeclaredExperiment.Of(Declarations.HardTail).Settings];
        AdviceResult told = Advisor.Advise(Declarations.HardTail, settings, AdviceOptions.Default, TimeSpan.Zero, default);
        Assert.False(told.IsComplete);
        Assert.Contains(told.All, advice => advice.Id == "LID403");
        Assert.DoesNotContain(told.All, advice => advice.Id == "LID407");
        Assert.True(Advised(Declarations.HardTail).IsComplete);
    }

    [Fact]
    public void It_can_be_given_up()
    {
        Setting[] settings = [.. DeclaredExperiment.Of(Declarations.HardTail).Settings];
        Assert.Throws<OperationCanceledException>(() => Advisor.Advise(
            Declarations.HardTail, settings, AdviceOptions.Default, Advisor.Unhurried, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Equal_declarations_are_told_the_same()
    {
        AdviceResult first = Advised(Declarations.HardTail);
        Assert.Equal(first.All, Advised(Declarations.HardTail with { Name = "Other", StreamKey = "Other" }).All);
        Assert.NotEqual(first.All, Advised(Declarations.HardTail.With(Role.TailExponent, 2.6)).All);
    }

    private static ExperimentSpec Of(
        int[] sizes, long[]? attempts = null, int d = 100, double beta = 6, double delta = 1e-3, double ridge = 0) =>
        Declarations.Make("Edge", sizes, attempts ?? [1, 10, 100, 1_000, 10_000], d, beta, delta, ridge) with
        {
            Budget = new Budget(400, 10_000, 1),
        };

    private static AdviceResult Advised(ExperimentSpec spec) => Advisor.Advise(
        spec, [.. DeclaredExperiment.Of(spec).Settings], AdviceOptions.Default, Advisor.Unhurried, CancellationToken.None);

    private static Advice Told(ExperimentSpec spec, string id) => Assert.Single(Advised(spec).All, advice => advice.Id == id);

    private static bool IsTold(ExperimentSpec spec, string id) => Advised(spec).All.Any(advice => advice.Id == id);

    private static string Words(ExperimentSpec spec, params string[] ids) => string.Join(
        ", ", Advised(spec).All.Where(advice => ids.Contains(advice.Id)).Select(advice => $"{advice.Id} {advice.Severity}"));
}

file static class Axes
{
    public static ExperimentSpec WithAxis(this ExperimentSpec spec, Role role, params double[] values) => spec with
    {
        Quantities = new(spec.Quantities.Select(
            q => q.Role == role ? new Quantity(role, q.Name, Variation.Swept, new ValueList<double>(values)) : q)),
    };
}
