using System.Collections.Concurrent;

namespace LidDsl.Testing;

/// <summary>The names by which a test run has verified.</summary>
internal static class UsedPrefixes
{
    private static readonly ConcurrentDictionary<string, bool> Used = new(StringComparer.Ordinal);

    /// <summary>Takes a name, for this test run.</summary>
    /// <exception cref="SnapshotException">It was taken before.</exception>
    public static void Take(string prefix)
    {
        if (!Used.TryAdd(prefix, true))
        {
            throw new SnapshotException(
                $"The prefix has already been used: {prefix}. Two verifications would write the same files. Give the rows of a theory "
                    + "their parameters by UseParameters, a second text of one test another name by UseMethodName, or allow it by "
                    + "DisableRequireUniquePrefix.");
        }
    }
}
