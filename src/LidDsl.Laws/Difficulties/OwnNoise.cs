using MathNet.Numerics;

namespace LidDsl.Laws;

/// <summary>The law of the target noise eta = Y - x.theta* for a user's own law of the precision tau.</summary>
/// <remarks>
/// P(eta &gt; y) = E Phi(-y sqrt(tau)/sigma) over the panels in which the density is integrated, and in closed form over the power law
/// below them. Immutable after construction, so safe to share between threads.
/// </remarks>
internal sealed class OwnNoise : NoiseLaw
{
    private const double LogFarthest = 5;

    private readonly OwnPrecision density;
    private readonly double[] precisions;
    private readonly double[] masses;
    private readonly double logEnd;
    private readonly double massBelow;
    private readonly double power;

    /// <summary>Prepares the law.</summary>
    /// <param name="difficulty">The law of tau.</param>
    /// <param name="density">Its density.</param>
    public OwnNoise(Difficulty difficulty, OwnPrecision density)
        : base(difficulty)
    {
        this.density = density;
        (precisions, masses) = density.Nodes();
        (logEnd, massBelow, power) = density.Below;
    }

    /// <summary>What the law says and where it holds.</summary>
    public static LawInfo Info { get; } = LawInfo.Exact(
        "Target noise of a difficulty of one's own",
        "P(eta > y) = E Phi(-y sqrt(tau)/sigma), tau of the declared density; Var eta = sigma^2 E 1/tau for beta > 2, infinite otherwise",
        "derived: a normal scale mixture over the precision, by quadrature",
        "a density that is smooth in ln tau; every sigma above 0",
        1e-10,
        "relative error of tails and of the variance");

    public override LawInfo Law => Info;

    public override string Name => "noise of an own precision";

    private protected override double VarianceOf(double square) =>
        double.IsInfinity(density.MeanInverseBelow) ? double.PositiveInfinity : square * density.MeanInverse;

    // Where erfc is 0 at every node and only the power law below them is left, whole.
    private protected override bool IsFar(double logY) => logY + (0.5 * logEnd) > LogFarthest;

    private protected override double LogPower(double logY) => Math.Log(0.5 * massBelow / Math.Sqrt(Math.PI))
        + SpecialFunctions.GammaLn(power + 0.5)
        - (power * ((2 * logY) + logEnd - Math.Log(2)));

    // P(noise/sigma > y) for y from 0 to where it is a power.
    private protected override double UpperTail(double y)
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

    // The integral of erfc(root sqrt(tau)) over the power law: with c = root sqrt(end), mass
    // (erfc(c) + gamma(nu + 1/2, c^2)/(sqrt(pi) c^2nu)) by parts.
    private double Below(double root)
    {
        double c = root * Math.Exp(0.5 * logEnd);
        if (c < 1e-9)
            return massBelow * (1 - (2 * c / Math.Sqrt(Math.PI) * power / (power + 0.5)));
        double logGamma = SpecialFunctions.GammaLn(power + 0.5) + IncompleteGamma.LogLower(power + 0.5, c * c);
        return massBelow * (ErrorFunction.Erfc(c) + Math.Exp(logGamma - (2 * power * Math.Log(c)) - (0.5 * Math.Log(Math.PI))));
    }
}
