namespace LidDsl.Laws;

/// <summary>
/// How far a law may be trusted. Each band has a bar that a law must clear to be admitted; a test holds every law to its bar.
/// </summary>
public enum QualityBand
{
    /// <summary>
    /// Holds for every admitted parameter. Admitted when a second method agrees within the stated numerical error at random parameters
    /// of the whole domain.
    /// </summary>
    Exact,

    /// <summary>
    /// Holds in a stated limit. Admitted when it names its small parameter and gives an estimate of its own relative error that bounds the
    /// distance from the exact value at random parameters and falls below 5% somewhere in its regime.
    /// </summary>
    Asymptotic,

    /// <summary>Fitted or conjectured; no error bound is known. Admitted when it gives the residual that it leaves.</summary>
    Empirical,

    /// <summary>
    /// Declared by a user for a measurement of the user's own. Admitted without a bar: the report that holds it against the
    /// simulation is the bar.
    /// </summary>
    Declared,
}
