namespace LidDsl.Laws;

/// <summary>What more compute is for, at the best allocation of a budget.</summary>
public enum AllocationRegime
{
    /// <summary>Train: two thirds or more of the next hundredth of the budget is best spent on training instances.</summary>
    Train,

    /// <summary>Neither takes two thirds of the next hundredth of the budget.</summary>
    Balanced,

    /// <summary>Sample: two thirds or more of the next hundredth of the budget is best spent on attempts.</summary>
    Sample,
}

/// <summary>Which end of the attainable range of (N, k) an allocation lies at.</summary>
public enum AllocationBoundary
{
    /// <summary>None: one more training instance and the attempts that it costs just balance.</summary>
    None,

    /// <summary>N is the least for which L_gen is finite: a smaller N and more attempts would be better.</summary>
    FewestInstances,

    /// <summary>k = 1: even a single attempt costs more than it gains beside training.</summary>
    FewestAttempts,

    /// <summary>k is the largest that the law's table covers.</summary>
    MostAttempts,

    /// <summary>N is the largest that the laws cover, 2^31 - 1.</summary>
    MostInstances,
}
