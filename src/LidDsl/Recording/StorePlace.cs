using System.Globalization;

namespace LidDsl.Recording;

/// <summary>The place of a store: what is done with a file that is there before a run has it.</summary>
internal static class StorePlace
{
    /// <summary>Passes a run that was told what to do with a file that is there.</summary>
    /// <exception cref="StoreException">It was not, or there is a folder.</exception>
    public static void RequireUse(StoreOptions? options)
    {
        if (options is not null && Directory.Exists(options.Path))
            throw new StoreException($"{options.Path} is a folder, and no store can be there: rename it, or give another --output.");
        if (options is { Use: StoreUse.New } && HasContent(options.Path))
        {
            throw new StoreException(
                $"{options.Path} holds {What(options.Path)}: --resume goes on from it, --fresh starts over and keeps it under another "
                    + "name.");
        }
    }

    /// <summary>Whether there is a file that is not empty: an empty one is a place for a store.</summary>
    public static bool HasContent(string path) => File.Exists(path) && new FileInfo(path).Length > 0;

    /// <summary>Gives a file that is there another name where a run starts over.</summary>
    /// <exception cref="StoreException">It cannot be renamed, or a run writes to it.</exception>
    public static void MakeRoom(StoreOptions options)
    {
        string path = options.Path;
        if (options.Use != StoreUse.Fresh || !HasContent(path))
            return;
        StoreConnection? old = null;
        try
        {
            // Nobody writes to it any more, and what a killed process left of it is in it, before it gets another name. It is held until it
            // has that, where a file that is open can be renamed: another run that waits for it finds that it is not the same any more.
            old = StoreConnection.Open(path, isWritten: true);
            StoreOpening.Take(old);
            old.Wait();
            old.Execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
            StoreOpening.Take(old);
            RequireHere(old);
        }
        catch (StoreException exception) when (!exception.IsInUse)
        {
            // A damaged file is kept as it is.
        }
        catch
        {
            old?.Dispose();
            throw;
        }

        using (old)
        {
            if (OperatingSystem.IsWindows())
                old?.Dispose();
            Rename(path, FreeName(path));
        }
    }

    /// <summary>Passes a store that was taken and has its name still: another process may have started over before it was.</summary>
    /// <exception cref="StoreException">It has another name by now.</exception>
    public static void RequireHere(StoreConnection taken)
    {
        string? there;
        try
        {
            using var store = StoreConnection.Open(taken.Path, isWritten: false);
            there = store.Id;
        }
        catch (StoreException)
        {
            there = null;
        }

        if (taken.Id != there)
        {
            throw new StoreException($"{taken.Path} was started over by another process meanwhile: give another --output.")
            {
                IsInUse = true,
            };
        }
    }

    private static void Rename(string path, string kept)
    {
        try
        {
            foreach (string suffix in (string[])["", "-wal", "-shm", "-journal"])
            {
                if (File.Exists(path + suffix))
                    File.Move(path + suffix, kept + suffix);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                $"{path} cannot be renamed to {kept} ({exception.Message.TrimEnd('.')}): give another --output.", exception);
        }
    }

    private static string What(string path)
    {
        try
        {
            RunStore store = RunStore.Open(path);
            long asked = store.Series.Sum(
                series => series.Settings.Count * (long)(store.Shard?.CountOf(series.Replicates) ?? series.Replicates));
            long finished = store.Series.Sum(series => series.Settings.Sum(
                setting => (long)new StoredReplicates(store, series, setting, int.MaxValue).Count));
            return string.Create(CultureInfo.InvariantCulture, $"{finished} of {asked} replicates of {store.Experiment}");
        }
        catch (StoreException)
        {
            return "what this program cannot read";
        }
    }

    private static string FreeName(string path)
    {
        string stem = Path.Combine(
            Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path));
        for (int i = 1; ; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{stem}.{i}{Path.GetExtension(path)}");
            if (!File.Exists(name))
                return name;
        }
    }
}
