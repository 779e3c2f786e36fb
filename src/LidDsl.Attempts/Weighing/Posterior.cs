namespace LidDsl.Attempts;

/// <summary>What the counts of one group say of the laws in a dictionary, given a prior.</summary>
internal sealed class Posterior
{
    /// <summary>
    /// Laws that stand for the posterior: at the middle of as many equal parts of its distribution function, so no draw is random.
    /// </summary>
    public const int Draws = 400;

    private const int MostRounds = 8;
    private const int FewestSteps = 10;
    private const double LeastWeight = 1e-4;

    private readonly double[] weights;

    /// <summary>Weighs the laws of a dictionary.</summary>
    /// <param name="dictionary">The laws.</param>
    /// <param name="classes">The counts.</param>
    /// <param name="prior">The prior of the coordinates of the laws.</param>
    public Posterior(LawDictionary dictionary, CountClass[] classes, GaussianPrior prior)
        : this(dictionary, classes, prior, dictionary.LogLikelihood(classes))
    {
    }

    /// <summary>The same with a likelihood that is known.</summary>
    public Posterior(LawDictionary dictionary, CountClass[] classes, GaussianPrior prior, double[] logLikelihood)
    {
        Dictionary = dictionary;
        Classes = classes;
        Prior = prior;
        LogLikelihood = logLikelihood;
        weights = [.. logLikelihood];
        Lanes.AddScaled(prior.LogDensities(dictionary), 1, weights);
        Lanes.Normalise(weights);
        Laws = Stratify(weights);
    }

    /// <summary>The laws.</summary>
    public LawDictionary Dictionary { get; }

    /// <summary>The counts.</summary>
    public IReadOnlyList<CountClass> Classes { get; }

    /// <summary>The prior of the coordinates of the laws.</summary>
    public GaussianPrior Prior { get; }

    /// <summary>The logarithm of the likelihood of every law.</summary>
    public double[] LogLikelihood { get; }

    /// <summary>The weight of every law; they add up to 1.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>The laws that stand for the posterior, <see cref="Draws"/> of them, repeated as often as their weight asks.</summary>
    public IReadOnlyList<int> Laws { get; }

    /// <summary>The problems.</summary>
    public double Problems => Classes.Sum(c => c.Problems);

    /// <summary>
    /// The probability that a problem with the counts of a class fails in K attempts more, under every law that stands for the posterior.
    /// </summary>
    public double[] Survival(CountClass counted, double attempts)
    {
        ReadOnlySpan<double> before = Dictionary.Moments(counted.Successes, counted.Failures);
        ReadOnlySpan<double> after = Dictionary.Moments(counted.Successes, counted.Failures + (long)attempts);
        double[] survival = new double[Draws];
        for (int i = 0; i < Draws; i++)
            survival[i] = Math.Exp(after[Laws[i]] - before[Laws[i]]);
        return survival;
    }

    /// <summary>The mean over these problems of the same: 1 - pass@K, under every law that stands for the posterior.</summary>
    public double[] MeanSurvival(long attempts)
    {
        double[] mean = new double[Draws];
        foreach (CountClass counted in Classes)
            Lanes.AddScaled(Survival(counted, attempts), counted.Problems / Problems, mean);
        return mean;
    }

    /// <summary>1 - pass@K of new problems of the population, under every law that stands for the posterior.</summary>
    public double[] PopulationFailure(long attempts)
    {
        ReadOnlySpan<double> moments = Dictionary.Moments(0, attempts);
        double[] failure = new double[Draws];
        for (int i = 0; i < Draws; i++)
            failure[i] = Math.Exp(moments[Laws[i]]);
        return failure;
    }

    /// <summary>
    /// The same posterior on laws that lie closely where it has its weight: where counts are so many that a few laws of the grid have it
    /// all, the distance between those would be taken for uncertainty, or certainty for more than it is.
    /// </summary>
    public Posterior Refined()
    {
        Posterior posterior = this;
        for (int round = 0; round < MostRounds && posterior.NarrowEnds() is { } ends; round++)
        {
            if (Dictionary.Between(ends) is not { } finer)
                break;
            posterior = new Posterior(finer, [.. Classes], Prior);
        }

        return posterior;
    }

    // The ends of every coordinate between which the weight lies; null where enough laws lie between them in each.
    private (double Low, double High)[]? NarrowEnds()
    {
        var ends = new (double Low, double High)[Dictionary.Dimensions];
        Array.Fill(ends, (double.PositiveInfinity, double.NegativeInfinity));
        double least = weights.Max() * LeastWeight;
        for (int t = 0; t < weights.Length; t++)
        {
            for (int i = 0; i < ends.Length && weights[t] > least; i++)
            {
                double at = Dictionary.Coordinate(t, i);
                ends[i] = (Math.Min(ends[i].Low, at), Math.Max(ends[i].High, at));
            }
        }

        bool isNarrow = false;
        for (int i = 0; i < ends.Length; i++)
        {
            double first = double.PositiveInfinity;
            double last = double.NegativeInfinity;
            for (int t = 0; t < weights.Length; t++)
            {
                first = Math.Min(first, Dictionary.Coordinate(t, i));
                last = Math.Max(last, Dictionary.Coordinate(t, i));
            }

            double step = (last - first) / (Dictionary.Points[i] - 1);
            isNarrow |= ends[i].High - ends[i].Low < (FewestSteps - 0.5) * step;
            ends[i] = (Math.Max(first, ends[i].Low - step), Math.Min(last, ends[i].High + step));
        }

        return isNarrow ? ends : null;
    }

    private static int[] Stratify(double[] weights)
    {
        int[] laws = new int[Draws];
        double sum = 0;
        int t = 0;
        for (int i = 0; i < Draws; i++)
        {
            while (t < weights.Length - 1 && sum + weights[t] < (i + 0.5) / Draws)
                sum += weights[t++];
            laws[i] = t;
        }

        return laws;
    }
}
