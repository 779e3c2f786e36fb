namespace Cifar10H;

/// <summary>Images as the study sees them: frozen features, and how many people gave each class.</summary>
/// <param name="Name">What the features are called, which names the report.</param>
/// <param name="Width">d, the number of features of an image.</param>
/// <param name="Features">The features, image by image.</param>
/// <param name="Counts">How many people gave each class, image by image.</param>
/// <param name="Labels">The class that the data set itself gives each image.</param>
internal sealed record ImageSet(string Name, int Width, float[] Features, int[] Counts, int[] Labels)
{
    /// <summary>How many classes there are.</summary>
    public const int Classes = 10;

    /// <summary>How many images there are.</summary>
    public int Images => Labels.Length;

    /// <summary>
    /// The probability that a person gives each class, image by image, where the images were made from known ones; null for real images.
    /// </summary>
    public double[]? Truth { get; init; }

    /// <summary>The tail exponent of P(p of the true class is at most t) as t falls to 0; null for real images.</summary>
    public double? TailExponent { get; init; }

    /// <summary>How many people saw an image.</summary>
    public int People(int image)
    {
        int sum = 0;
        for (int label = 0; label < Classes; label++)
            sum += Counts[(image * Classes) + label];
        return sum;
    }

    /// <summary>How many people gave a class to an image.</summary>
    public int CountOf(int image, int label) => Counts[(image * Classes) + label];
}
