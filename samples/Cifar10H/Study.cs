using LidDsl.Attempts;
using LidDsl.Laws;

namespace Cifar10H;

/// <summary>
/// Figure 3 of arXiv:2601.03764 on one set of features: linear heads on growing prefixes of a training set, with one person's label of
/// each image as its target, and k people asked about each held-out image, who succeed where one gives the predicted class.
/// </summary>
/// <param name="sizes">N, strictly increasing.</param>
/// <param name="heldOut">How many images are held out.</param>
internal sealed class Study(IReadOnlyList<int> sizes, int heldOut)
{
    /// <summary>The penalty of the ridge.</summary>
    public const double Ridge = 1e-2;

    /// <summary>Largest k of the window of beta_eff; it begins at 1.</summary>
    public const int Window = 32;

    // Small enough to bias no head that is compared, and it keeps features that are sums of others from stopping the solver.
    private const double LeastRidge = 1e-8;

    private static readonly double[] SlopeWeights = Weights();

    /// <summary>Every k of the study: the window, and the fewest people that have seen an image of CIFAR-10H.</summary>
    public static IReadOnlyList<long> Attempts { get; } = [.. Enumerable.Range(1, Window).Append(47).Select(k => (long)k)];

    /// <summary>N.</summary>
    public IReadOnlyList<int> Sizes => sizes;

    /// <summary>How many images are held out.</summary>
    public int HeldOut => heldOut;

    /// <summary>How 1 - pass@k is estimated from counts, at each k of the study: without bias, as the package does it.</summary>
    public Func<AttemptGroup, double[]> Estimator { get; init; } =
        group => [.. PassAtK.Estimate(group, Attempts).Select(point => 1 - point.Value)];

    /// <summary>The N from 10 to 8,000 at which heads of d features are trained: more of them near N = d.</summary>
    public static IReadOnlyList<int> SizesFor(int width, int largest)
    {
        int[] everywhere = [10, 20, 30, 50, 100, 200, 300, 500, 1_000, 2_000, 3_000, 5_000, 8_000];
        int[] near = width < 100 ? [width] : [250, 350, 400, width, 600, 800];
        return [.. everywhere.Concat(near).Where(n => n <= largest).Distinct().Order()];
    }

    /// <summary>One training set: every head of it, and the label itself.</summary>
    /// <param name="images">The images.</param>
    /// <param name="features">Their features, standardised.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="replicate">Which training set, from 0.</param>
    /// <param name="best">The best linear head, where it is known.</param>
    public Replicate Run(ImageSet images, Standardised features, ulong seed, int replicate, BestHead? best = null)
    {
        int[] order = new Draws(seed, Purpose.Order, replicate).Permutation(images.Images);
        int[] held = order[^heldOut..];
        string[] names = [.. held.Select(image => $"image {image}")];
        List<Outcome> outcomes = [];
        Draws people = new(seed, Purpose.Target, replicate);
        double[] floors = new double[2];
        int all = order.Length - heldOut;
        int[] floorSizes = [images.Width + 1 + ((all - images.Width - 1) / 2), all];

        // One pass over the training images: a target is one person's answer for the heads, and all answers for the floor.
        RidgePath path = new(images.Width, ImageSet.Classes, kinds: 2);
        double[] target = new double[2 * ImageSet.Classes];
        foreach (int size in sizes.Concat(floorSizes).Distinct().Order())
        {
            while (path.Count < size)
            {
                int image = order[path.Count];
                Answers(images, image, target.AsSpan(ImageSet.Classes));
                target.AsSpan(0, ImageSet.Classes).Clear();
                target[OnePerson(images, image, people)] = 1;
                path.Add(features.Of(image), target);
            }

            if (Array.IndexOf(floorSizes, size) is >= 0 and var floor)
                floors[floor] = Error(images, held, Score(path.Solve(LeastRidge, kind: 1), features, held));
            if (!sizes.Contains(size))
                continue;
            double[] scores = Score(path.Solve(Ridge), features, held);
            outcomes.Add(Observe(images, held, names, size, replicate, Predictions(scores), scores));
        }

        outcomes.Add(Observe(images, held, names, 0, replicate, [.. held.Select(image => images.Labels[image])], null));
        return new Replicate(
            outcomes,
            Extrapolated(floors),
            best is null ? null : Error(images, held, Score(best.Head, features, held), images.Truth) / best.Excess);
    }

