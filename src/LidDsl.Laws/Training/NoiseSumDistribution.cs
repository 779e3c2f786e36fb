using MathNet.Numerics.Distributions;

namespace LidDsl.Laws;

/// <summary>The law of S, the sum of the N squared target noises of a training set. Immutable; threads may share it.</summary>
public sealed class NoiseSumDistribution
{
    private readonly int n;
    private readonly double logScale;

    /// <summary>The law.</summary>
    /// <param name="beta">Tail exponent, 0.05 to 100.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="n">Number of training instances N, 1 or more; the accuracy is tested to 1e7.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public NoiseSumDistribution(double beta, double sigma, int n)
    {
        Beta = Require.Beta(beta, nameof(beta));
        Sigma = Require.NoiseScale(sigma, nameof(sigma));
        Require.Within(n, 1, int.MaxValue, nameof(n));
        this.n = n;
        logScale = 2 * Math.Log(sigma);
        Inversion = new NoiseSumInversion(beta, n);
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Sum of squared target noises",
        "S = sum of N eta_i^2; P(S <= x) = 1/(2 pi i) integral of exp(p x) (E exp(-p eta^2))^N dp/p; E S = N v",
        "derived: the inverse Laplace transform along a ray on which it neither grows nor oscillates",
        "every beta from 0.05 to 100, every N; the mean needs beta > 2, the second moment beta > 4",
        1e-10,
        "absolute error of probabilities; relative error of moments");

    /// <summary>Tail exponent.</summary>
    public double Beta { get; }

    /// <summary>Target noise.</summary>
    public double Sigma { get; }

    /// <summary>Number of training instances N.</summary>
    public int Count => n;

    /// <summary>E S = N v, infinite for beta up to 2.</summary>
    public Moment Mean
    {
        get
        {
            Moment variance = TargetNoiseLaw.Variance(Beta, Sigma);
            return variance.IsFinite ? Moment.Finite(n * variance.Value) : variance;
        }
    }

    /// <summary>E S^2 = N E eta^4 + N(N-1) v^2, infinite for beta up to 4.</summary>
    public Moment SecondMoment
    {
        get
        {
            Moment fourth = TargetNoiseLaw.FourthMoment(Beta, Sigma);
            if (!fourth.IsFinite)
                return fourth;
            double variance = TargetNoiseLaw.Variance(Beta, Sigma).Value;
            return Moment.Finite(n * (fourth.Value + ((n - 1.0) * variance * variance)));
        }
    }

    /// <summary>The value that S exceeds half of the time.</summary>
    public double Median => Quantile(0.5);

    internal NoiseSumInversion Inversion { get; }

    /// <summary>P(S &lt;= x), within 1e-10.</summary>
    /// <param name="x">Any number, infinities included, in the units of sigma squared.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not a number.</exception>
    public double Cdf(double x) => At(x).Below;

    /// <summary>P(S &gt; x), within 1e-10, and to a relative error of 1e-6 down to 1e-12 where the tail is a power law.</summary>
    /// <inheritdoc cref="Cdf"/>
    public double Survival(double x) => At(x).Above;

    /// <summary>The value that S exceeds with probability 1 - <paramref name="p"/>; its probability is within 1e-10 of it.</summary>
    /// <param name="p">A probability strictly between 0 and 1.</param>
    /// <returns>The quantile; positive infinity where it exceeds the range of a double.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside its domain.</exception>
    public double Quantile(double p) => Math.Exp(Inversion.LogQuantile(Require.OpenProbability(p, nameof(p))) + logScale);

    /// <summary>One draw of S, in O(N): the sum of N squared normals over gamma precisions.</summary>
    /// <param name="random">The source of randomness; only one thread may use it at a time.</param>
    /// <returns>The draw; positive infinity where it exceeds the range of a double.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    public double Sample(Random random)
    {
        Require.Given(random, nameof(random));
        double shape = Beta / 2;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            // A gamma of shape a is one of shape a + 1 times U^(1/a), which underflows where a is small: divide by it as the inverse grows.
            double normal = Normal.Sample(random, 0, 1);
            double precision = Gamma.Sample(random, shape + 1, 1);
            sum += normal * normal / precision * Math.Exp(-Math.Log(1 - random.NextDouble()) / shape);
        }

        return sum * Sigma * Sigma;
    }

    private (double Below, double Above) At(double x)
    {
        Require.Number(x, nameof(x));
        if (x <= 0)
            return (0, 1);
        return double.IsInfinity(x) ? (1, 0) : Inversion.At(Math.Log(x) - logScale);
    }
}
