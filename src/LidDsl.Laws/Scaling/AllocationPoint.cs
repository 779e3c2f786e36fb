namespace LidDsl.Laws;

/// <summary>A number of training instances and of attempts, what they lose and what they cost.</summary>
/// <param name="N">The number of training instances N.</param>
/// <param name="Attempts">The number of attempts k, 1 or more.</param>
/// <param name="GeneralizationLoss">L_gen(N), in the units of sigma squared.</param>
/// <param name="TrainingTerm">R L_gen(N), the part of the loss that attempts cannot mend.</param>
/// <param name="InferenceLoss">L_inf(k; N), the probability that all attempts fail; 0 where it is below the range of doubles.</param>
/// <param name="TrainingShare">N c_N / (N c_N + k c_k), the share of the cost that is spent on training.</param>
/// <param name="Cost">N c_N + k c_k.</param>
public sealed record AllocationPoint(
    double N,
    double Attempts,
    double GeneralizationLoss,
    double TrainingTerm,
    double InferenceLoss,
    double TrainingShare,
    double Cost)
{
    /// <summary>L_tot = R L_gen(N) + L_inf(k; N).</summary>
    public double Loss => TrainingTerm + InferenceLoss;
}
