namespace LidDsl.Testing;

/// <summary>One verification: compares, writes what is received, accepts or fails.</summary>
internal static class SnapshotEngine
{
    /// <summary>Verifies a text.</summary>
    /// <param name="request">The text, and what names its files.</param>
    /// <param name="surroundings">Where the test runs.</param>
    /// <returns>The path of the verified file.</returns>
    /// <exception cref="SnapshotException">The text differs from the verified one, or there is none yet.</exception>
    public static string Verify(SnapshotRequest request, Surroundings surroundings)
    {
        SnapshotPaths paths = SnapshotPaths.Of(request);
        string received = SnapshotText.Received(request);
        if (request.RequiresUniquePrefix)
            UsedPrefixes.Take(paths.Prefix);

        bool differed = paths.Remove("received");
        string? verified = SnapshotText.Verified(paths.Verified);
        string[] stale = paths.OtherVerified();
        bool isEqual = verified is not null && SnapshotText.AreEqual(verified, received);
        if (isEqual && stale.Length == 0)
        {
            // Only what differed before can be open.
            if (differed && request.OpensDiffTool)
                surroundings.CloseDiffTool(paths.Received, paths.Verified);
            return paths.Verified;
        }

        if (!isEqual)
            SnapshotText.Write(paths.Received, received);
        if ((request.AutoVerifies || surroundings.AutoVerifies) && !surroundings.IsBuildServer)
        {
            foreach (string file in stale)
                File.Delete(file);
            if (!isEqual)
                File.Move(paths.Received, paths.Verified, overwrite: true);
            return paths.Verified;
        }

        string? fault = isEqual || !request.OpensDiffTool ? null : surroundings.OpenDiffTool(paths.Received, paths.Verified);
        throw new SnapshotException(SnapshotMessage.Of(paths, isEqual, verified, received, stale, fault));
    }
}
