using System.Runtime.InteropServices;
using System.Text;
using Cifar10H;

namespace LidDsl.Samples.Tests;

/// <summary>A folder with a thousand synthetic images in the form of CIFAR-10H.</summary>
internal sealed class ImageFolder : IDisposable
{
    private const int Images = 1_000;

    private static readonly Lazy<(ImageSet Narrow, ImageSet Wide)> Made =
        new(() => (SyntheticImages.Of(64, Images, 3, 0), SyntheticImages.Of(448, Images, 3, 0)));

    public ImageFolder() => Write();

    public string Path { get; } = Directory.CreateTempSubdirectory("cifar").FullName;

    public static int[] Labels => Made.Value.Narrow.Labels;

    /// <summary>Writes all of it anew.</summary>
    public void Write()
    {
        (ImageSet narrow, ImageSet wide) = Made.Value;
        Npy.Write(Path, "counts.npy", "<i8", [Images, 10], [.. narrow.Counts.Select(count => (long)count)]);
        Npy.Write(Path, "labels.npy", "<u2", [Images], [.. narrow.Labels.Select(label => (ushort)label)]);
        Npy.Write(Path, "features64.npy", "<f4", [Images, 64], narrow.Features);
        Npy.Write(Path, "features448.npy", "<f2", [Images, 448], [.. wide.Features.Select(value => (Half)value)]);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>Writes arrays as NumPy saves them.</summary>
internal static class Npy
{
    public static void Write<T>(string folder, string name, string type, int[] shape, T[] values)
        where T : unmanaged
    {
        string dimensions = string.Join(", ", shape) + (shape.Length == 1 ? "," : "");
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({dimensions}), }}";
        header = header.PadRight(((header.Length + 11 + 63) / 64 * 64) - 11) + "\n";
        using FileStream stream = File.Create(Path.Combine(folder, name));
        stream.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, (byte)(header.Length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(header));
        stream.Write(MemoryMarshal.AsBytes<T>(values));
    }
}

/// <summary>A test on the real images, which are not of this checkout: it is skipped where they are not beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CifarFactAttribute : FactAttribute
{
    public CifarFactAttribute()
    {
        if (!File.Exists(Path.Combine(RealImages.Folder, "counts.npy")))
            Skip = $"There is no {Path.Combine(RealImages.Folder, "counts.npy")}: see samples/Cifar10H/README.md for where it is made.";
    }
}

/// <summary>Where the real images are looked for.</summary>
internal static class RealImages
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Samples.Root, "..", "shared", "data", "cifar10h"));
}
