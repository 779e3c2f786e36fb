namespace LidDsl.Laws.Tests.Probing;

/// <summary>For each parameter of a public member a value in its domain, and values at and beyond the ends of any domain.</summary>
internal static class ProbeValues
{
    private static readonly Func<double, double> Density = OwnDensities.Gamma(2.5);

    private static readonly Setting Setting = new(3, 0.5, 2.5, 1, 1, 0, 30);

    private static readonly long[] Attempts = [1, 10, 100];

    private static readonly Dictionary<string, object> Named = new(StringComparer.Ordinal)
    {
        ["beta"] = 2.5, ["p"] = 0.3, ["r"] = 0.01, ["relativeError"] = 0.1, ["tolerance"] = 0.1, ["within"] = 0.05, ["ceiling"] = 3.0,
        ["k"] = 10.0, ["alpha"] = 0.5, ["budget"] = 1e5, ["d"] = 3, ["j"] = 1, ["component"] = 0, ["instances"] = 1000L,
        ["budgets"] = (double[])[1e4, 1e5], ["n"] = 30, ["fractions"] = (double[])[0.2, 0.3, 0.5],
        ["sizes"] = (double[])[10, 20, 40, 80, 160], ["exponents"] = (double[])[0.5, 1, 1.6, 2.2, 2.4], ["noise"] = 0.3,
    };

    /// <summary>An object of each type that members are called on, or take.</summary>
    private static readonly Dictionary<Type, Func<object>> Objects = new()
    {
        [typeof(Setting)] = () => Setting,
        [typeof(Difficulty)] = () => Difficulty.Gamma(2.5),
        [typeof(Func<double, double>)] = () => Density,
        [typeof(Random)] = () => new Random(1),
        [typeof(TrainingLaw)] = () => TrainingLaw.Of(Setting),
        [typeof(RatioLaw)] = () => TrainingLaw.Of(Setting).Ratio!,
        [typeof(AnswerQuantity)] = () => Selection.Of(default).Quantities[0],
        [typeof(QuantityLaw)] = () => new InferenceLossLaw(2.5, 1, Attempts),
        [typeof(NoiseLaw)] = () => Difficulty.Own(2.5, Density).Noise,
        [typeof(InferenceLossLaw)] = () => new InferenceLossLaw(2.5, 1, [1, 10, 100, 1_000_000]),
        [typeof(InferenceLossCurve)] = () => new InferenceLossLaw(2.5, 1, Attempts).Given(0.5),
        [typeof(InferenceLossOverTrainingSets)] = () => new InferenceLossOverTrainingSets(2.5, 1, 3, 30, Attempts),
        [typeof(EstimatorVariance)] = () => new EstimatorVariance(2.5, 1, Attempts, EstimatorKind.Importance, new ExponentWindow(1, 100)),
        [typeof(ExponentWindow)] = () => new ExponentWindow(1, 100),
        [typeof(DefensiveMixture)] = () => new DefensiveMixture(2.5),
        [typeof(NoiseSumDistribution)] = () => new NoiseSumDistribution(2.5, 1, 30),
        [typeof(OlsLossDistribution)] = () => new OlsLossDistribution(2.5, 1, 3, 30),
        [typeof(RefinedTail)] = () => new RefinedTail(Difficulty.Gamma(2.5), 1),
        [typeof(GeneralizationCurve)] = () => GeneralizationCurve.OlsMean(Difficulty.Gamma(2.5), 1, 3),
        [typeof(EffectiveExponentLaw)] = () => new EffectiveExponentLaw(Difficulty.Gamma(2.5), 1, Attempts),
        [typeof(AllocationTerms)] = () => new AllocationTerms(1, 1, 1),
        [typeof(AllocationLaw)] = () =>
            new AllocationLaw(new InferenceLossLaw(2.5, 1, [1, 1_000_000]), GeneralizationCurve.OlsMean(Difficulty.Gamma(2.5), 1, 3)),
        [typeof(TwoTailForm)] = () => TwoTailForm.Fit(new InferenceLossLaw(2.5, 1, [100, 1000, 10_000]), 0.5, [100, 1000, 10_000]),
        [typeof(SaturationFit)] = () => SaturationFit.Of((double[])Named["sizes"], (double[])Named["exponents"], 2.5),
        [typeof(Approximation)] = () => new Approximation(1, 0.1),
        [typeof(RidgeEquivalent)] = () => RidgeEquivalentLaw.Of(Setting, 1),
        [typeof(RoleRule)] = () => RoleRule.Of(Role.TailExponent),
        [typeof(OwnLaws)] = () => new OwnLaws(null, (in Setting _, double tau) => Density(tau)),
        [typeof(OwnMethod)] = () =>
            new OwnMethod(OwnMethodKind.Eigenvalue, "T", "M", new ValueList<OwnArgument>([new(Role.SpectralDecay)]), null),
        [typeof(ExperimentSpec)] = () => Spec,
    };

