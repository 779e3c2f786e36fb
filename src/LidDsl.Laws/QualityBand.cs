namespace LidDsl.Laws;

/// <summary>How far a law may be trusted.</summary>
public enum QualityBand
{
    /// <summary>Holds for every admitted parameter; what is computed differs by the stated numerical error only.</summary>
    Exact,

    /// <summary>Holds in a stated limit; the law states its relative error on the way there.</summary>
    Asymptotic,

    /// <summary>Fitted or conjectured; no error bound is known.</summary>
    Empirical,
}
