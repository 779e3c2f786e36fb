using LidDsl;

/// <summary>A law and an estimator that are wrong on purpose, each beside the right one: the report catches both.</summary>
[LidExperiment]
[Budget(Replicates = 4_000, Instances = 500), Resolve(RelativeError = 0.05), ExponentWindow(10, 100)]
public sealed partial record WrongLaw
{
    [Dimension]     public const int    D     = 20;
    [SpectralDecay] public const double Alpha = 0.5;
    [TailExponent]  public const double Beta  = 6;       // above 4, so that the mean squared noise has a standard error
    [TargetNoise]   public const double Sigma = 1e-3;
    [Tolerance]     public const double Delta = 1e-3;

    [SampleSize, Values(60, 200)]
    public static partial Axis<int> N { get; }

    [Attempts, LogGrid(1, 100, PerDecade = 2)]
    public static partial Axis<long> K { get; }

    // The noise. It is sigma sqrt(2/beta) times Student's t, whose variance is beta/(beta-2): left out, sigma^2/beta is a
    // third of the truth.
    [Measurement]
    public static double MeanSquaredNoise(TrainedHead head) => head.MeanSquaredNoise;

    [LawOf(nameof(MeanSquaredNoise))]
    public static double NoiseVariance() => 2 * Sigma * Sigma / (Beta - 2);

    [LawOf(nameof(MeanSquaredNoise), WrongOnPurpose = true)]
    public static double WithoutStudentsVariance() => Sigma * Sigma / Beta;

    // L_gen on instances that the head has not seen, and on those that it was fitted to.
    [Measurement]
    public static double LossOnNewInstances(TrainedHead head) => head.GeneralizationLoss;

    [Measurement]
    public static double LossOnOwnTrainingSet(TrainedHead head)
    {
        double sum = 0;
        foreach (double bias in head.Bias)
            sum += bias * bias;
        return sum / head.Bias.Length;
    }

    [LawOf(nameof(LossOnNewInstances))]
    public static double ExpectedLoss(double noise, [SampleSize] int n) => noise * D / (n - D - 1.0);

    [LawOf(nameof(LossOnOwnTrainingSet), WrongOnPurpose = true)]
    public static double TakenForExpectedLoss(double noise, [SampleSize] int n) => ExpectedLoss(noise, n);

    [LawOf(nameof(LossOnOwnTrainingSet))]
    public static double FittedNoise(double noise, [SampleSize] int n) => noise * D / n;
}
