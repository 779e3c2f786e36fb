using LidDsl;

/// <summary>A difficulty of one's own, with as many very precise instances as very noisy ones, and a spectrum of one's own.</summary>
[LidExperiment]
[Budget(Replicates = 1_200, Instances = 4_000, Seed = 2), Resolve(RelativeError = 0.1), ExponentWindow(100, 10_000)]
public sealed partial record OwnDifficulty
{
    [Dimension]     public const int    D     = 20;
    [SpectralDecay] public const double Alpha = 0.3;
    [TailExponent]  public const double Beta  = 2.5;
    [TargetNoise]   public const double Sigma = 0.1;

    [RidgePenalty, Values(0, 0.01)]    public static partial Axis<double> Ridge { get; }
    [Tolerance,    Values(0.03, 0.1)]  public static partial Axis<double> Delta { get; }
    [SampleSize,   Values(40, 400)]    public static partial Axis<int>    N     { get; }

    [Attempts, LogGrid(1, 1_000_000, PerDecade = 2)]
    public static partial Axis<long> K { get; }

    /// <summary>lambda_j falls exponentially.</summary>
    [Eigenvalue]
    public static double Eigenvalue(int j, [SpectralDecay] double alpha) => Math.Exp(-alpha * (j - 1));

    /// <summary>
    /// tau = G/G', G ~ Gamma(beta/2), G' ~ Gamma(2): P(tau &lt;= t) ~ t^(beta/2) near zero and P(tau > t) ~ t^-2 far out.
    /// </summary>
    [PrecisionSampler]
    public static double Draw(ref PrecisionStream random, [TailExponent] double beta) => random.Gamma(beta / 2) / random.Gamma(2);

    /// <summary>Its density, nu (nu+1) tau^(nu-1)/(1+tau)^(nu+2) with nu = beta/2.</summary>
    [PrecisionDensity]
    public static double Density(double tau, [TailExponent] double beta)
    {
        double nu = beta / 2;
        return nu * (nu + 1) * Math.Pow(tau, nu - 1) * Math.Pow(1 + tau, -nu - 2);
    }
}