    /// <summary>
    /// The error of the best linear head on the held-out images: that of least squares on all answers of all training images, and of so
    /// many that N - d - 1 is half as large, extrapolated to a training set without end by the law a + c/(N - d - 1).
    /// </summary>
    private static double Extrapolated(double[] errors) => errors[1] - (errors[0] - errors[1]);

    private static void Answers(ImageSet images, int image, Span<double> shares)
    {
        double people = images.People(image);
        for (int label = 0; label < shares.Length; label++)
            shares[label] = images.CountOf(image, label) / people;
    }

    /// <summary>The best linear head of synthetic images: least squares on the known probabilities of many.</summary>
    /// <param name="images">Images that no training set has.</param>
    /// <param name="features">Their features, standardised as those of the training sets.</param>
    public static BestHead Best(ImageSet images, Standardised features)
    {
        RidgePath path = new(images.Width, ImageSet.Classes);
        for (int i = 0; i < images.Images; i++)
            path.Add(features.Of(i), images.Truth!.AsSpan(i * ImageSet.Classes, ImageSet.Classes));
        return new BestHead(path.Solve(LeastRidge), 1 + ((images.Width + 1.0) / (images.Images - images.Width - 2)));
    }

    private Outcome Observe(
        ImageSet images, int[] held, string[] names, int size, int replicate, int[] predicted, double[]? scores)
    {
        long[] people = [.. held.Select(image => (long)images.People(image))];
        long[] successes = [.. held.Zip(predicted, (image, label) => (long)images.CountOf(image, label))];
        string name = $"{(size == 0 ? "label" : $"N = {size}")}, training set {replicate + 1}";
        AttemptGroup group = new(name, names, people, successes, [size, replicate + 1]);
        double[] failure = Estimator(group);
        return new Outcome(size, replicate, group)
        {
            Accuracy = held.Zip(predicted).Count(pair => images.Labels[pair.First] == pair.Second) / (double)held.Length,
            Error = scores is null ? null : Error(images, held, scores),
            Failure = failure,
            BetaEff = Slope(failure),
            Truth = images.Truth is null ? null : Known(images, held, predicted, scores),
        };
    }

    /// <summary>The mean squared distance of scores to the probabilities with which people give the classes.</summary>
    /// <param name="images">The images.</param>
    /// <param name="held">Those that are scored.</param>
    /// <param name="scores">Their scores.</param>
    /// <param name="truth">The probabilities where they are known; else the noise of the labels is subtracted without bias.</param>
    private static double Error(ImageSet images, int[] held, double[] scores, double[]? truth = null)
    {
        double sum = 0;
        for (int i = 0; i < held.Length; i++)
            sum += truth is null ? Error(images, held[i], scores, i) : KnownError(truth, held[i], scores, i);
        return sum / held.Length;
    }

    // |f - c/n|^2 is too large by sum p(1 - p)/n on average, of which (1 - sum (c/n)^2)/(n - 1) is an unbiased estimate.
    private static double Error(ImageSet images, int image, double[] scores, int row)
    {
        int people = images.People(image);
        double error = 0;
        double squares = 0;
        for (int label = 0; label < ImageSet.Classes; label++)
        {
            double share = images.CountOf(image, label) / (double)people;
            double distance = scores[(row * ImageSet.Classes) + label] - share;
            error += distance * distance;
            squares += share * share;
        }

        return error - ((1 - squares) / (people - 1));
    }

    private static double KnownError(double[] truth, int image, double[] scores, int row)
    {
        double error = 0;
        for (int label = 0; label < ImageSet.Classes; label++)
        {
            double distance = scores[(row * ImageSet.Classes) + label] - truth[(image * ImageSet.Classes) + label];
            error += distance * distance;
        }

        return error;
    }

