namespace Cifar10H;

/// <summary>Figure 3 over several training sets.</summary>
internal static class Figure3
{
    private const int Images = 10_000;
    private const int HeldOut = 2_000;

    // So many tell the best linear head to about d/30,000 of what it misses.
    private const int BestImages = 30_000;
    private const int OtherImages = int.MaxValue >> 16;

    /// <summary>The d of synthetic images, as those of the real ones.</summary>
    public static IReadOnlyList<int> Widths { get; } = [64, 448];

    /// <summary>On real images: a training set is another split of them, and another person for each image.</summary>
    /// <param name="images">The images.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="trainingSets">How many training sets.</param>
    public static Summary Real(ImageSet images, ulong seed, int trainingSets)
    {
        int heldOut = Math.Min(HeldOut, images.Images / 5);
        Study study = new(Study.SizesFor(images.Width, images.Images - heldOut), heldOut);
        Standardised features = new(images);
        Replicate[] replicates = new Replicate[trainingSets];
        Parallel.For(0, trainingSets, i => replicates[i] = study.Run(images, features, seed, i));
        return new Summary(images.Name, images.Width, replicates);
    }

    /// <summary>On synthetic images: each training set has images of its own, so that training sets are independent.</summary>
    /// <param name="width">d.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="trainingSets">How many training sets.</param>
    /// <param name="images">How many images each has, of which a fifth is held out.</param>
    /// <param name="study">What to do with them; the whole figure where it is left out.</param>
    public static Summary Synthetic(int width, ulong seed, int trainingSets, int images = Images, Study? study = null)
    {
        study ??= new(Study.SizesFor(width, images - (images / 5)), images / 5);
        ImageSet many = SyntheticImages.Of(width, BestImages, seed, OtherImages);
        Standardised scale = new(many);
        BestHead best = Study.Best(many, scale);
        Replicate[] replicates = new Replicate[trainingSets];
        Parallel.For(0, trainingSets, i =>
        {
            ImageSet own = SyntheticImages.Of(width, images, seed, i);
            replicates[i] = study.Run(own, scale.With(own), seed, i, best);
        });
        return new Summary(many.Name, width, replicates);
    }
}
