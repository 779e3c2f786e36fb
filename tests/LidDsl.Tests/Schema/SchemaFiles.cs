using System.Runtime.CompilerServices;

namespace LidDsl.Tests.Schema;

/// <summary>The files beside these tests.</summary>
internal static class SchemaFiles
{
    /// <summary>The path of one.</summary>
    public static string PathOf(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);

    /// <summary>Holds a text to a file; one that differs stands beside it as <c>.received</c>.</summary>
    public static void Verify(string name, string text)
    {
        string path = PathOf(name);
        string received = Path.ChangeExtension(path, ".received" + Path.GetExtension(path));
        File.Delete(received);
        string expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (expected == text)
            return;
        File.WriteAllText(received, text);
        Assert.Fail($"{name} is not what the schema says: read the difference to {received}, and if it is meant, take that in its place.");
    }
}
