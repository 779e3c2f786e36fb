using LidDsl.Laws;
using LidDsl.Statistics;

namespace LidDsl.Attempts;

/// <summary>A law of the success probability p over problems that is known: what synthetic counts are drawn from.</summary>
public abstract record KnownSuccess
{
    private KnownSuccess()
    {
    }

    /// <summary>1 - pass@k of new problems, E (1-p)^k: what an estimate is to recover.</summary>
    /// <param name="attempts">k, 0 or more.</param>
    public abstract double Failure(long attempts);

    /// <summary>The slope of -ln(1 - pass@k) on ln k over a window, of the law itself.</summary>
    /// <param name="from">Smallest k, at least 1.</param>
    /// <param name="to">Largest k, above <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window holds fewer than two whole k.</exception>
    public double Exponent(double from, double to)
    {
        long[] grid = Forecaster.WindowGrid(from, to);
        return ExponentFit.Of(grid, new(from, to))!.Slope([.. grid.Select(Failure)]);
    }

    /// <summary>Draws p of one problem.</summary>
    internal abstract double Draw(CountedUniform random);

    /// <summary>p ~ Beta(a, b).</summary>
    /// <param name="A">a, the tail exponent, above 0.</param>
    /// <param name="B">b, above 0.</param>
    public sealed record Beta(double A, double B) : KnownSuccess
    {
        /// <inheritdoc/>
        public override double Failure(long attempts) => Math.Exp(LogRatios.BetaMoment(A, B, 0, attempts));

        /// <inheritdoc/>
        internal override double Draw(CountedUniform random) => random.Beta(A, B);
    }

    /// <summary>A share of the problems is never solved, and p follows another law over the others.</summary>
    /// <param name="Share">The share, from 0 to 1.</param>
    /// <param name="Others">The law of the others.</param>
    public sealed record Inflated(double Share, KnownSuccess Others) : KnownSuccess
    {
        /// <inheritdoc/>
        public override double Failure(long attempts) => attempts == 0 ? 1 : Share + ((1 - Share) * Others.Failure(attempts));

        /// <inheritdoc/>
        internal override double Draw(CountedUniform random) => random.Next() < Share ? 0 : Others.Draw(random);
    }

    /// <summary>
    /// p = q(B, tau) of the Latent Instance Difficulty model, in units of sigma: tau ~ Gamma(beta/2, 1), B ~ N(0, s^2).
    /// </summary>
    /// <param name="TailExponent">beta, the tail exponent of the difficulty, from 0.05 to 100.</param>
    /// <param name="Tolerance">delta/sigma, above 0.</param>
    /// <param name="Bias">s/sigma, 0 or more.</param>
    public sealed record LatentDifficulty(double TailExponent, double Tolerance, double Bias) : KnownSuccess
    {
        /// <inheritdoc/>
        public override double Failure(long attempts)
        {
            if (attempts == 0)
                return 1;
            Span<double> loss = stackalloc double[1];
            new InferenceLossLaw(TailExponent, Tolerance, [attempts]).Evaluate(Bias, loss);
            return loss[0];
        }

        /// <inheritdoc/>
        internal override double Draw(CountedUniform random)
        {
            double root = Math.Exp(random.LogGamma(TailExponent / 2) / 2);
            return AttemptSuccess.Probability(Math.Abs(Bias * random.Normal()) * root, Tolerance * root);
        }
    }
}
