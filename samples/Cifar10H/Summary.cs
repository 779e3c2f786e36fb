using LidDsl.Attempts;
using LidDsl.Laws;

namespace Cifar10H;

/// <summary>A number over training sets.</summary>
/// <param name="Value">It.</param>
/// <param name="StandardError">Its standard error over training sets; NaN for a single one.</param>
internal readonly record struct Measured(double Value, double StandardError);

/// <summary>An estimate beside its truth.</summary>
/// <param name="Truth">The mean over training sets of what the known probabilities say.</param>
/// <param name="Z">The difference in its own standard error, which is known before any label is drawn (for the squared error: from its
/// terms).</param>
internal readonly record struct Against(double Truth, double Z);

/// <summary>One N, or the label itself, over all training sets.</summary>
internal sealed record SizeRow(int Size)
{
    /// <summary>The share of held-out images whose label was predicted.</summary>
    public required Measured Accuracy { get; init; }

    /// <summary>The squared error, floor and all; null for the label itself.</summary>
    public Measured? Error { get; init; }

    /// <summary>L_gen: the squared error above that of the best linear head; null for the label itself.</summary>
    public Measured? Loss { get; init; }

    /// <summary>The truth of <see cref="Loss"/>; null for real images and the label itself.</summary>
    public double? LossTruth { get; init; }

    /// <summary>Error beside its truth.</summary>
    public Against? ErrorCheck { get; init; }

    /// <summary>1 - pass@k at each k of the study.</summary>
    public required Measured[] Failure { get; init; }

    /// <summary>The same beside their truth; null for real images.</summary>
    public Against[]? FailureCheck { get; init; }

    /// <summary>beta_eff.</summary>
    public required Measured BetaEff { get; init; }

    /// <summary>beta_eff beside its truth; null for real images.</summary>
    public Against? BetaCheck { get; init; }
}

/// <summary>All training sets of one set of features, and what they say together.</summary>
internal sealed class Summary
{
    private readonly IReadOnlyList<Replicate> replicates;
    private readonly int[] heads;

    /// <summary>Sums up.</summary>
    /// <param name="name">What the features are called.</param>
    /// <param name="width">d.</param>
    /// <param name="replicates">The training sets, at least one.</param>
    public Summary(string name, int width, IReadOnlyList<Replicate> replicates)
    {
        this.replicates = replicates;
        Name = name;
        Width = width;
        Rows = [.. Enumerable.Range(0, replicates[0].Outcomes.Count).Select(Row)];
        heads = [.. Enumerable.Range(0, Rows.Count).Where(i => Rows[i].Size > 0)];
        Floor = Over(sets => sets.Average(set => set.Floor));
        FloorTruth = replicates[0].KnownFloor is null ? null : replicates.Average(set => set.KnownFloor!.Value);
        Data = new AttemptData(
            [.. replicates.SelectMany(set => set.Outcomes).Select(outcome => outcome.Attempts)], ["N", "training_set"]);
    }

    /// <summary>What the features are called.</summary>
    public string Name { get; }

    /// <summary>d.</summary>
    public int Width { get; }

    /// <summary>How many training sets there are.</summary>
    public int TrainingSets => replicates.Count;

    /// <summary>Each N, then the label itself.</summary>
    public IReadOnlyList<SizeRow> Rows { get; }

    /// <summary>Every predictor on every training set, by N.</summary>
    public IReadOnlyList<Outcome> Outcomes =>
        [.. Enumerable.Range(0, Rows.Count).SelectMany(index => replicates.Select(set => set.Outcomes[index]))];

    /// <summary>The counts of every predictor on its held-out images: a group for each N and training set.</summary>
    public AttemptData Data { get; }

    /// <summary>The error of the best linear head, which is subtracted.</summary>
    public Measured Floor { get; }

    /// <summary>The same of the known probabilities; null for real images.</summary>
    public double? FloorTruth { get; }

