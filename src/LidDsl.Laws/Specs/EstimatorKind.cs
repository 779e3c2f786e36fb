namespace LidDsl.Specs;

/// <summary>How L_inf(k; s) is estimated from simulated instances.</summary>
public enum EstimatorKind
{
    /// <summary>The best estimator that the declaration permits; reports name the one that was used.</summary>
    Automatic,

    /// <summary>Draw attempts at each instance until one succeeds or the largest k is reached.</summary>
    Literal,

    /// <summary>Average (1-q)^k over instances drawn from the declared law.</summary>
    Conditional,

    /// <summary>Average (1-q)^k over instances drawn from a defensive mixture, with weights.</summary>
    Importance,
}
