using Microsoft.Win32.SafeHandles;

namespace LidDsl.Recording;

/// <summary>
/// The file of a merge, which has a passing name until it is whole: one that is killed leaves its target as it was, and the next one
/// removes what it left.
/// </summary>
internal sealed class MergeFile : IDisposable
{
    private const string Extension = ".merging";

    private readonly string target;

    /// <summary>Removes what merges that were killed have left beside a target.</summary>
    /// <param name="target">The file that is to have all stores.</param>
    public MergeFile(string target)
    {
        this.target = target;
        Passing = $"{target}.{Path.GetRandomFileName()}{Extension}";
        string folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        if (!Directory.Exists(folder))
            return;
        foreach (string left in Directory.EnumerateFiles(folder, $"{Path.GetFileName(target)}.*{Extension}"))
        {
            if (!IsBeingWritten(left))
                Delete(left);
        }
    }

    /// <summary>Its name until it is whole.</summary>
    public string Passing { get; }

    /// <summary>Gives it the name of the target, once it is on the disk.</summary>
    /// <param name="isFresh">Whether a file of that name is kept under another.</param>
    /// <exception cref="IOException">The folder does not take it.</exception>
    /// <exception cref="StoreException">The file of that name is in use.</exception>
    public void Name(bool isFresh)
    {
        using (SafeFileHandle file = File.OpenHandle(Passing, FileMode.Open, FileAccess.ReadWrite))
            RandomAccess.FlushToDisk(file);
        if (isFresh)
            StorePlace.MakeRoom(new StoreOptions(target, StoreUse.Fresh));
        File.Move(Passing, target);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Delete(Passing);
        Delete(Passing + "-journal");
    }

    // Whoever still writes holds a lock.
    private static bool IsBeingWritten(string path)
    {
        try
        {
            using var connection = StoreConnection.Open(path, isWritten: true);
            StoreOpening.Take(connection);
            return false;
        }
        catch (StoreException exception)
        {
            return exception.IsInUse;
        }
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays, and hurts nobody.
        }
    }
}
