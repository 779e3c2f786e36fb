using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Running;
using LidDsl.Specs;

namespace LidDsl.Checking;

/// <summary>What the families of checks are made from: a declaration, the budget that is used, and the laws.</summary>
/// <param name="spec">The experiment, with a settled number of instances.</param>
/// <param name="settings">Its settings.</param>
/// <param name="plan">The budget and estimator that are used.</param>
/// <param name="laws">The laws of the experiment's predictions.</param>
internal sealed class CheckScope(ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan, LawBook laws)
{
    private readonly Lazy<LossForecast>[] losses =
    [
        .. Selection.Of(spec.Selection).Quantities.Select(quantity =>
            new Lazy<LossForecast>(() => LossForecast.Of(quantity, spec, settings, plan, laws))),
    ];

    /// <summary>The experiment.</summary>
    public ExperimentSpec Spec => spec;

    /// <summary>Its settings, one at least.</summary>
    public IReadOnlyList<Setting> Settings => settings;

    /// <summary>The budget and estimator that are used.</summary>
    public RunPlan Plan => plan;

    /// <summary>The laws of the experiment's predictions.</summary>
    public LawBook Laws => laws;

    /// <summary>The quantities of the selection, the failure first.</summary>
    public IReadOnlyList<AnswerQuantity> Quantities { get; } = Selection.Of(spec.Selection).Quantities;

    /// <summary>What the budget is expected to resolve of the failure, L_inf, and of its slope. Computed when first asked for.</summary>
    public LossForecast Losses => ForecastOf(0);

    /// <summary>The same for any quantity.</summary>
    /// <param name="quantity">Its place in <see cref="Quantities"/>.</param>
    public LossForecast ForecastOf(int quantity) => losses[quantity].Value;
}

/// <summary>A run, and what several families ask of it.</summary>
/// <param name="scope">What was declared of it.</param>
/// <param name="result">What it measured.</param>
internal sealed class CheckedRun(CheckScope scope, RunResult result)
{
    private readonly Lazy<LossTests>[] losses =
        [.. scope.Quantities.Select((_, i) => new Lazy<LossTests>(() => new LossTests(scope, i, result)))];

    /// <summary>What was measured.</summary>
    public RunResult Result => result;

    /// <summary>The tests of the failure, L_inf, and of its slope. Computed when first asked for.</summary>
    public LossTests Losses => TestsOf(0);

    /// <summary>The same for any quantity.</summary>
    /// <param name="quantity">Its place in <see cref="CheckScope.Quantities"/>.</param>
    public LossTests TestsOf(int quantity) => losses[quantity].Value;
}
