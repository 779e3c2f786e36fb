using System.Globalization;

namespace LidDsl.Recording;

/// <summary>The place of a store: what is done with a file that is there before a run has it.</summary>
internal static class StorePlace
{
    /// <summary>Passes a run that was told what to do with a file that is there.</summary>
    /// <exception cref="StoreException">It was not.</exception>
    public static void RequireUse(StoreOptions? options)
    {
        if (options is { Use: StoreUse.New } && File.Exists(options.Path))
        {
            throw new StoreException(
                $"{options.Path} holds {What(options.Path)}: --resume goes on from it, --fresh starts over and keeps it under another "
                    + "name.");
        }
    }

    /// <summary>Gives a file that is there another name where a run starts over.</summary>
    /// <exception cref="StoreException">It cannot be renamed, or a run writes to it.</exception>
    public static void MakeRoom(StoreOptions options)
    {
        if (options.Use != StoreUse.Fresh || !File.Exists(options.Path))
            return;

        // Nobody writes to it any more, and what a killed process left of it is in it, before it gets another name.
        try
        {
            using StoreConnection old = StoreConnection.Open(options.Path, isWritten: true);
            StoreOpening.Take(old);
            old.Wait();
            old.Execute("COMMIT; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
        }
        catch (StoreException exception) when (!exception.IsInUse)
        {
            // A damaged file is kept as it is.
        }

        string kept = FreeName(options.Path);
        try
        {
            foreach (string suffix in (string[])["", "-wal", "-shm", "-journal"])
            {
                if (File.Exists(options.Path + suffix))
                    File.Move(options.Path + suffix, kept + suffix);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                $"{options.Path} cannot be renamed to {kept} ({exception.Message.TrimEnd('.')}): give another --output.", exception);
        }
    }

    private static string What(string path)
    {
        try
        {
            RunStore store = RunStore.Open(path);
            long asked = store.Series.Sum(series => series.Settings.Count * (long)series.Replicates);
            long finished = store.Series.Sum(series => series.Settings.Sum(
                setting => (long)new StoredReplicates(path, setting.Number, series.Shape, int.MaxValue).Count));
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
