namespace Cifar10H;

/// <summary>Images that are made from known probabilities, so that every estimate has its truth beside it.</summary>
/// <remarks>
/// An image is of a class that people see with probability p ~ Beta(beta, b): P(p at most t) falls like t^beta, so were the class known,
/// the failures of k attempts would fall like k^-beta. Who does not see it sees the image's rival class (four in five of them) or any
/// other. The image's latent scores are p for the class and 1 - p for the rival, blurred by a noise that no training removes; its features
/// are a linear code of the scores with noise of their own.
/// </remarks>
internal static class SyntheticImages
{
    /// <summary>beta, the tail exponent.</summary>
    public const double TailExponent = 0.6;

    /// <summary>b: on average people see the class with probability beta/(beta + b) = 0.952, as in CIFAR-10H.</summary>
    public const double Clarity = 0.03;

    private const double RivalShare = 0.8;
    private const double ScoreNoise = 0.3;
    private const double FeatureNoise = 0.35;
    private const int FewestPeople = 47;
    private const int MostPeople = 55;

    /// <summary>New images.</summary>
    /// <param name="width">d.</param>
    /// <param name="images">How many.</param>
    /// <param name="seed">The seed of the run, which fixes the code.</param>
    /// <param name="replicate">Which images.</param>
    public static ImageSet Of(int width, int images, ulong seed, int replicate)
    {
        const int classes = ImageSet.Classes;
        Draws coding = new(seed, Purpose.Code, width);
        double[] code = new double[classes * width];
        for (int i = 0; i < code.Length; i++)
            code[i] = coding.Normal();
        Draws draws = new(seed, Purpose.Image, (width << 16) + replicate);
        Draws answers = new(seed, Purpose.Label, (width << 16) + replicate);
        float[] features = new float[images * width];
        double[] truth = new double[images * classes];
        int[] counts = new int[images * classes];
        int[] labels = new int[images];
        double[] x = new double[width];
        for (int image = 0; image < images; image++)
        {
            int label = draws.Below(classes);
            int rival = (label + 1 + draws.Below(classes - 1)) % classes;
            double logOdds = draws.LogGamma(TailExponent) - draws.LogGamma(Clarity);
            double seen = 1 / (1 + Math.Exp(-logOdds));
            double unseen = 1 / (1 + Math.Exp(logOdds));
            labels[image] = label;
            Span<double> p = truth.AsSpan(image * classes, classes);
            p.Fill((1 - RivalShare) * unseen / (classes - 2));
            p[label] = seen;
            p[rival] = RivalShare * unseen;
            for (int j = 0; j < width; j++)
                x[j] = FeatureNoise * draws.Normal();
            for (int c = 0; c < classes; c++)
            {
                double score = (c == label ? seen : c == rival ? unseen : 0) + (ScoreNoise * draws.Normal());
                Vectors.AddScaled(x, score, code.AsSpan(c * width, width));
            }

            for (int j = 0; j < width; j++)
                features[(image * width) + j] = (float)x[j];
            for (int people = FewestPeople + answers.Below(MostPeople - FewestPeople + 1); people > 0; people--)
                counts[(image * classes) + Draw(p, answers.Uniform())]++;
        }

        return new ImageSet($"synthetic{width}", width, features, counts, labels) { Truth = truth, TailExponent = TailExponent };
    }

    /// <summary>1 - pass@k of who knows every class: the mean of (1 - p)^k, in closed form B(beta, b + k)/B(beta, b).</summary>
    /// <param name="attempts">k, at least 0.</param>
    public static double FailureKnowing(long attempts)
    {
        double failure = 1;
        for (long j = 0; j < attempts; j++)
            failure *= (Clarity + j) / (TailExponent + Clarity + j);
        return failure;
    }

    private static int Draw(ReadOnlySpan<double> p, double uniform)
    {
        int last = 0;
        for (int c = 0; c < p.Length; c++)
        {
            if (p[c] > 0)
                last = c;
            if ((uniform -= p[c]) < 0)
                return c;
        }

        return last;
    }
}
