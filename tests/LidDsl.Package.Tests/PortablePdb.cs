using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
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
        return reader.Documents.ToDictionary(
            d => reader.GetString(reader.GetDocument(d).Name), d => SourceOf(reader, d), StringComparer.Ordinal);
    }

    /// <summary>The lines that a debugger stops at in a method, by the document that they are in.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="symbols">Its symbols.</param>
    /// <param name="type">How the name of the type ends.</param>
    /// <param name="method">The method.</param>
    public static (string Document, int[] Lines) Steps(byte[] assembly, byte[] symbols, string type, string method)
    {
        using PEReader image = new(new MemoryStream(assembly));
        MetadataReader metadata = image.GetMetadataReader();
        MethodDefinitionHandle definition = metadata.TypeDefinitions
            .Select(metadata.GetTypeDefinition)
            .Single(t => metadata.GetString(t.Name).EndsWith(type, StringComparison.Ordinal))
            .GetMethods()
            .Single(m => metadata.GetString(metadata.GetMethodDefinition(m).Name) == method);
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        MetadataReader reader = provider.GetMetadataReader();
        MethodDebugInformation information = reader.GetMethodDebugInformation(definition);
        return (
            reader.GetString(reader.GetDocument(information.Document).Name),
            [.. information.GetSequencePoints().Where(p => !p.IsHidden).Select(p => p.StartLine)]);
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
