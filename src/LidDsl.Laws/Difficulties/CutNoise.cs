using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>
/// The law of the target noise eta = Y - x.theta* where the law of the precision is cut: tau ~ Gamma(beta/2, 1) given tau &lt;= tau_max.
/// </summary>
/// <remarks>
/// With f(t) = P(sigma g/sqrt(t) &gt; y) for a standard normal g, P(eta &gt; y) = E f(tau) = f(tau_max) - integral of P(tau &lt;= t) f'(t)
/// dt by parts: two positive terms, the second by the trapezoid rule in z with t = tau_max/(1 + e^-z). The nodes serve every y. Immutable
/// after construction, so safe to share between threads.
/// </remarks>
internal sealed class CutNoise : NoiseLaw
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
    public CutNoise(Difficulty difficulty)
        : base(difficulty)
    {
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
        logConstant = (nu * Math.Log(2)) + SpecialFunctions.GammaLn(nu + 0.5) - SpecialFunctions.GammaLn(nu + 1)
            - Math.Log(2 * Math.Sqrt(Math.PI)) - difficulty.LogMass;
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

    public override LawInfo Law => Info;

    public override string Name => "noise of a cut precision";

    private protected override double LogScale => -0.5 * Math.Log(Difficulty.LargestPrecision);

    private protected override double VarianceOf(double square)
    {
        double nu = Difficulty.Beta / 2;
        return square * Math.Exp(IncompleteGamma.LogLower(nu - 1, Difficulty.LargestPrecision) - Difficulty.LogMass) / (nu - 1);
    }

    private protected override bool IsFar(double logY) => logY + Math.Min(0, 0.5 * Math.Log(Difficulty.LargestPrecision)) > LogFarthest;

    private protected override double LogPower(double logY) => logConstant - (Difficulty.Beta * logY);

    // P(noise/sigma > y) for y from 0 to where it is a power.
    private protected override double UpperTail(double y)
    {
        double half = -0.5 * y * y;
        double sum = 0;
        for (int i = 0; i < precisions.Length; i++)
            sum += weights[i] * Math.Exp(half * precisions[i]);
        return (0.5 * ErrorFunction.Erfc(y * Math.Sqrt(Difficulty.LargestPrecision / 2))) + (y * sum);
    }
}