    private static Truth Known(ImageSet images, int[] held, int[] predicted, double[]? scores)
    {
        double[] failure = new double[Attempts.Count];
        foreach ((int image, int label) in held.Zip(predicted))
        {
            double missed = 1 - images.Truth![(image * ImageSet.Classes) + label];
            for (int j = 0; j < failure.Length; j++)
                failure[j] += Math.Pow(missed, Attempts[j]) / held.Length;
        }

        // What the label of one more person changes in beta_eff, to first order.
        double[] slope = [.. SlopeWeights.Select((weight, j) => -weight / failure[j])];
        double[] variance = new double[failure.Length];
        double betaVariance = 0;
        Dictionary<int, double[][]> tables = [];
        foreach ((int image, int label) in held.Zip(predicted))
        {
            int people = images.People(image);
            if (!tables.TryGetValue(people, out double[][]? table))
                tables[people] = table = Tables(people, slope);
            double p = images.Truth![(image * ImageSet.Classes) + label];
            for (int j = 0; j < variance.Length; j++)
                variance[j] += CountLaw.Variance(people, p, table[j]);
            betaVariance += CountLaw.Variance(people, p, table[^1]);
        }

        double scale = 1.0 / held.Length / held.Length;
        double errorVariance = 0;
        for (int i = 0; scores is not null && i < held.Length; i++)
            errorVariance += Math.Pow(Error(images, held[i], scores, i) - KnownError(images.Truth!, held[i], scores, i), 2) * scale;
        return new Truth
        {
            Error = scores is null ? null : Error(images, held, scores, images.Truth),
            ErrorVariance = scores is null ? null : errorVariance,
            Failure = failure,
            FailureVariance = [.. variance.Select(sum => sum * scale)],
            BetaEff = Slope(failure),
            BetaVariance = betaVariance * scale,
        };
    }

    // What an image adds to 1 - pass@k for each count, k by k, and last to beta_eff.
    private static double[][] Tables(int people, double[] slope)
    {
        int[] counts = [.. Enumerable.Range(0, people + 1)];
        double[][] tables = [.. Attempts.Select(k => counts.Select(c => CountLaw.AllFail(people, c, k)).ToArray())];
        double[] beta = [.. counts.Select(c => slope.Select((weight, j) => weight * tables[j][c]).Sum())];
        return [.. tables, beta];
    }

    private static int OnePerson(ImageSet images, int image, Draws people)
    {
        int person = people.Below(images.People(image));
        int label = 0;
        while ((person -= images.CountOf(image, label)) >= 0)
            label++;
        return label;
    }

    private static double[] Score(Head head, Standardised features, int[] held)
    {
        double[] scores = new double[held.Length * ImageSet.Classes];
        for (int i = 0; i < held.Length; i++)
            head.Score(features.Of(held[i]), scores.AsSpan(i * ImageSet.Classes, ImageSet.Classes));
        return scores;
    }

    private static int[] Predictions(double[] scores) =>
        [.. scores.Chunk(ImageSet.Classes).Select(row => Array.IndexOf(row, row.Max()))];

    // Where nobody fails there is no logarithm.
    private static double Slope(double[] failure) => failure.Take(Window).All(value => value > 0)
        ? ExponentSlope.BetaEff([.. Attempts.Take(Window)], failure.AsSpan(0, Window))
        : double.NaN;

    private static double[] Weights()
    {
        double[] weights = new double[Window];
        ExponentSlope.Weights([.. Enumerable.Range(1, Window).Select(k => (long)k)], weights);
        return weights;
    }
}

/// <summary>The best linear head, as far as many images tell it.</summary>
/// <param name="Head">The head.</param>
/// <param name="Excess">By what factor its error is larger: 1 + (d + 1)/(N - d - 2), the law of least squares.</param>
internal sealed record BestHead(Head Head, double Excess);

/// <summary>What one training set showed.</summary>
/// <param name="Outcomes">Of the head at each N, then of the label itself.</param>
/// <param name="Floor">The error of the best linear head on the held-out images, as estimated.</param>
/// <param name="KnownFloor">The same of the best linear head of synthetic images and their known probabilities; null for real ones.</param>
internal sealed record Replicate(IReadOnlyList<Outcome> Outcomes, double Floor, double? KnownFloor);