    /// <summary>Every z of an estimate beside its truth; none for real images.</summary>
    public IReadOnlyList<double> Checks =>
    [
        .. Rows.Select(row => row.ErrorCheck?.Z).OfType<double>(),
        .. Rows.Select(row => row.FailureCheck?[0].Z).OfType<double>(),
        .. Rows.Select(row => row.FailureCheck?[Study.Window - 1].Z).OfType<double>(),
        .. Rows.Select(row => row.BetaCheck?.Z).OfType<double>(),
    ];

    /// <summary>beta_eff(largest N) - beta_eff(smallest N), of the same training sets.</summary>
    public Measured Rise => Over(sets => Beta(sets, heads[^1]) - Beta(sets, heads[0]));

    /// <summary>The steepest rise of beta_eff by a factor e of N, between two N a factor 2 or more apart.</summary>
    public Measured SteepestSlope
    {
        get
        {
            (int from, int to) = Pairs().MaxBy(pair => Slope(replicates, pair.From, pair.To));
            return Over(sets => Slope(sets, from, to));
        }
    }

    /// <summary>The rise of beta_eff by a factor e of N at the end: from the largest N that is at most a quarter of the largest.</summary>
    public Measured LastSlope => Over(sets => Slope(sets, LastFrom, heads[^1]));

    /// <summary>The N from which <see cref="LastSlope"/> is measured.</summary>
    public int LastSize => Rows[LastFrom].Size;

    /// <summary>The ceiling of the saturation curve fitted to beta_eff; null where the values determine none.</summary>
    public Measured? Ceiling => Fit(replicates) is null ? null : Over(sets => Fit(sets)?.Ceiling ?? double.NaN);

    /// <summary>
    /// What part of the rise of beta_eff from the smallest N to the ceiling is made at the largest; null where the values determine no
    /// ceiling.
    /// </summary>
    public Measured? Share => Fit(replicates) is null ? null : Over(sets =>
        (Beta(sets, heads[^1]) - Beta(sets, heads[0])) / ((Fit(sets)?.Ceiling ?? double.NaN) - Beta(sets, heads[0])));

    /// <summary>The N at which half of the rise of the fitted curve is made, as a logarithm.</summary>
    public Measured? LogHalfway =>
        Fit(replicates) is null ? null : Over(sets => Fit(sets) is { } fit ? Math.Log(fit.HalfwaySize) : double.NaN);

    /// <summary>The saturation curve; null where the values determine none.</summary>
    public SaturationFit? Curve => Fit(replicates);

    /// <summary>The N from which the saturation curve is fitted.</summary>
    public int CurveFrom => Rows[heads.First(i => !HasHump || i >= Climb.To)].Size;

    /// <summary>The N from which the squared error climbs most as N grows, and the N to which.</summary>
    public (int From, int To) HumpSizes => (Rows[Climb.From].Size, Rows[Climb.To].Size);

    /// <summary>How far the squared error climbs between them; 0 or less where it falls throughout.</summary>
    public Measured Hump => Over(sets => Error(sets, Climb.To) - Error(sets, Climb.From));

    /// <summary>Whether the squared error surely climbs as N grows: four standard errors are not by chance.</summary>
    public bool HasHump => Hump.Value > 4 * Hump.StandardError;

    /// <summary>The slope of ln L_gen on ln N over N at least four times d; null where fewer than three N are.</summary>
    public Measured? LossSlope
    {
        get
        {
            int[] far = [.. heads.Where(i => Rows[i].Size >= 4 * Width)];
            return far.Length < 3 ? null : Over(sets => Line(
                [.. far.Select(i => Math.Log(Rows[i].Size))], [.. far.Select(i => Math.Log(Loss(sets, i)))]));
        }
    }

    private (int From, int To) Climb => (from a in heads from b in heads where b > a select (a, b))
        .MaxBy(pair => Error(replicates, pair.b) - Error(replicates, pair.a));

    private int LastFrom => heads.Last(i => 4 * Rows[i].Size <= Rows[heads[^1]].Size);

