using LidDsl;

/// <summary>The same with a largest precision: here the second tail is the power law of the paper, gamma = sigma^2/(tau_max s^2).</summary>
[LidExperiment(Like = typeof(TwoTails))]
public sealed partial record WithLargestPrecision
{
    [LargestPrecision] public const double TauMax = 1;

    [SampleSize, Values(35, 70, 140)]                         // gamma about 0.5, 1.3 and 2.9
    public static partial Axis<int> N { get; }
}
