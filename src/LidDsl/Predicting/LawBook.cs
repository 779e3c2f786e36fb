using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Predicting;

/// <summary>
/// The laws that the settings of one command share, each computed once for each distinct argument: what a law ignores, such as the spectrum at ridge 0, is no
/// argument of it. Threads may share it.
/// </summary>
/// <param name="attempts">The grid of k.</param>
internal sealed class LawBook(IReadOnlyList<long> attempts)
{
    private readonly OncePer<Difficulty, Difficulty> difficulties = new();
    private readonly ValueList<long> grid = new(attempts);
    private readonly OncePer<(Difficulty Difficulty, double Ratio, ValueList<long> Attempts), InferenceLossLaw> losses = new();
    private readonly OncePer<InferenceLossLaw, EffectiveExponentLaw> exponents = new();
    private readonly OncePer<(Difficulty Difficulty, int N), double> noises = new();
    private readonly OncePer<(Difficulty Difficulty, double Sigma, int D, int N), double> medians = new();
    private readonly OncePer<(Difficulty Difficulty, int D, bool Typical), GeneralizationCurve> curves = new();

    /// <summary>How many medians of L_gen have been inverted at settings: what takes the time of a prediction on a large grid.</summary>
    public int MedianCount => medians.Count;

    /// <summary>The law of tau at a setting: one object for all settings that have it, so that what it computes is shared.</summary>
    public Difficulty DifficultyOf(in Setting setting) => difficulties.Of(Difficulty.Of(setting), difficulty => difficulty);

    /// <summary>The median of L_gen of ordinary least squares at a setting whose law of tau has one.</summary>
    public double Median(Setting setting) => medians.Of(
        (DifficultyOf(setting), setting.Sigma, setting.D, setting.N), key => GeneralizationLossLaw.OlsMedian(key.Difficulty, key.Sigma, key.D, key.N));

    /// <summary>Computes the medians of settings, of which many may have one in common, on all cores.</summary>
    public void InvertMedians(IEnumerable<Setting> settings) =>
        Parallel.ForEach(settings.DistinctBy(setting => (DifficultyOf(setting), setting.Sigma, setting.D, setting.N)), setting => Median(setting));

    /// <summary>L_inf given s over the grid of k, at the difficulty and tolerance of a setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The law does not admit the tolerance.</exception>
    public InferenceLossLaw Loss(in Setting setting) => Loss(setting, grid);

    /// <summary>The same over other k.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="over">The k, strictly increasing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The law does not admit the tolerance.</exception>
    public InferenceLossLaw Loss(in Setting setting, ValueList<long> over) => losses.Of(
        (DifficultyOf(setting), setting.ToleranceRatio, over), key => new InferenceLossLaw(key.Difficulty, key.Ratio, key.Attempts));

    /// <summary>beta_eff as a curve in N over the k of a law of L_inf.</summary>
    /// <param name="loss">A law that is not absent.</param>
    public EffectiveExponentLaw Exponent(InferenceLossLaw loss) => exponents.Of(loss, law => new EffectiveExponentLaw(law));

    /// <summary>The mean square of typical noise in units of sigma^2, as <see cref="NoiseLaw.TypicalMeanSquare"/> gives it.</summary>
    public double TypicalMeanSquare(Setting setting) => noises.Of((DifficultyOf(setting), setting.N), key => key.Difficulty.Noise.TypicalMeanSquare(1, key.N));

    /// <summary>L_gen of ordinary least squares as a curve in N, at the difficulty, the number of features and the noise of a setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="basis"><see cref="Basis.GivenMean"/>, or else the median.</param>
    public GeneralizationCurve Curve(Setting setting, Basis basis) => curves.Of(
        (DifficultyOf(setting), setting.D, basis != Basis.GivenMean),
        key => key.Typical ? GeneralizationCurve.OlsMedian(key.Difficulty, 1, key.D) : GeneralizationCurve.OlsMean(key.Difficulty, 1, key.D)).WithSigma(setting.Sigma);
}

/// <summary>Values that are computed once for each key, by whichever thread asks first.</summary>
internal sealed class OncePer<TKey, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValue>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<TValue>> values = new();

    /// <summary>How many keys have been asked for.</summary>
    public int Count => values.Count;

    /// <summary>The value at a key.</summary>
    public TValue Of(TKey key, Func<TKey, TValue> compute) => values.GetOrAdd(key, asked => new Lazy<TValue>(() => compute(asked))).Value;
}
