using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Predicting;

/// <summary>
/// The laws that the settings of one command share, each computed once for each distinct argument: what a law ignores, such as the spectrum
/// at ridge 0, is no argument of it. Threads may share it.
/// </summary>
/// <param name="attempts">The grid of k.</param>
internal sealed class LawBook(IReadOnlyList<long> attempts)
{
    private readonly OncePer<Difficulty, Difficulty> difficulties = new();
    private readonly ValueList<long> grid = new(attempts);
    private readonly OncePer<(AnswerQuantity Quantity, Difficulty Difficulty, double Ratio, ValueList<long> Attempts), QuantityLaw>
        quantities = new();
    private readonly OncePer<InferenceLossLaw, EffectiveExponentLaw> exponents = new();
    private readonly OncePer<(Difficulty Difficulty, int N), double> noises = new();
    private readonly OncePer<TrainingLaw, TrainingLaw> trainings = new();
    private readonly OncePer<(Difficulty Difficulty, Setting Arguments, bool Typical), GeneralizationCurve> curves = new();

    /// <summary>How many medians of L_gen have been computed at settings: what takes the time of a prediction on a large grid.</summary>
    public int MedianCount => trainings.Values.Count(law => law.HasComputedMedian);

    /// <summary>The law of tau at a setting: one object for all settings that have it, so that what it computes is shared.</summary>
    public Difficulty DifficultyOf(in Setting setting) => difficulties.Of(Difficulty.Of(setting), difficulty => difficulty);

    /// <summary>The law of L_gen at a setting: one object for all settings that have it, likewise.</summary>
    public TrainingLaw TrainingOf(in Setting setting) => trainings.Of(TrainingLaw.Of(setting, DifficultyOf(setting)), law => law);

    /// <summary>Computes the medians of settings, of which many may have one in common, on all cores.</summary>
    public void ComputeMedians(IEnumerable<Setting> settings) =>
        Parallel.ForEach(settings.Select(setting => TrainingOf(setting)).Distinct(), training => _ = training.Median);

    /// <summary>L_inf given s over the grid of k, at the difficulty and tolerance of a setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The law does not admit the tolerance.</exception>
    public InferenceLossLaw Loss(in Setting setting) => Loss(setting, grid);

    /// <summary>The same over other k.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="over">The k, strictly increasing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The law does not admit the tolerance.</exception>
    public InferenceLossLaw Loss(in Setting setting, ValueList<long> over) => (InferenceLossLaw)LawOf(AllFail.Instance, setting, over);

    /// <summary>The mean of a quantity over instances given s over the grid of k, likewise.</summary>
    public QuantityLaw LawOf(AnswerQuantity quantity, in Setting setting) => LawOf(quantity, setting, grid);

    private QuantityLaw LawOf(AnswerQuantity quantity, in Setting setting, ValueList<long> over) => quantities.Of(
        (quantity, DifficultyOf(setting), setting.ToleranceRatio, over), key => key.Quantity.Law(key.Difficulty, key.Ratio, key.Attempts));

    /// <summary>beta_eff as a curve in N over the k of a law of L_inf.</summary>
    /// <param name="loss">A law that is not absent.</param>
    public EffectiveExponentLaw Exponent(InferenceLossLaw loss) => exponents.Of(loss, law => new EffectiveExponentLaw(law));

    /// <summary>The mean square of typical noise in units of sigma^2, as <see cref="NoiseLaw.TypicalMeanSquare"/> gives it.</summary>
    public double TypicalMeanSquare(Setting setting) =>
        noises.Of((DifficultyOf(setting), setting.N), key => key.Difficulty.Noise.TypicalMeanSquare(1, key.N));

    /// <summary>L_gen as a curve in N at a setting whose training law has one.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="basis"><see cref="Basis.GivenMean"/>, or else the median.</param>
    public GeneralizationCurve Curve(Setting setting, Basis basis)
    {
        TrainingLaw training = TrainingOf(setting);
        return curves
            .Of((training.Difficulty, training.CurveArguments, basis != Basis.GivenMean), key => training.Curve(key.Typical, sigma: 1))
            .WithSigma(setting.Sigma);
    }
}

/// <summary>Values that are computed once for each key, by whichever thread asks first.</summary>
internal sealed class OncePer<TKey, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValue>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<TValue>> values = new();

    /// <summary>The values that have been asked for.</summary>
    public IEnumerable<TValue> Values => values.Values.Select(value => value.Value);

    /// <summary>The value at a key.</summary>
    public TValue Of(TKey key, Func<TKey, TValue> compute) => values.GetOrAdd(key, asked => new Lazy<TValue>(() => compute(asked))).Value;
}
