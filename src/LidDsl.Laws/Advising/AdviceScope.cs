using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Advising;

/// <summary>
/// A declaration with the laws that its report would rest on, each computed once and when first asked for. What only a method of the
/// user's own can tell is not known while code is compiled, and no rule asks for it then.
/// </summary>
internal sealed class AdviceScope
{
    /// <summary>Of a larger grid of settings as many are looked at, evenly spread and its ends among them.</summary>
    public const int MostSettings = 24;

    /// <summary>Of a longer grid of k as many are looked at, likewise.</summary>
    public const int MostAttempts = 40;

    // How far windows and crossovers are looked for, as predictions do.
    private const long Farthest = 1_000_000_000_000_000;

    private readonly Dictionary<Difficulty, Difficulty> difficulties = [];
    private readonly Dictionary<TrainingLaw, TrainingLaw> trainings = [];
    private readonly Dictionary<(Difficulty, double Ratio), InferenceLossLaw> losses = [];
    private readonly Dictionary<(TrainingLaw, double Sigma), double> biases = [];
    private readonly Dictionary<(InferenceLossLaw, double Bias), InferenceLossCurve> curves = [];
    private readonly Action step;

    /// <param name="spec">The declaration.</param>
    /// <param name="all">Its settings, one at least; with the methods of the user's own where they can be called.</param>
    /// <param name="options">What decides beside the declaration.</param>
    /// <param name="step">Called before every piece of work that takes time: it may throw.</param>
    public AdviceScope(ExperimentSpec spec, IReadOnlyList<Setting> all, AdviceOptions options, Action step)
    {
        Spec = spec;
        All = all;
        Options = options;
        this.step = step;
        Settings = Thinned(spec, all);
        Attempts = Spread(spec.AttemptsGrid, MostAttempts);
        Choice = EstimatorChoice.Of(spec);
        KnowsDifficulty = spec.Own(OwnMethodKind.PrecisionDensity) is null || all[0].HasOwnPrecision;
        KnowsSpectrum = spec.Own(OwnMethodKind.Eigenvalue) is null || all[0].Own?.Eigenvalue is not null;
    }

    /// <summary>The declaration.</summary>
    public ExperimentSpec Spec { get; }

    /// <summary>Every setting.</summary>
    public IReadOnlyList<Setting> All { get; }

    /// <summary>The settings at which laws are computed: all of them, or of many an even part.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>The k at which laws are computed, likewise.</summary>
    public IReadOnlyList<long> Attempts { get; }

    /// <summary>What decides beside the declaration.</summary>
    public AdviceOptions Options { get; }

    /// <summary>The estimator that the declaration comes to.</summary>
    public EstimatorChoice Choice { get; }

    /// <summary>Whether the law of tau is known: it is built in, or its density can be called.</summary>
    public bool KnowsDifficulty { get; }

    /// <summary>Whether the spectrum is known, likewise.</summary>
    public bool KnowsSpectrum { get; }

    /// <summary>
    /// The strictest level of Holm's procedure if every point of the grid is checked, as a forecast of the report has it.
    /// </summary>
    // Far below any p-value that can be told from 0.
    public double StrictestLevel => Math.Max(1e-250, Spec.Resolution.FamilyWiseError
        / ((double)All.Count * (Spec.AttemptsGrid.Count + 1) * Selection.Of(Spec.Selection).Quantities.Count));

    /// <summary>Whether the laws at a setting are known: where R has a law, whatever the spectrum.</summary>
    public bool Knows(in Setting setting) => KnowsDifficulty && (KnowsSpectrum || TrainingLaw.RatioAt(setting) is not null);

    /// <summary>Whether R = L_gen/S has an exact law at a setting, and with it the median of L_gen.</summary>
    public bool HasRatio(in Setting setting)
    {
        step();
        return TrainingLaw.RatioAt(setting) is not null;
    }

    /// <summary>Why the median of L_gen has no law at a setting, in a clause; null where it has one.</summary>
    public string? NoMedianAt(in Setting setting)
    {
        step();
        if (TrainingLaw.NoRatioAt(setting) is { } condition)
            return condition;
        return !KnowsDifficulty ? "the law of tau is the experiment's own"
            : DifficultyOf(setting).NoMedian is { } reason ? reason.TrimEnd('.')
            : null;
    }

    /// <summary>A number of settings out of those that are looked at, in words.</summary>
    public string CountOf(int some) => FormattableString.Invariant($"{some} of {Settings.Count} settings")
        + (Settings.Count < All.Count ? " looked at" : "");

    /// <summary>The law of tau at a setting; asked for only where it is known.</summary>
    public Difficulty DifficultyOf(in Setting setting) => Once(difficulties, Difficulty.Of(setting), Step);