    // The mean of some sets, and the spread of what is left when each is left out (the jackknife), which for a mean is the usual error.
    private Measured Over(Func<IReadOnlyList<Replicate>, double> of)
    {
        int count = replicates.Count;
        double[] without = [.. Enumerable.Range(0, count > 1 ? count : 0).Select(left => of([.. replicates.Where((_, i) => i != left)]))];
        double mean = without.DefaultIfEmpty().Average();
        double error = count > 1 ? Math.Sqrt((count - 1.0) / count * without.Sum(value => (value - mean) * (value - mean))) : double.NaN;
        return new Measured(of(replicates), error);
    }

    private SizeRow Row(int index)
    {
        Outcome[] outcomes = [.. replicates.Select(set => set.Outcomes[index])];
        Truth[]? truths = outcomes[0].Truth is null ? null : [.. outcomes.Select(outcome => outcome.Truth!)];
        bool isHead = outcomes[0].Error is not null;
        return new SizeRow(outcomes[0].Size)
        {
            Accuracy = Over(sets => sets.Average(set => set.Outcomes[index].Accuracy)),
            Error = isHead ? Over(sets => Error(sets, index)) : null,
            Loss = isHead ? Over(sets => Loss(sets, index)) : null,
            LossTruth = isHead && truths is not null
                ? replicates.Average(set => set.Outcomes[index].Truth!.Error!.Value - set.KnownFloor!.Value)
                : null,
            ErrorCheck = isHead && truths is not null
                ? Check(outcomes, outcome => outcome.Error!.Value, truth => truth.Error!.Value, truth => truth.ErrorVariance!.Value)
                : null,
            Failure = [.. Study.Attempts.Select((_, k) => Over(sets => sets.Average(set => set.Outcomes[index].Failure[k])))],
            FailureCheck = truths is null ? null :
            [
                .. Study.Attempts.Select((_, k) => Check(
                    outcomes, outcome => outcome.Failure[k], truth => truth.Failure[k], truth => truth.FailureVariance[k])),
            ],
            BetaEff = Over(sets => Beta(sets, index)),
            BetaCheck = truths is null
                ? null
                : Check(outcomes, outcome => outcome.BetaEff, truth => truth.BetaEff, truth => truth.BetaVariance),
        };
    }

    private static Against Check(
        Outcome[] outcomes, Func<Outcome, double> estimate, Func<Truth, double> truth, Func<Truth, double> variance)
    {
        double difference = outcomes.Sum(outcome => estimate(outcome) - truth(outcome.Truth!));
        return new Against(
            outcomes.Average(outcome => truth(outcome.Truth!)),
            difference / Math.Sqrt(outcomes.Sum(outcome => variance(outcome.Truth!))));
    }

    private static double Error(IReadOnlyList<Replicate> sets, int index) => sets.Average(set => set.Outcomes[index].Error!.Value);

    private static double Loss(IReadOnlyList<Replicate> sets, int index) =>
        sets.Average(set => set.Outcomes[index].Error!.Value - set.Floor);

    private static double Beta(IReadOnlyList<Replicate> sets, int index) => sets.Average(set => set.Outcomes[index].BetaEff);

    private double Slope(IReadOnlyList<Replicate> sets, int from, int to) =>
        (Beta(sets, to) - Beta(sets, from)) / Math.Log((double)Rows[to].Size / Rows[from].Size);

    private IEnumerable<(int From, int To)> Pairs() =>
        from a in heads from b in heads where Rows[b].Size >= 2 * Rows[a].Size select (a, b);

    // From the top of the hump on where there is one: the curve knows of no valley.
    private SaturationFit? Fit(IReadOnlyList<Replicate> sets)
    {
        int[] fitted = [.. heads.Where(i => !HasHump || i >= Climb.To)];
        try
        {
            return SaturationFit.Of([.. fitted.Select(i => (double)Rows[i].Size)], [.. fitted.Select(i => Beta(sets, i))]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static double Line(double[] x, double[] y)
    {
        double mean = x.Average();
        return x.Zip(y, (a, b) => (a - mean) * b).Sum() / x.Sum(a => (a - mean) * (a - mean));
    }
}
