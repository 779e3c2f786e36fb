using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using SkiaSharp;

namespace LidDsl.Exports;

/// <summary>
/// The font Inter, which this assembly brings along, so that text is drawn on a machine without fonts and looks alike on every other. It
/// comes out of the assembly of the package Avalonia.Fonts.Inter, which holds it as a resource and of which nothing else is used.
/// </summary>
internal static class InterFont
{
    private const string Carrier = "Inter.dll";
    private const string Resource = "!AvaloniaResources";
    private static readonly Lazy<SKTypeface> OfText = new(() => Typeface("/Assets/Inter-Regular.ttf"));
    private static readonly Lazy<SKTypeface> OfTitles = new(() => Typeface("/Assets/Inter-SemiBold.ttf"));

    /// <summary>The upright one.</summary>
    public static SKTypeface Regular => OfText.Value;

    /// <summary>The one for titles.</summary>
    public static SKTypeface SemiBold => OfTitles.Value;

    private static SKTypeface Typeface(string name) =>
        SKTypeface.FromData(SKData.CreateCopy(Read(name)))
            ?? throw new InvalidOperationException($"{name} of {Carrier} is no font: LidDsl.Exports was built with another package of it.");

    // The resource begins with the length of an index of names, places and sizes, which count from behind it.
    private static byte[] Read(string name)
    {
        using Stream stream = typeof(InterFont).Assembly.GetManifestResourceStream(Carrier)!;
        using PEReader file = new(stream, PEStreamOptions.PrefetchEntireImage);
        MetadataReader metadata = file.GetMetadataReader();
        ManifestResource resource = metadata.ManifestResources.Select(metadata.GetManifestResource)
            .First(each => metadata.StringComparer.Equals(each.Name, Resource));
        int start = file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress + (int)resource.Offset;
        BlobReader header = file.GetSectionData(start).GetReader();
        byte[] content = header.ReadBytes(header.ReadInt32());
        using BinaryReader index = new(new MemoryStream(content), Encoding.UTF8);
        int behind = sizeof(int) + index.ReadInt32();
        _ = index.ReadInt32();
        for (int left = index.ReadInt32(); left > 0; left--)
        {
            string path = index.ReadString();
            int offset = index.ReadInt32();
            int size = index.ReadInt32();
            if (path == name)
                return content.AsSpan(behind + offset, size).ToArray();
        }

        throw new InvalidOperationException($"{Carrier} has no {name}: LidDsl.Exports was built with another package of it.");
    }
}
