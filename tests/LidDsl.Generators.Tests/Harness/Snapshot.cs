using System.Runtime.CompilerServices;
using System.Text;
using LidDsl.Generators.Emitting;

namespace LidDsl.Generators.Tests.Harness;

/// <summary>Compares text with a verified file in the folder of snapshots; a difference leaves a received file beside it.</summary>
internal static class Snapshot
{
    // UTF-8 with its mark, LF and no final line feed, as snapshot tools write them.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    public static string Folder { get; } = Path.Combine(TestFolder(), "Snapshots");

    /// <summary>The names that tests verify, so that a file that none of them verifies can be found.</summary>
    public static string[] Names { get; } = ["HardTail", "HeavierTail", "OwnDifficulty", "OwnSpectrum", "Registry"];

    public static void Verify(string name, string text)
    {
        Assert.Contains(name, Names);
        string verified = Path.Combine(Folder, name + ".verified.txt");
        string received = Path.Combine(Folder, name + ".received.txt");
        string expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        string actual = text.TrimEnd('\n').Replace($"LidDsl {Header.Version}<", "LidDsl VERSION<", StringComparison.Ordinal);
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual, Encoding);
        Assert.Fail($"{name} differs from its snapshot. Compare {received} with {verified} and, if the change is meant, "
            + "put the first in the place of the second.\n"
            + FirstDifference(expected, actual));
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] old = expected.Split('\n');
        string[] now = actual.Split('\n');
        int line = Enumerable.Range(0, Math.Max(old.Length, now.Length)).First(i => old.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        return $"Line {line + 1}\nverified: {old.ElementAtOrDefault(line)}\nreceived: {now.ElementAtOrDefault(line)}";
    }

    private static string TestFolder([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, ".."));
}
