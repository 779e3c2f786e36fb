namespace LidDsl.Laws;

/// <summary>What compute costs, and what a generalization loss weighs against an inference loss.</summary>
public sealed record AllocationTerms
{
    /// <summary>The smallest cost, 1e-100.</summary>
    public const double SmallestCost = 1e-100;

    /// <summary>The largest cost and the largest weight, 1e100.</summary>
    public const double Largest = 1e100;

    /// <summary>Makes the terms.</summary>
    /// <param name="trainingCost">c_N, the cost of one training instance, 1e-100 to 1e100 in any unit.</param>
    /// <param name="attemptCost">c_k, the cost of one attempt, 1e-100 to 1e100 in the same unit.</param>
    /// <param name="lossWeight">R, what a unit of L_gen weighs in the total loss, 0 to 1e100 in the unit of 1/sigma^2.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public AllocationTerms(double trainingCost, double attemptCost, double lossWeight)
    {
        TrainingCost = Require.Within(trainingCost, SmallestCost, Largest, nameof(trainingCost));
        AttemptCost = Require.Within(attemptCost, SmallestCost, Largest, nameof(attemptCost));
        LossWeight = Require.Within(lossWeight, 0, Largest, nameof(lossWeight));
    }

    /// <summary>c_N, the cost of one training instance.</summary>
    public double TrainingCost { get; }

    /// <summary>c_k, the cost of one attempt.</summary>
    public double AttemptCost { get; }

    /// <summary>R, what a unit of L_gen weighs in the total loss R L_gen + L_inf, in the unit of 1/sigma^2.</summary>
    public double LossWeight { get; }

    /// <summary>N c_N + k c_k.</summary>
    /// <param name="n">N, 0 or more.</param>
    /// <param name="attempts">k, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public double Cost(double n, double attempts) =>
        (Require.NonNegative(n, nameof(n)) * TrainingCost) + (Require.NonNegative(attempts, nameof(attempts)) * AttemptCost);
}
