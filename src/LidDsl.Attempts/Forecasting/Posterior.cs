namespace LidDsl.Attempts;

/// <summary>What the counts of one group say of the laws in a dictionary, given a prior.</summary>
internal sealed class Posterior
{
    /// <summary>
    /// Laws that stand for the posterior: at the middle of as many equal parts of its distribution function, so no draw is random.
    /// </summary>
    public const int Draws = 400;

    private readonly double[] weights;

    /// <summary>Weighs the laws of a dictionary.</summary>
    /// <param name="dictionary">The laws.</param>
    /// <param name="classes">The counts.</param>
    /// <param name="logPrior">The prior of every law, as logarithms up to a constant.</param>
    public Posterior(LawDictionary dictionary, CountClass[] classes, double[] logPrior)
        : this(dictionary, classes, logPrior, dictionary.LogLikelihood(classes))
    {
    }

    /// <summary>The same with a likelihood that is known.</summary>
    public Posterior(LawDictionary dictionary, CountClass[] classes, double[] logPrior, double[] logLikelihood)
    {
        Dictionary = dictionary;
        Classes = classes;
        LogPrior = logPrior;
        LogLikelihood = logLikelihood;
        weights = [.. logLikelihood];
        Lanes.AddScaled(logPrior, 1, weights);
        Lanes.Normalise(weights);
        Laws = Stratify(weights);
    }

    /// <summary>The laws.</summary>
    public LawDictionary Dictionary { get; }

    /// <summary>The counts.</summary>
    public IReadOnlyList<CountClass> Classes { get; }

    /// <summary>The prior of every law, as logarithms up to a constant.</summary>
    public double[] LogPrior { get; }

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
