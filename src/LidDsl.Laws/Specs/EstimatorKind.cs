namespace LidDsl.Specs;

/// <summary>How L_inf(k; s) is estimated: how training sets and test instances are drawn.</summary>
public enum EstimatorKind
{
    /// <summary>
    /// Left to the run, which takes <see cref="Lattice"/> with 1,018 points, or as many as the declared resolution takes, and beside it, as
    /// a check of the sampler of instances, a twentieth of the declared instances (1,000 at least, if there are so many) plainly by the
    /// declared law. Where a relative error is declared in place of instances, a pilot says how many points it takes. It takes
    /// <see cref="Importance"/> where tau has a law of the experiment's own, with fewer than 40 training sets declared (more, with very
    /// many checks) or 254 instances, and beyond beta = 0.3 to 10 and delta/sigma = 1e-3 to 10. Reports name what it took.
    /// </summary>
    Automatic,

    /// <summary>Draw attempts at each instance until one succeeds or the largest k is reached.</summary>
    Literal,

    /// <summary>Average (1-q)^k over instances drawn from the declared law.</summary>
    Conditional,

    /// <summary>Average (1-q)^k over instances drawn from a defensive mixture, with weights.</summary>
    Importance,

    /// <summary>
    /// As <see cref="Importance"/>, with training sets drawn by the exact law of Z'Z and Z'eta given the noise: no design matrix, so that
    /// the cost of a training set is of order N + d^3 instead of N d^2.
    /// </summary>
    ExactLaw,

    /// <summary>
    /// Average (1-q)^k over a few hundred or thousand points of randomly shifted lattices, with weights: a randomised quadrature, with the
    /// error of many millions of drawn instances. It tests laws, hardness and constants, and no sampler of instances.
    /// </summary>
    Lattice,
}
