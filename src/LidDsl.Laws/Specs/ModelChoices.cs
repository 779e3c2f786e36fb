namespace LidDsl.Specs;

/// <summary>The shape of the signal theta*, where it is no power law of a stated decay.</summary>
public enum SignalShape
{
    /// <summary>Every feature carries the same share: theta*_j = 1/sqrt(d).</summary>
    Flat,

    /// <summary>The first feature carries it all: theta* = e_1, the limit of a power law of ever larger decay.</summary>
    First,
}

/// <summary>How a head is trained on its N noisy targets.</summary>
public enum TrainingRule
{
    /// <summary>
    /// theta_hat minimises (1/N) sum (y_i - x_i.theta)^2 + ridge |theta|^2: ridge regression, ordinary least squares at ridge 0, and of all
    /// minimisers the one of least norm where there are several. Source: arXiv:2601.03764.
    /// </summary>
    LeastSquares,
}

/// <summary>How k attempts at an instance become one answer, and how that is judged.</summary>
public enum SelectionRule
{
    /// <summary>
    /// The answer is an attempt with |Y - x.theta_hat| &lt;= delta, picked by a verifier that never errs: the instance fails if none of the
    /// k attempts is, with probability L_inf. Source: arXiv:2601.03764.
    /// </summary>
    FirstSuccess,
}
