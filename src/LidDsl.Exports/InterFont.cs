using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using LidDsl.Drawing;
using SkiaSharp;

namespace LidDsl.Exports;

/// <summary>
/// The font Inter, which this assembly brings along, so that text is drawn on a machine without fonts and looks alike on every other. It
/// comes out of the assembly of the package Avalonia.Fonts.Inter, which holds it as a resource and of which nothing else is used.
/// </summary>
internal sealed class InterFont : IDisposable
{
    private const string Carrier = "Inter.dll";
    private const string Resource = "!AvaloniaResources";
    private static readonly Lazy<byte[]> OfText = new(() => Read("/Assets/Inter-Regular.ttf"));
    private static readonly Lazy<byte[]> OfTitles = new(() => Read("/Assets/Inter-SemiBold.ttf"));
    private static readonly Lazy<InterFont> Whole = new(() => new InterFont(OfText.Value, OfTitles.Value));

    private InterFont(byte[] text, byte[] titles)
    {
        Regular = Typeface(text);
        SemiBold = Typeface(titles);
    }

    /// <summary>With all its letters.</summary>
    public static InterFont All => Whole.Value;

    /// <summary>For text.</summary>
    public SKTypeface Regular { get; }

    /// <summary>For titles.</summary>
    public SKTypeface SemiBold { get; }

    /// <summary>With the letters of a picture alone.</summary>
    public static InterFont For(FigurePicture picture)
    {
        PictureText[] texts = [.. picture.Elements.OfType<PictureText>()];
        return new InterFont(
            Part(OfText.Value, All.Regular, texts.Where(text => !text.Bold)),
            Part(OfTitles.Value, All.SemiBold, texts.Where(text => text.Bold)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Regular.Dispose();
        SemiBold.Dispose();
    }

    private static byte[] Part(byte[] font, SKTypeface face, IEnumerable<PictureText> texts) => FontSubset.Of(
        font, texts.SelectMany(text => text.Text.Pieces).SelectMany(piece => piece.Text.EnumerateRunes())
            .Select(rune => (int)face.GetGlyph(rune.Value)).Distinct());

    private static SKTypeface Typeface(byte[] font) => SKTypeface.FromData(SKData.CreateCopy(font))
        ?? throw new InvalidOperationException($"The fonts of {Carrier} are none: LidDsl.Exports was built with another package of them.");

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
