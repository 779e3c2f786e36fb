using System.Collections;
using System.Globalization;
using LidDsl.Specs;
using SQLitePCL;

namespace LidDsl.Recording;

/// <summary>What the replicates of a run have in common.</summary>
/// <param name="Identity">What decides their bits.</param>
/// <param name="RelativeError">The relative error that settled the number of instances; null where that was declared.</param>
internal sealed record SeriesPlan(SeriesIdentity Identity, double? RelativeError);

/// <summary>A store that was opened for a run: nothing of it is changed yet, unless it was made.</summary>
/// <param name="Connection">The store, taken for this process.</param>
/// <param name="Present">The share's replicates that are there, at each setting of the run.</param>
internal sealed record OpenedStore(StoreConnection Connection, BitArray[] Present);

/// <summary>What a run finds in its store, or begins there, before it writes a replicate.</summary>
internal static class StoreOpening
{
    private static string Me =>
        string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}");

    /// <summary>
    /// Opens the store of a run, which is made where there is none, and takes it for this process. Every row of the run is read, so that
    /// what is damaged is found before anything is changed.
    /// </summary>
    /// <param name="options">Where it is.</param>
    /// <param name="spec">The experiment.</param>
    /// <param name="plan">What its replicates have in common.</param>
    /// <param name="grid">Its settings.</param>
    /// <param name="replicates">Replicates at each setting, at most.</param>
    /// <param name="shard">The share of them that is this store's; null for all.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <exception cref="StoreException">It is of another run, damaged, in use, or its folder takes no file.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static OpenedStore Open(
        StoreOptions options, ExperimentSpec spec, SeriesPlan plan, IReadOnlyList<Setting> grid, int replicates, Shard? shard,
        CancellationToken cancellation)
    {
        var connection = StoreConnection.OpenOrMake(options.Path);
        try
        {
            Take(connection);
            if (connection.IsEmpty)
            {
                Make(connection, spec, options.Sweep, shard);
            }
            else
            {
                TakeAgain(connection);
                StorePlace.RequireHere(connection);

                // The first run of a sweep has seen the whole of it.
                if (options.Sweep is not { Index: > 0 })
                    Verify(connection, cancellation);
            }

            var store = RunStore.Of(connection);
            RequireSame(store, spec, options.Sweep, shard);
            return new OpenedStore(connection, Rows(connection, store, plan, grid, replicates, shard, cancellation));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Takes a store that is open, at once or not at all: the transaction that is open between batches is what keeps another process out,
    /// for SQLite lets one write, and all read.
    /// </summary>
    /// <exception cref="StoreException">Another process has it.</exception>
    public static void Take(StoreConnection connection)
    {
        connection.Wait(seconds: 0);
        int code = raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE");
        if ((code & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            string holder = Holder(connection);
            throw new StoreException(
                $"{connection.Path} is being written by another process{holder}: wait for its end, or give another --output.")
            {
                IsInUse = true,
            };
        }

        connection.Require(code);
    }

    /// <summary>The series of a run, which is begun where there is none, and its settings: from here on the store is written to.</summary>
    /// <param name="connection">The store, taken.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="plan">What its replicates have in common.</param>
    /// <param name="grid">Its settings.</param>
    /// <param name="replicates">How many replicates are asked for at each.</param>
    /// <param name="own">Each setting, as the store has it.</param>
    public static StoredSeries Begin(
        StoreConnection connection, StoreOptions options, SeriesPlan plan, IReadOnlyList<Setting> grid, int replicates,
        out StoredSetting[] own)
    {
        connection.Execute("COMMIT");
        connection.Wait();
        connection.UseJournal(options.Journal);
        Take(connection);
        connection.Wait();
        connection.Execute("INSERT OR REPLACE INTO store VALUES ('writer', $1)", Me);
        if (options.Maker is { } maker)
            StoreRows.AddMaker(connection, maker);
        if (Find(RunStore.Of(connection), plan) is not { } series)
        {
            SeriesIdentity identity = plan.Identity;
            StoreRows.AddSeries(connection, new StoredSeries(
                0, identity.Seed, identity.Estimator, identity.Instances, identity.PlainInstances, identity.Attempts, replicates, [])
            {
                RelativeError = plan.RelativeError,
                LargestAttempts = identity.LargestAttempts,
            });
            series = Find(RunStore.Of(connection), plan)!;
        }
        else if (replicates > series.Replicates)
        {
            connection.Execute("UPDATE series SET replicates = $1 WHERE series = $2", replicates, series.Number);
        }

        foreach (Setting setting in grid)
        {
            if (!series.Settings.Any(stored => stored.Is(setting)))
                StoreRows.AddSetting(connection, series.Number, role => setting[role]);
        }

        series = Find(RunStore.Of(connection), plan)!;
        own = [.. grid.Select(setting => series.Settings.First(stored => stored.Is(setting)))];
        connection.Execute("COMMIT; BEGIN IMMEDIATE");
        return series;
    }

    /// <summary>The series of a run in a store; null for none.</summary>
    public static StoredSeries? Find(RunStore store, SeriesPlan plan) =>
        store.Series.FirstOrDefault(series => series.Identity == plan.Identity);

    private static BitArray[] Rows(
        StoreConnection connection, RunStore store, SeriesPlan plan, IReadOnlyList<Setting> grid, int replicates, Shard? shard,
        CancellationToken cancellation)
    {
        BitArray[] present = [.. grid.Select(_ => new BitArray(shard?.CountOf(replicates) ?? replicates))];
        if (Find(store, plan) is not { } series)
            return present;
        using RowCursor rows = new(connection);
        for (int i = 0; i < present.Length; i++)
        {
            if (series.Settings.FirstOrDefault(stored => stored.Is(grid[i])) is not { } setting)
                continue;
            for (bool more = rows.Begin(series, setting); more; more = rows.Next())
            {
                cancellation.ThrowIfCancellationRequested();
                if (rows.Replicate < replicates && shard?.Has(rows.Replicate) != false)
                    present[i][shard?.PlaceOf(rows.Replicate) ?? rows.Replicate] = true;
            }
        }

        return present;
    }

    // Whoever writes lets go of it for an instant at each commit: one that is alive has it again by now.
    private static void TakeAgain(StoreConnection connection)
    {
        if (Holder(connection).Length == 0)
            return;
        connection.Execute("COMMIT");
        Thread.Sleep(TimeSpan.FromMilliseconds(50));
        Take(connection);
    }

    // Who writes may be amid making it, or about to end.
    private static string Holder(StoreConnection connection)
    {
        try
        {
            return connection.Query("SELECT text FROM store WHERE part = 'writer'", row => $" ({row.GetString(0)})").FirstOrDefault("");
        }
        catch (StoreException)
        {
            return "";
        }
    }

    private static void Verify(StoreConnection connection, CancellationToken cancellation)
    {
        using CancellationTokenRegistration ending = cancellation.Register(connection.Interrupt);
        string said;
        try
        {
            said = connection.Query("PRAGMA quick_check(1)", row => row.GetString(0)).FirstOrDefault("nothing");
        }
        catch (StoreException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }

        cancellation.ThrowIfCancellationRequested();
        if (said != "ok")
            throw connection.Damaged($"SQLite says that {said.ReplaceLineEndings(" ").TrimEnd('.')}");
    }

    // In the transaction that took it: a process that is killed amid it leaves nothing, and two that begin at once do not make two.
    private static void Make(StoreConnection connection, ExperimentSpec spec, StoreSweep? sweep, Shard? shard)
    {
        connection.Execute(StoreSchema.Creation);
        RowShape shape = RowShape.Of(spec);
        StoreRows.AddFacts(connection, spec.Name, shape.Quantities, shape.Measurements, shard);
        foreach ((string part, string text) in StoreDeclaration.Of(spec, sweep))
            connection.Execute("INSERT INTO declaration VALUES ($1, $2)", part, text);
        connection.Execute("COMMIT; BEGIN IMMEDIATE");
    }

    private static void RequireSame(RunStore store, ExperimentSpec spec, StoreSweep? sweep, Shard? shard)
    {
        if (StoreDeclaration.Difference(store.Declaration, StoreDeclaration.Of(spec, sweep)) is { } difference)
        {
            throw new StoreException(
                $"{store.Path} is of another declaration: {difference}. Run the one that made it, give another --output, or start over "
                    + "with --fresh, which keeps this file.");
        }

        if (store.Shard != shard)
        {
            throw new StoreException(
                $"{store.Path} is for {(store.Shard is { } of ? $"shard {of}" : "all replicates")}, and "
                    + $"{(shard is null ? "all replicates are" : $"shard {shard} is")} asked for: give another --output.");
        }
    }
}
