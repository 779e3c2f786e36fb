using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>The law of the target noise eta = Y - x.theta* where the law of the precision is cut: tau ~ Gamma(beta/2, 1) given tau &lt;= tau_max.</summary>
/// <remarks>
/// With f(t) = P(sigma g/sqrt(t) &gt; y) for a standard normal g, P(eta &gt; y) = E f(tau) = f(tau_max) - integral of P(tau &lt;= t) f'(t) dt by parts: two positive terms,
/// the second by the trapezoid rule in z with t = tau_max/(1 + e^-z). The nodes serve every y. Immutable after construction, so safe to share between threads.
/// </remarks>
public sealed class CutNoiseLaw
{
    // exp(-110) of the smaller of 1 and tau_max carries less than 1e-13 of any tail up to 1e8; beyond, the tail is a power to 1e-13.
    private const double Depth = 110;
    private const double Height = 40;
    private const double LogFarthest = 18.420680743952367;
    private const double InverseRootTwoPi = 0.39894228040143267794;

    private readonly double[] precisions;
    private readonly double[] weights;
    private readonly double logConstant;

    /// <summary>Prepares the law.</summary>
    /// <param name="difficulty">The law of tau; cut at tau_max.</param>
    /// <exception cref="ArgumentException"><paramref name="difficulty"/> is not cut: <see cref="TargetNoiseLaw"/> has that law.</exception>
    public CutNoiseLaw(Difficulty difficulty)
    {
        Difficulty = RequireCut(difficulty);
        double largest = difficulty.LargestPrecision;
        double nu = difficulty.Beta / 2;
        double step = Math.Min(0.2, 0.7 / Math.Sqrt(1 + nu));
        double lowest = -Depth - Math.Max(0, Math.Log(largest));
        int count = (int)Math.Ceiling((Height - lowest) / step) + 1;
        precisions = new double[count];
        weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            double z = lowest + (i * step);
            double below = 1 / (1 + Math.Exp(-z));
            double tau = largest * below;
            precisions[i] = tau;

            // -f'(t) = y phi(y sqrt(t))/(2 sqrt(t)) in units of sigma; dt = t/(1 + e^z) dz.
            weights[i] = step * difficulty.Cdf(tau) * Math.Sqrt(tau) / (1 + Math.Exp(z)) * InverseRootTwoPi / 2;
        }

        // P(tau <= t) -> t^nu/Gamma(nu + 1) over the mass, so P(eta > y) -> y^-2nu 2^nu Gamma(nu + 1/2)/(2 sqrt(pi) Gamma(nu + 1)) over it.
        logConstant = (nu * Math.Log(2)) + SpecialFunctions.GammaLn(nu + 0.5) - SpecialFunctions.GammaLn(nu + 1) - Math.Log(2 * Math.Sqrt(Math.PI)) - difficulty.LogMass;
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Target noise with a largest precision",
        "P(eta > y) = E Phi(-y sqrt(tau)/sigma), tau ~ Gamma(nu, 1) given tau <= tau_max, nu = beta/2; "
            + "Var eta = sigma^2 P(nu-1, tau_max)/((nu-1) P(nu, tau_max)) for beta > 2, infinite otherwise",
        "derived: a normal scale mixture over the cut precision, by parts and by quadrature; the variance by incomplete gammas",
        "every beta and sigma above 0, tau_max 1e-6 to 1e6",
        1e-11,
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
    /// <param name="difficulty">The law of tau; cut at tau_max.</param>
    /// <param name="sigma">Target noise, 1e-100 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside its domain.</exception>
    /// <exception cref="ArgumentException"><paramref name="difficulty"/> is not cut: <see cref="TargetNoiseLaw"/> has that law.</exception>
    public static Moment VarianceOf(Difficulty difficulty, double sigma)
    {
        RequireCut(difficulty);
        Require.NoiseScale(sigma, nameof(sigma));
        double nu = difficulty.Beta / 2;
        return nu > 1
            ? Moment.Finite(sigma * sigma * Math.Exp(IncompleteGamma.LogLower(nu - 1, difficulty.LargestPrecision) - difficulty.LogMass) / (nu - 1))
            : Moment.Infinite(FormattableString.Invariant($"the target noise has no variance for beta <= 2, and beta = {difficulty.Beta:R}."));
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
        double cap = RootFinder.Increasing(x => logTail - LogUpperTail(x), -0.5 * Math.Log(Difficulty.LargestPrecision));
        return NoiseRatio.TypicalMeanSquare(LogUpperTail, cap, sigma);
    }

    private static Difficulty RequireCut(Difficulty difficulty)
    {
        Require.Given(difficulty, nameof(difficulty));
        return difficulty.IsCut
            ? difficulty
            : throw new ArgumentException("The law of tau is not cut: the noise is Student's t, as TargetNoiseLaw has it.", nameof(difficulty));
    }

    private bool IsFar(double logY) => logY + Math.Min(0, 0.5 * Math.Log(Difficulty.LargestPrecision)) > LogFarthest;

    private double LogPower(double logY) => logConstant - (Difficulty.Beta * logY);

    private double LogUpperTail(double logY) => IsFar(logY) ? LogPower(logY) : Math.Log(UpperTail(Math.Exp(logY)));

    // P(noise/sigma > y) for y from 0 to where it is a power.
    private double UpperTail(double y)
    {
        double half = -0.5 * y * y;
        double sum = 0;
        for (int i = 0; i < precisions.Length; i++)
            sum += weights[i] * Math.Exp(half * precisions[i]);
        return (0.5 * ErrorFunction.Erfc(y * Math.Sqrt(Difficulty.LargestPrecision / 2))) + (y * sum);
    }
}