    private static ExperimentSpec Spec => new(
        "E", "E",
        new ValueList<Quantity>(Enum.GetValues<Role>().Where(role => role is not Role.LargestPrecision).Select(role => new Quantity(
            role, role.ToString(), Variation.Fixed, new ValueList<double>([1])))),
        new Budget(10, 10, 1), new Resolution(0.05, 0.01), ExponentWindow.Default, EstimatorKind.Importance);

    /// <summary>A value in the domain of a parameter, or of the object that a member is called on.</summary>
    public static object? Plain(Type type, string name) =>
        Objects.TryGetValue(type, out Func<object>? make) ? make()
        : Named.TryGetValue(name, out object? named) && type.IsInstanceOfType(named) ? named
        : type == typeof(double) ? name is "n" or "attempts" ? 100.0 : 1.0
        : type == typeof(double?) ? 1.0
        : type == typeof(int) ? 30
        : type == typeof(long) ? 100L
        : type == typeof(ulong) ? 1UL
        : type == typeof(bool) ? false
        : type == typeof(string) ? "name"
        : type == typeof(long[]) || type == typeof(IReadOnlyList<long>) ? Attempts
        : type == typeof(double[]) || type == typeof(IReadOnlyList<double>) ? new double[] { 0.5, 0.3, 0.2 }
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : type.IsValueType ? Activator.CreateInstance(type)
        : null;

    /// <summary>Values at and beyond the ends of its domain.</summary>
    public static IEnumerable<object?> Extremes(Type type)
    {
        if (type == typeof(double))
        {
            return ((double[])
            [
                double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, 1e-300,
                1e-100, 1e-9, 0.05, 0.5, 1e6, 1e100, 1e155,
                1e300, 0, -1, 1, 2, 100, 99.9999, 2.0000000000000004,
            ]).Cast<object?>();
        }

        if (type == typeof(int))
            return ((int[])[int.MinValue, -5, -1, 0, 1, 2, 3, 4, 1000, 1_000_001, int.MaxValue - 1, int.MaxValue]).Cast<object?>();
        if (type == typeof(long))
            return ((long[])[long.MinValue, -1, 0, 1, 1L << 53, (1L << 53) + 1, long.MaxValue]).Cast<object?>();
        if (type == typeof(string))
            return [null, "", "a\0b"];
        if (type.IsEnum)
            return [Enum.ToObject(type, 77), Enum.ToObject(type, -1), .. Enum.GetValues(type).Cast<object?>()];
        if (type == typeof(IReadOnlyList<double>) || type == typeof(double[]))
            return Lists(type == typeof(double[]));
        if (type == typeof(IReadOnlyList<long>) || type == typeof(long[]))
        {
            return [
                .. type == typeof(long[]) ? (object?[])[] : [null], Array.Empty<long>(), (long[])[0], (long[])[5, 3, 1], (long[])[1, 1, 1],
                (long[])[1, 2, long.MaxValue], (long[])[7], (long[])[1, 2, 3, 4]];
        }

        if (type == typeof(Difficulty))
        {
            return
            [
                null, Difficulty.CutGamma(2.5, 1), Difficulty.CutGamma(0.05, 1e-6), Difficulty.CutGamma(100, 1e-6),
                Difficulty.CutGamma(100, 1e6), Difficulty.Gamma(0.05),
                Difficulty.Gamma(100), Difficulty.Own(2.5, Density), Difficulty.Own(1.5, OwnDensities.Gamma(1.5)),
            ];
        }

        if (type == typeof(Setting))
            return Settings().Cast<object?>();
        if (type == typeof(Func<double, double>))
            return [null];
        return type.IsValueType ? [] : [null];
    }

    private static IEnumerable<object?> Lists(bool array) =>
    [
        .. array ? (object?[])[] : [null],
        Array.Empty<double>(), (double[])[double.NaN, 1, 1], (double[])[1, double.PositiveInfinity, 1], (double[])[-1, 1, 1],
        (double[])[0, 0, 0], (double[])[1], (double[])[1, 2, 3, 4],
        (double[])[double.MaxValue, double.MaxValue, double.MaxValue], (double[])[double.Epsilon, double.Epsilon, double.Epsilon],
        (double[])[1, 1, 1, 1, 1],
        (double[])[1e300, 1e-300, 1e300], (double[])[5, 3, 2, 1, 0.5],
    ];

    private static IEnumerable<Setting> Settings()
    {
        yield return default;
        foreach (int whole in (int[])[int.MinValue, -5, 0, 1, 1_000_001, int.MaxValue])
        {
            yield return Setting with { D = whole };
            yield return Setting with { N = whole };
        }

        foreach (double value
            in (double[])[double.NaN, double.PositiveInfinity, double.MaxValue, 1e155, 1e100, 100, 0.05, 1e-100, double.Epsilon, 0, -1])
        {
            yield return Setting with { Alpha = value };
            yield return Setting with { Beta = value };
            yield return Setting with { Sigma = value };
            yield return Setting with { Delta = value };
            yield return Setting with { Ridge = value };
            yield return Setting with { Ridge = value, N = 2 };
            yield return Setting with { Ridge = value, Alpha = 100, SignalDecay = 100 };
            yield return Setting with { LargestPrecision = value };
            yield return Setting with { SignalDecay = value };
        }
    }
}
