namespace Cifar10H;

/// <summary>Features with the mean 0 and the variance 1 over all images, labels unseen; one that is constant is 0.</summary>
/// <remarks>The penalty of the ridge is then in the units of a feature's variance, whatever layer of a network it comes from.</remarks>
internal sealed class Standardised
{
    private readonly double[] means;
    private readonly double[] scales;
    private readonly double[] values;

    /// <summary>Standardises the features of all images.</summary>
    public Standardised(ImageSet images)
    {
        Width = images.Width;
        (means, scales) = Moments(images.Features, images.Width);
        values = Apply(images.Features);
    }

    private Standardised(Standardised like, ImageSet images)
    {
        Width = like.Width;
        (means, scales) = (like.means, like.scales);
        values = Apply(images.Features);
    }

    /// <summary>d.</summary>
    public int Width { get; }

    /// <summary>The features of an image.</summary>
    public ReadOnlySpan<double> Of(int image) => values.AsSpan(image * Width, Width);

    /// <summary>Other images, with the same means and scales.</summary>
    public Standardised With(ImageSet images) => new(this, images);

    private double[] Apply(float[] features)
    {
        double[] applied = new double[features.Length];
        for (int at = 0; at < applied.Length; at += Width)
        {
            for (int j = 0; j < Width; j++)
                applied[at + j] = (features[at + j] - means[j]) * scales[j];
        }

        return applied;
    }

    private static (double[] Means, double[] Scales) Moments(float[] features, int width)
    {
        int images = features.Length / width;
        double[] means = new double[width];
        double[] squares = new double[width];
        for (int i = 0; i < features.Length; i++)
            means[i % width] += features[i];
        for (int j = 0; j < width; j++)
            means[j] /= images;
        for (int i = 0; i < features.Length; i++)
            squares[i % width] += (features[i] - means[i % width]) * (features[i] - means[i % width]);
        return (means, [.. squares.Select(sum => sum > 0 ? 1 / Math.Sqrt(sum / images) : 0)]);
    }
}