    /// <summary>The law of L_gen at a setting; asked for only where it is known.</summary>
    public TrainingLaw TrainingOf(in Setting setting) => Once(trainings, TrainingLaw.Of(setting, DifficultyOf(setting)), Step);

    /// <summary>
    /// s/sigma that predictions take at a setting whose laws are known: the root of the median of L_gen over sigma, of its mean where the
    /// median has no law, of a typical training set where neither has one; null where nothing finite is known.
    /// </summary>
    public double? BiasAt(in Setting setting)
    {
        TrainingLaw training = TrainingOf(setting);
        if (!biases.TryGetValue((training, setting.Sigma), out double bias))
        {
            step();
            bias = (training.Median.Value ?? training.Mean.Value) is { } square
                ? Math.Sqrt(square) / setting.Sigma
                : training.TypicalBias();
            biases.Add((training, setting.Sigma), bias);
        }

        return Elementary.IsFinite(bias) ? bias : null;
    }

    /// <summary>
    /// L_inf over the k that are looked at and as far as tails are looked for; null where it has no law.
    /// </summary>
    public InferenceLossLaw? LossOf(in Setting setting)
    {
        if (!QuantityLaw.AdmitsTolerance(setting.ToleranceRatio))
            return null;
        (Difficulty, double) key = (DifficultyOf(setting), setting.ToleranceRatio);
        if (!losses.TryGetValue(key, out InferenceLossLaw? law))
        {
            step();
            long[] range = [.. Spec.AttemptsGrid.Append(1).Append(Farthest).Distinct().OrderBy(k => k)];
            law = new InferenceLossLaw(key.Item1, setting.ToleranceRatio, range);
            losses.Add(key, law);
        }

        return law.Absence is null ? law : null;
    }

    /// <summary>
    /// L_inf given the s of <see cref="BiasAt"/> at a setting; null where its laws are not known, or there are none.
    /// </summary>
    public (InferenceLossLaw Law, InferenceLossCurve Curve)? CurveAt(in Setting setting)
    {
        if (!Knows(setting) || LossOf(setting) is not { } law || BiasAt(setting) is not { } bias || !law.Admits(bias))
            return null;
        if (!curves.TryGetValue((law, bias), out InferenceLossCurve? curve))
        {
            step();
            curve = law.Given(bias);
            curves.Add((law, bias), curve);
        }

        return (law, curve);
    }

    /// <summary>What may take time is announced here, and may be given up.</summary>
    public void Step() => step();

    /// <summary>Some of a list of settings in words, such as <c>N = 110, 150 and 3 more</c>, by what tells them apart.</summary>
    public string Names(IReadOnlyList<Setting> some)
    {
        const int Named = 3;
        if (some.Count == All.Count && All.Count > 1)
            return "every setting";
        string[] names = [.. some.Take(Named).Select(Name)];
        string more = some.Count > Named ? $" and {some.Count - Named} more" : "";
        return string.Join("; ", names) + more;
    }

    /// <summary>A setting by the values of the axes, such as <c>ridge = 0, N = 98</c>.</summary>
    public string Name(Setting setting)
    {
        string[] values = [.. Spec.Axes.Select(axis => setting.Describe(axis.Role)).OfType<string>()];
        return values.Length == 0 ? $"N = {AdviceWords.Whole(setting.N)}" : string.Join(", ", values);
    }

    private static T Once<T>(Dictionary<T, T> made, T asked, Action step)
        where T : notnull
    {
        if (made.TryGetValue(asked, out T? known))
            return known;
        step();
        made.Add(asked, asked);
        return asked;
    }

    // Every axis keeps as many of its values as leave about so many settings, its ends among them.
    private static IReadOnlyList<Setting> Thinned(ExperimentSpec spec, IReadOnlyList<Setting> all)
    {
        if (all.Count <= MostSettings)
            return all;
        int[] lengths = [.. spec.Axes.Select(axis => axis.Values.Count)];
        int[] kept = [.. lengths];
        while (kept.Aggregate(1L, (product, count) => product * count) > MostSettings && kept.Any(count => count > 1))
        {
            int longest = Array.IndexOf(kept, kept.Max());
            kept[longest]--;
        }

        HashSet<double>[] values = [.. spec.Axes.Select((axis, i) => new HashSet<double>(Spread([.. axis.Values], kept[i])))];
        Role[] roles = [.. spec.Axes.Select(axis => axis.Role)];
        return [.. all.Where(setting => roles.Select((role, i) => values[i].Contains(setting[role])).All(isKept => isKept))];
    }

    private static IReadOnlyList<T> Spread<T>(IReadOnlyList<T> values, int most) => values.Count <= most
        ? values
        : most == 1
            ? [values[values.Count / 2]]
            : [.. Enumerable.Range(0, most).Select(i => values[(int)((long)i * (values.Count - 1) / (most - 1))])];
}
