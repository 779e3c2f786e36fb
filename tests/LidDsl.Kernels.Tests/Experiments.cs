using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

/// <summary>Makes Specs as the compiler would read them.</summary>
internal static class Experiments
{
    public static readonly long[] ShortGrid = [1, 2, 5, 10, 31, 100];

    /// <summary>Fixed where one value is given, swept where several are; roles in <paramref name="free"/> are free.</summary>
    public static ExperimentSpec Of(
        double[]? d = null,
        double[]? alpha = null,
        double[]? beta = null,
        double[]? sigma = null,
        double[]? delta = null,
        double[]? ridge = null,
        double[]? n = null,
        long[]? k = null,
        double[]? cut = null,
        double[]? signal = null,
        params Role[] free)
    {
        double[][] values =
        [
            d ?? [8], alpha ?? [0.5], beta ?? [2.5], sigma ?? [1e-3], delta ?? [1e-3], ridge ?? [0], n ?? [20], cut ?? [], signal ?? [],
            [.. (k ?? ShortGrid).Select(a => (double)a)],
        ];
        Quantity[] quantities =
        [
            .. values.Select((v, role) => new Quantity(
                (Role)role,
                ((Role)role).ToString(),
                free.Contains((Role)role) ? Variation.Free : v.Length > 1 ? Variation.Swept : Variation.Fixed,
                new ValueList<double>(v))).Where(quantity => quantity.Values.Count > 0),
        ];
        return new ExperimentSpec(
            "Tests.Sample", "Tests.Sample", new ValueList<Quantity>(quantities), Budget.Default, Resolution.Default, ExponentWindow.Default,
            EstimatorKind.Automatic);
    }

    public static IReadOnlyList<Setting> Settings(ExperimentSpec spec) =>
        SettingGrid.Of(spec, role => spec[role].First, OwnSpectra.Of(spec) ?? OwnDifficulties.Of(spec));
}
