namespace LidDsl.Laws.Tests.Admission;

/// <summary>How one law is held to the bar of its quality band: one class for each law, found by reflection.</summary>
internal interface IAdmission
{
    /// <summary>The law.</summary>
    LawInfo Law { get; }

    /// <summary>
    /// One trial at random parameters of the declared domain. Exact: the error against a second method, and the stated numerical error
    /// as its bar. Asymptotic: the relative error against the exact value, and the law's own estimate as its bar. Empirical: the difference
    /// between the residual that the law gives and the same recomputed, and 1e-9 times it as its bar.
    /// </summary>
    Trial Draw(Parameters random);
}

/// <summary>One comparison of a law with what it is held against.</summary>
/// <param name="Where">The parameters, for the message of a failure.</param>
/// <param name="Error">The error, 0 or more.</param>
/// <param name="Bar">What the error may be at most.</param>
internal sealed record Trial(string Where, double Error, double Bar);
