namespace LidDsl.Attempts;

/// <summary>The kinds of laws of the success probability p of an attempt over problems, of which a forecast weighs many.</summary>
public enum SuccessLaw
{
    /// <summary>p ~ Beta(a, b): P(p &lt;= x) falls like x^a, so 1 - pass@k like k^-a.</summary>
    Beta = 0,

    /// <summary>A share of the problems is never solved, and p ~ Beta(a, b) over the others.</summary>
    ZeroInflatedBeta = 1,

    /// <summary>
    /// p = q(B, tau) of the Latent Instance Difficulty model: tau ~ Gamma(beta/2, 1), B ~ N(0, s^2), tolerance delta, in units of sigma.
    /// </summary>
    LatentDifficulty = 2,
}
