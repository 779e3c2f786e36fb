using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Reporting;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>What the laws predict for every setting of an experiment.</summary>
/// <param name="Spec">The experiment.</param>
/// <param name="Settings">One prediction for each setting, in the order of the grid.</param>
public sealed record Predictions(ExperimentSpec Spec, IReadOnlyList<Prediction> Settings)
{
    /// <summary>
    /// The best split of each declared compute budget: one entry for each budget and each combination of the other quantities but N, which
    /// the split chooses, the budget varying fastest; empty where no budget is declared.
    /// </summary>
    public IReadOnlyList<AllocationPrediction> Allocations { get; init; } = [];

    /// <summary>
    /// How beta_eff saturates as N grows: one entry for each combination of the quantities but N at which the grid has four N or more with
    /// a law of beta_eff, at ridge 0 and N > d; empty where there is none. Computed when first asked for.
    /// </summary>
    public IReadOnlyList<SaturationPrediction> Saturations => SaturationPredictor.Of(this);

    /// <summary>
    /// The tails at each setting: the crossover, the intrinsic window and the laws of the tails beside the exact curve. Computed when
    /// first asked for.
    /// </summary>
    public IReadOnlyList<SettingTails> Tails => TailPredictor.Of(this);

    /// <summary>The laws that were computed for these predictions, for what follows from them.</summary>
    internal LawBook Laws { get; init; } = new(Spec.AttemptsGrid);

    /// <summary>The predictions as tables that a person can read, at most 120 columns wide.</summary>
    public override string ToString() => ToText(verbose: true);

    /// <summary>
    /// The predictions as a person reads them: the numbers of the paper, L_gen and beta_eff and, where asked for, all tables.
    /// </summary>
    /// <param name="verbose">Whether all tables are there.</param>
    /// <param name="width">The columns that a line may take, 40 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is below 40.</exception>
    public string ToText(bool verbose = false, int width = TextPage.PlainWidth) => TextPage.Of(ToPage(verbose), width);

    /// <summary>What <see cref="ToText"/> sets as plain text.</summary>
    internal Page ToPage(bool verbose)
    {
        Page page = new();
        PredictionTables.Append(page, this, verbose);
        return page;
    }
}

/// <summary>What the laws predict at one setting.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Attempts">The k, strictly increasing: the grid of the experiment, or the one that was asked for.</param>
/// <param name="MeanGeneralizationLoss">E L_gen over training sets.</param>
/// <param name="MedianGeneralizationLoss">The median of L_gen over training sets.</param>
/// <param name="TrainingExponent">-d ln E L_gen / d ln N, the local exponent of the training curve.</param>
/// <param name="NoiseVariance">The variance of one target noise, in units of sigma^2 as declared (not divided by it).</param>
/// <param name="IntrinsicConstant">P, where L_inf tends to P k^-beta at s = 0.</param>
/// <param name="IntrinsicTail">P k^-beta at each k.</param>
/// <param name="Quantities">The curves of each quantity of the selection, the failure first.</param>
public sealed record Prediction(
    Setting Setting,
    IReadOnlyList<long> Attempts,
    LawValue MeanGeneralizationLoss,
    LawValue MedianGeneralizationLoss,
    LawValue TrainingExponent,
    LawValue NoiseVariance,
    LawValue IntrinsicConstant,
    IReadOnlyList<LawValue> IntrinsicTail,
    IReadOnlyList<QuantityPrediction> Quantities)
{
    /// <summary>The failure curve given s^2 = E L_gen.</summary>
    public CurvePrediction GivenMean => Quantities[0].GivenMean;

    /// <summary>The failure curve given s^2 = the median of L_gen.</summary>
    public CurvePrediction Typical => Quantities[0].Typical;

    /// <summary>The prediction as a table that a person can read, at most 120 columns wide.</summary>
    public override string ToString() => PredictionTables.Render(this);

    /// <summary>The same at one of its k alone; beta_eff remains that of the whole window.</summary>
    internal Prediction At(long attempts)
    {
        int j = Enumerable.Range(0, Attempts.Count).Single(i => Attempts[i] == attempts);
        return this with
        {
            Attempts = [attempts],
            IntrinsicTail = [IntrinsicTail[j]],
            Quantities = [.. Quantities.Select(quantity => quantity.At(j))],
        };
    }
}

/// <summary>The predicted curves over k of one quantity of the selection, such as L_inf, at one setting.</summary>
/// <param name="Quantity">The quantity.</param>
/// <param name="GivenMean">Its curve given s^2 = E L_gen.</param>
/// <param name="Typical">Its curve given s^2 = the median of L_gen.</param>
public sealed record QuantityPrediction(AnswerQuantity Quantity, CurvePrediction GivenMean, CurvePrediction Typical)
{
    internal QuantityPrediction At(int j) => this with { GivenMean = GivenMean.At(j), Typical = Typical.At(j) };
}

/// <summary>A curve over k that the laws predict given s: of L_inf, or of another quantity of the selection, written L_inf here.</summary>
/// <param name="Loss">L_inf(k; s), the mean of the quantity over instances, at each k.</param>
/// <param name="LocalExponent">-d ln L_inf / d ln k at each k.</param>
/// <param name="EffectiveExponent">beta_eff: the least-squares slope of -ln L_inf on ln k over the declared window.</param>
public sealed record CurvePrediction(IReadOnlyList<LawValue> Loss, IReadOnlyList<LawValue> LocalExponent, LawValue EffectiveExponent)
{
    internal CurvePrediction At(int j) => this with { Loss = [Loss[j]], LocalExponent = [LocalExponent[j]] };
}
