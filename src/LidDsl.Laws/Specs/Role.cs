namespace LidDsl.Specs;

/// <summary>The part that a quantity plays in the Latent Instance Difficulty model.</summary>
/// <remarks>
/// The order is the order of reports and of stream keys: append only, but for <see cref="Attempts"/> and the roles after it. Those are no part of
/// a setting or of a stream key: <see cref="Attempts"/> shares its draws across k, and the others say what compute costs, which no simulation sees.
/// </remarks>
public enum Role
{
    /// <summary>d, the number of features.</summary>
    Dimension,

    /// <summary>alpha: the feature spectrum is lambda_j = j^-(1+alpha); isotropic at -1.</summary>
    SpectralDecay,

    /// <summary>beta, the tail exponent of the difficulty: tau ~ Gamma(beta/2, 1).</summary>
    TailExponent,

    /// <summary>sigma: the target noise of an instance with precision tau has variance sigma^2 / tau.</summary>
    TargetNoise,

    /// <summary>delta: an attempt succeeds when it misses the target by at most delta.</summary>
    Tolerance,

    /// <summary>The ridge penalty of the head; 0 is ordinary least squares (or the minimum-norm head when N &lt; d).</summary>
    RidgePenalty,

    /// <summary>N, the number of training instances.</summary>
    SampleSize,

    /// <summary>tau_max: tau ~ Gamma(beta/2, 1) given that tau &lt;= tau_max. Where it is not declared, tau has no largest value.</summary>
    LargestPrecision,

    /// <summary>The decay of the signal: theta*_j^2 is proportional to j^-decay. Where it is not declared, the signal is flat.</summary>
    SignalDecay,

    /// <summary>k, the number of attempts at one instance.</summary>
    Attempts,

    /// <summary>c_N, the cost of one training instance.</summary>
    TrainingCost,

    /// <summary>c_k, the cost of one attempt.</summary>
    AttemptCost,

    /// <summary>R, what a unit of L_gen weighs in the total loss R L_gen + L_inf.</summary>
    LossWeight,

    /// <summary>C, what may be spent on training and attempts: N c_N + k c_k = C. Where it is not declared, nothing is allocated.</summary>
    ComputeBudget,
}
