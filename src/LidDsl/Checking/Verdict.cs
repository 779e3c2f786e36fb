namespace LidDsl;

/// <summary>What a check says about a law.</summary>
public enum Verdict
{
    /// <summary>The measurement is as near to the law as chance allows.</summary>
    Agrees,

    /// <summary>The measurement is further from the law than chance allows at the declared family-wise error.</summary>
    Disagrees,

    /// <summary>Too few draws to say: a larger budget resolves it.</summary>
    Unresolved,

    /// <summary>The declared budget is not meant to resolve this point, so it is no check.</summary>
    BelowResolution,

    /// <summary>This version knows no law to hold the measurement against, so it is no check.</summary>
    NoLaw,
}
