using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;

namespace LidDsl.Package.Tests;

/// <summary>Portable symbols.</summary>
internal static class PortablePdb
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    /// <summary>The documents of a file of symbols with their embedded sources; null where a document has none.</summary>
    public static Dictionary<string, string?> Documents(byte[] symbols)
    {
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        MetadataReader reader = provider.GetMetadataReader();
        return reader.Documents.ToDictionary(d => reader.GetString(reader.GetDocument(d).Name), d => SourceOf(reader, d), StringComparer.Ordinal);
    }

    private static string? SourceOf(MetadataReader reader, DocumentHandle document)
    {
        foreach (CustomDebugInformationHandle handle in reader.GetCustomDebugInformation(document))
        {
            CustomDebugInformation information = reader.GetCustomDebugInformation(handle);
            if (reader.GetGuid(information.Kind) != EmbeddedSource)
                continue;

            // The size of the text where it is compressed, 0 where it is not; then the text.
            byte[] content = reader.GetBlobBytes(information.Value);
            using Stream text = new MemoryStream(content, 4, content.Length - 4);
            using Stream plain = BitConverter.ToInt32(content) == 0 ? text : new DeflateStream(text, CompressionMode.Decompress);
            using StreamReader source = new(plain, Encoding.UTF8);
            return source.ReadToEnd();
        }

        return null;
    }
}
