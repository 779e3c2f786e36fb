namespace LidDsl.Attempts;

/// <summary>What training and attempts cost, and what there is to spend.</summary>
/// <param name="Budget">The compute in all, above 0, in the unit of the costs.</param>
/// <param name="AttemptCost">What one attempt costs, above 0.</param>
/// <param name="TrainingCost">What one unit of the training covariate costs, 0 or more.</param>
/// <param name="Requests">How many problems are to be attempted with the trained model, at least 1.</param>
public sealed record ComputeCosts(double Budget, double AttemptCost = 1, double TrainingCost = 0, double Requests = 1);

/// <summary>Which of the measured stages a budget is best spent on, and on how many attempts with it.</summary>
/// <param name="Costs">What was asked.</param>
/// <param name="Stages">Every group that the budget can train, the best first.</param>
/// <param name="Remark">The advice in a sentence.</param>
public sealed record ComputeAdvice(ComputeCosts Costs, IReadOnlyList<StageAdvice> Stages, string Remark);

/// <summary>A budget spent on one stage: what is left after training goes to attempts.</summary>
/// <param name="Group">The group.</param>
/// <param name="Training">How much it was trained: its covariate.</param>
/// <param name="Attempts">k, the attempts at each problem that the rest of the budget pays for.</param>
/// <param name="Failure">1 - pass@k of new problems: exp of the posterior mean of its logarithm.</param>
/// <param name="Low">The 5% quantile.</param>
/// <param name="High">The 95% quantile.</param>
/// <param name="ProbabilityBest">The posterior probability that no other stage of the list fails less often.</param>
/// <param name="AttemptElasticity">How many percent the failure rate falls for a percent more attempts: the exponent at k.</param>
/// <param name="IsFar">Whether k exceeds 100 n of the group.</param>
public sealed record StageAdvice(
    string Group,
    double Training,
    long Attempts,
    double Failure,
    double Low,
    double High,
    double ProbabilityBest,
    double AttemptElasticity,
    bool IsFar);
