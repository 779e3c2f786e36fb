namespace LidDsl.Checking;

/// <summary>What the laws say of the estimates made with one training set, given its own s.</summary>
/// <param name="Bias">s / sigma.</param>
/// <param name="Loss">L_inf(k; s) at each k.</param>
/// <param name="RelativeVariance">The variance of the estimate over the squared loss at each k, for the instances that were drawn; infinite
/// where no law holds.</param>
/// <param name="Slope">beta_eff over the window; 0 without a window.</param>
/// <param name="SlopeVariance">The variance of its estimate to first order, for the instances that were drawn; infinite where
/// no law holds.</param>
internal sealed record TrainingSetLaw(double Bias, double[] Loss, double[] RelativeVariance, double Slope, double SlopeVariance);
