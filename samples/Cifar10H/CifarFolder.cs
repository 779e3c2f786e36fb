using LidDsl.Attempts;

namespace Cifar10H;

/// <summary>A folder with the images of CIFAR-10H: counts.npy, labels.npy, features64.npy and features448.npy.</summary>
internal static class CifarFolder
{
    private const string Origin =
        "the counts are those of github.com/jcpeterson/cifar-10h, the labels of github.com/cleanlab/label-errors, "
        + "and the page of this sample says how features are made";

    // A person sees an image to tell what it shows, so nobody has seen one more often than this.
    private const long MostPeople = 1_000_000;
    private const int FewestImages = 1_000;

    /// <summary>Reads the images once for each set of features.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="AttemptFileException">A file is no array that NumPy saved.</exception>
    /// <exception cref="IOException">A file is missing, does not hold what it should, or belongs to others than the rest.</exception>
    public static IReadOnlyList<ImageSet> Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new IOException($"--data {folder} is no folder: give the one with counts.npy, labels.npy and the features ({Origin}).");
        (int[] counts, int images) = Counts(folder);
        int[] labels = Labels(folder, images);
        return [.. new[] { 64, 448 }.Select(width => new ImageSet(
            $"features{width}", width, Features(folder, width, images), counts, labels))];
    }

    private static (int[] Counts, int Images) Counts(string folder)
    {
        using NpyFile file = Open(folder, "counts.npy");
        if (file.Shape is not [> 0 and <= int.MaxValue / ImageSet.Classes, ImageSet.Classes])
            throw Wrong(file, $"has the shape {ShapeOf(file)}: it should be (images, {ImageSet.Classes}), how many people gave each class");
        int images = (int)file.Rows;
        if (images < FewestImages)
            throw Wrong(file, $"has {images} rows: heads of 448 features need {FewestImages} images or more, of which a fifth is held out");
        int[] counts = new int[images * ImageSet.Classes];
        Span<long> row = stackalloc long[ImageSet.Classes];
        for (int image = 0; file.ReadRows(row) > 0; image++)
        {
            long people = 0;
            for (int label = 0; label < row.Length; label++)
            {
                if (row[label] is < 0 or > MostPeople)
                    throw Wrong(file, $"has {row[label]} in row {image}: it should be how many people gave the class, 0 to {MostPeople}");
                people += row[label];
                counts[(image * ImageSet.Classes) + label] = (int)row[label];
            }

            if (people < Study.Attempts[^1])
            {
                throw Wrong(file, $"adds up to {people} labels in row {image}: {Study.Attempts[^1]} people or more saw each image, "
                    + "and as many attempts are asked for");
            }
        }

        return (counts, images);
    }

    private static int[] Labels(string folder, int images)
    {
        using NpyFile file = Open(folder, "labels.npy");
        if (file.Shape.Count != 1)
            throw Wrong(file, $"has the shape {ShapeOf(file)}: it should be (images,), the class of each image");
        RequireRows(file, images);
        long[] labels = new long[images];
        file.ReadRows(labels);
        file.ReadRows(labels);
        if (Array.FindIndex(labels, label => label is < 0 or >= ImageSet.Classes) is >= 0 and var wrong)
            throw Wrong(file, $"has {labels[wrong]} in row {wrong}: a class is 0 to {ImageSet.Classes - 1}");
        return [.. labels.Select(label => (int)label)];
    }

    private static float[] Features(string folder, int width, int images)
    {
        using NpyFile file = Open(folder, $"features{width}.npy");
        if (file.Shape.Count != 2 || file.RowLength != width)
            throw Wrong(file, $"has the shape {ShapeOf(file)}: it should be (images, {width})");
        if (file.ElementType is not (NpyElementType.Float16 or NpyElementType.Float32 or NpyElementType.Float64))
            throw Wrong(file, $"holds {file.ElementType}: features are Float16, Float32 or Float64");
        RequireRows(file, images);
        float[] features = new float[images * width];
        int done = 0;
        for (int rows; (rows = file.ReadRows(features.AsSpan(done * width))) > 0 && done + rows < images;)
            done += rows;
        if (Array.FindIndex(features, value => !float.IsFinite(value)) is >= 0 and var wrong)
            throw Wrong(file, $"has {features[wrong]} in row {wrong / width}, column {wrong % width}: every feature is a finite number");
        return features;
    }

    private static NpyFile Open(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? NpyFile.Open(path) : throw new IOException($"--data {folder} has no {name}: {Origin}.");
    }

    private static void RequireRows(NpyFile file, int images)
    {
        if (file.Rows != images)
            throw Wrong(file, $"has {file.Rows} rows where counts.npy has {images}: row i of each file is of image i");
    }

    private static IOException Wrong(NpyFile file, string what) => new($"{file.Path} {what}.");

    private static string ShapeOf(NpyFile file) => $"({string.Join(", ", file.Shape)}{(file.Shape.Count == 1 ? "," : "")})";
}
