namespace LidDsl.Laws;

/// <summary>
/// The law of R = L_gen/S over training sets, S being the sum of the squared training noises: where a training rule has one, the scatter of
/// L_gen over training sets is known for any law of the noise.
/// </summary>
/// <remarks>
/// Its source is in <see cref="Info"/>: for ordinary least squares <see cref="OlsRatioLaw"/>, derived for the model of arXiv:2601.03764. R
/// has no unit.
/// </remarks>
public abstract class RatioLaw
{
    private protected RatioLaw()
    {
    }

    /// <summary>What the law says and where it holds.</summary>
    public abstract LawInfo Info { get; }

    /// <summary>E R over training sets; infinite where it does not exist, with the reason.</summary>
    public abstract Moment Mean { get; }

    /// <summary>E R^2 over training sets; infinite where it does not exist, with the reason.</summary>
    public abstract Moment SecondMoment { get; }

    /// <summary>P(R &lt;= r).</summary>
    /// <param name="r">Any number, infinities included.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="r"/> is not a number.</exception>
    public abstract double Cdf(double r);

    /// <summary>The value that R exceeds with probability 1 - <paramref name="p"/>.</summary>
    /// <param name="p">A probability strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside its domain.</exception>
    public abstract double Quantile(double p);
}

/// <summary>The law of R of ordinary least squares, <see cref="OlsRatioLaw"/>, at one d and N.</summary>
internal sealed class OlsRatio(int d, int n) : RatioLaw
{
    public override LawInfo Info => OlsRatioLaw.Info;

    public override Moment Mean => OlsRatioLaw.Mean(d, n);

    public override Moment SecondMoment => OlsRatioLaw.SecondMoment(d, n);

    public override double Cdf(double r) => OlsRatioLaw.Cdf(r, d, n);

    public override double Quantile(double p) => OlsRatioLaw.Quantile(p, d, n);
}
