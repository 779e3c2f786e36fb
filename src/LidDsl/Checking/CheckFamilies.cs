namespace LidDsl.Checking;

/// <summary>Every family of checks, in the order of reports.</summary>
internal static class CheckFamilies
{
    // Each gives the families of its kind that a declaration has: none where its law is not asked about.
    private static readonly Func<CheckScope, IEnumerable<CheckFamily>>[] Kinds =
    [
        RatioFamily.Of,
        EquivalentFamily.Of,
        NoiseFamily.Of,
        SamplerFamily.Of,
        PlainFamily.Of,
        LossFamily.Of,
        ExponentFamily.Of,
        MeasurementFamily.Of,
    ];

    /// <summary>The families of a declaration and budget.</summary>
    public static IReadOnlyList<CheckFamily> Of(CheckScope scope) => [.. Kinds.SelectMany(kind => kind(scope))];
}
