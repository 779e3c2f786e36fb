namespace LidDsl.Laws;

/// <summary>
/// The law of R = L_gen/S over training sets, S the sum of the squared training noises, whatever the noise: where a training rule has one,
/// the scatter of L_gen is known and needs no sample.
/// </summary>
public abstract class RatioLaw
{
    private protected RatioLaw()
    {
    }

    /// <summary>What the law says and where it holds.</summary>
    public abstract LawInfo Info { get; }

    /// <summary>E R.</summary>
    public abstract Moment Mean { get; }

    /// <summary>E R^2.</summary>
    public abstract Moment SecondMoment { get; }

    /// <summary>P(R &lt;= r).</summary>
    /// <param name="r">Any number, infinities included.</param>
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
