using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>The law of the target noise eta = Y - x.theta* for a user's own law of the precision tau.</summary>
/// <remarks>
/// P(eta &gt; y) = E Phi(-y sqrt(tau)/sigma) over the panels in which the density is integrated, and in closed form over the power law below them. Immutable
/// after construction, so safe to share between threads.
/// </remarks>
public sealed class OwnNoiseLaw
{
    private const double LogFarthest = 5;

    private readonly double[] precisions;
    private readonly double[] masses;
    private readonly double logEnd;
    private readonly double massBelow;
    private readonly double power;

    /// <summary>Prepares the law.</summary>
    /// <param name="difficulty">The law of tau, a user's own.</param>
    /// <exception cref="ArgumentException"><paramref name="difficulty"/> is a gamma law: <see cref="TargetNoiseLaw"/> and <see cref="CutNoiseLaw"/> have those.</exception>
    public OwnNoiseLaw(Difficulty difficulty)
    {
        Difficulty = difficulty;
        OwnPrecision own = RequireOwn(difficulty);
        (precisions, masses) = own.Nodes();
        (logEnd, massBelow, power) = own.Below;
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Target noise of a difficulty of one's own",
        "P(eta > y) = E Phi(-y sqrt(tau)/sigma), tau of the declared density; Var eta = sigma^2 E 1/tau for beta > 2, infinite otherwise",
        "derived: a normal scale mixture over the precision, by quadrature",
        "a density that is smooth in ln tau; every sigma above 0",
        1e-10,
        "relative error of tails and of the variance");

    /// <summary>The law of tau.</summary>
    public Difficulty Difficulty { get; }

    /// <summary>P(noise &lt;= eta).</summary>
    /// <param name="eta">Any number, infinities included, in the units of <paramref name="sigma"/>.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public double Cdf(double eta, double sigma) => Survival(-eta, sigma);

    /// <summary>P(noise &gt; eta), to full relative precision in the upper tail.</summary>
    /// <inheritdoc cref="Cdf"/>
    public double Survival(double eta, double sigma)
    {
        Require.Number(eta, nameof(eta));
        Require.NoiseScale(sigma, nameof(sigma));
        double logY = NoiseRatio.Log(eta, sigma);
        double upper = IsFar(logY) ? Math.Exp(LogPower(logY)) : UpperTail(Math.Abs(eta) / sigma);
        return eta >= 0 ? upper : 1 - upper;
    }

    /// <summary>The variance of the noise, sigma^2 E[1/tau], infinite for beta up to 2.</summary>
    /// <param name="difficulty">The law of tau, a user's own.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sigma"/> is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="difficulty"/> is a gamma law.</exception>
    public static Moment VarianceOf(Difficulty difficulty, double sigma)
    {
        OwnPrecision own = RequireOwn(difficulty);
        Require.NoiseScale(sigma, nameof(sigma));
        if (!(difficulty.Beta > 2) || double.IsInfinity(own.MeanInverseBelow))
            return Moment.Infinite(FormattableString.Invariant($"the target noise has no variance for beta <= 2, and beta = {difficulty.Beta:R}."));
        return Moment.Finite(sigma * sigma * own.MeanInverse);
    }

    /// <summary>The mean squared noise S/N of a typical training set, finite for every beta: an estimate of its median.</summary>
    /// <remarks>As <see cref="TargetNoiseLaw.TypicalMeanSquare"/>: E min(eta^2, q), q the size that the largest of N squared noises exceeds half of the time.</remarks>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <param name="n">Number of training instances N, 1 or more.</param>
    /// <returns>The estimate, in the units of <paramref name="sigma"/> squared; positive infinity where it exceeds the range of a double.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public double TypicalMeanSquare(double sigma, int n)
    {
        Require.NoiseScale(sigma, nameof(sigma));
        Require.Within(n, 1, int.MaxValue, nameof(n));
        double logTail = Math.Log(NoiseRatio.LargestOf(n));
        return NoiseRatio.TypicalMeanSquare(LogUpperTail, RootFinder.Increasing(x => logTail - LogUpperTail(x), 0), sigma);
    }

    internal static OwnPrecision RequireOwn(Difficulty difficulty)
    {
        Require.Given(difficulty, nameof(difficulty));
        return difficulty.Density
            ?? throw new ArgumentException("The law of tau is a gamma law: TargetNoiseLaw and CutNoiseLaw have its noise.", nameof(difficulty));
    }

    // Where erfc is 0 at every node and only the power law below them is left, whole.
    private bool IsFar(double logY) => logY + (0.5 * logEnd) > LogFarthest;

    private double LogPower(double logY) => Math.Log(0.5 * massBelow / Math.Sqrt(Math.PI)) + SpecialFunctions.GammaLn(power + 0.5)
        - (power * ((2 * logY) + logEnd - Math.Log(2)));

    private double LogUpperTail(double logY) => IsFar(logY) ? LogPower(logY) : Math.Log(UpperTail(Math.Exp(logY)));

    // P(noise/sigma > y) for y from 0 to where it is a power.
    private double UpperTail(double y)
    {
        double root = y * Math.Sqrt(0.5);
        double sum = 0;
        for (int i = 0; i < precisions.Length; i++)
        {
            double x = root * Math.Sqrt(precisions[i]);
            if (x < 27)
                sum += masses[i] * ErrorFunction.Erfc(x);
        }

        return 0.5 * (sum + Below(root));
    }

    // The integral of erfc(root sqrt(tau)) over the power law: with c = root sqrt(end), mass (erfc(c) + gamma(nu + 1/2, c^2)/(sqrt(pi) c^2nu)) by parts.
    private double Below(double root)
    {
        double c = root * Math.Exp(0.5 * logEnd);
        if (c < 1e-9)
            return massBelow * (1 - (2 * c / Math.Sqrt(Math.PI) * power / (power + 0.5)));
        double logGamma = SpecialFunctions.GammaLn(power + 0.5) + IncompleteGamma.LogLower(power + 0.5, c * c);
        return massBelow * (ErrorFunction.Erfc(c) + Math.Exp(logGamma - (2 * power * Math.Log(c)) - (0.5 * Math.Log(Math.PI))));
    }
}
