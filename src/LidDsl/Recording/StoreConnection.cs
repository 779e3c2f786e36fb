using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LidDsl.Recording;

/// <summary>A connection to the file of a store. What goes wrong in it is told as a <see cref="StoreException"/> that names the file.
/// </summary>
internal sealed class StoreConnection : IDisposable
{
    // A reader may hold the file for a moment.
    private const int BusySeconds = 20;

    private static readonly HashSet<string> LocalDisks = new(StringComparer.OrdinalIgnoreCase)
    {
        "ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay", "overlayfs", "apfs", "hfs", "hfs+", "ntfs", "refs",
        "exfat", "fat32", "vfat", "ext2/ext3", "bcachefs", "ufs",
    };

    private readonly SqliteConnection connection;

    private StoreConnection(string path, SqliteConnection connection) => (Path, this.connection) = (path, connection);

    // What a disk that takes no more leaves.
    private string Left { get; init; } = "what was finished is in the file, and --resume goes on from it";

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The connection as SQLite itself has it, for statements that are made many times.</summary>
    public sqlite3 Handle => connection.Handle!;

    /// <summary>Whether a file is one of SQLite that is not empty.</summary>
    /// <remarks>
    /// SQLite itself is asked: its locks belong to the process, and a file that is opened and closed otherwise would lose those that a run
    /// of this process holds.
    /// </remarks>
    /// <param name="path">The file; false where there is none that can be read.</param>
    public static bool IsDatabase(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
            return false;
        try
        {
            using StoreConnection connection = Connect(path, SqliteOpenMode.ReadOnly);
            using SqliteCommand command = connection.Command("PRAGMA schema_version", []);
            return command.ExecuteScalar() is not 0L;
        }
        catch (SqliteException exception)
        {
            return exception.SqliteErrorCode != raw.SQLITE_NOTADB;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    /// <summary>Opens a store that is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isWritten">Whether it is written to.</param>
    /// <exception cref="StoreException">There is none, it is none, or it is of a newer version.</exception>
    public static StoreConnection Open(string path, bool isWritten)
    {
        if (!File.Exists(path))
            throw new StoreException($"{path} cannot be read, for there is no such file: give the path of a store.");
        if (!isWritten && StorePlace.HasContent(path + "-journal"))
            RollBack(path);
        StoreConnection connection = Connect(path, isWritten ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly);
        try
        {
            connection.RequireStore();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // A process that was killed amid a commit leaves the journal that takes it back, and only who may write takes it.
    private static void RollBack(string path)
    {
        try
        {
            using StoreConnection connection = Connect(path, SqliteOpenMode.ReadWrite);
            connection.RequireStore();
        }
        catch (StoreException)
        {
            // Whoever reads it says what is wrong.
        }
    }

    /// <summary>Opens a store to be read that is there still.</summary>
    /// <param name="path">The file.</param>
    /// <param name="id">What tells the store from others.</param>
    /// <exception cref="StoreException">It cannot be read, or another has taken its place.</exception>
    public static StoreConnection OpenSame(string path, string id)
    {
        StoreConnection connection = Open(path, isWritten: false);
        if (connection.Id == id)
            return connection;
        connection.Dispose();
        throw new StoreException($"{path} was started over by another process meanwhile: read the store that it kept under another name.");
    }

    /// <summary>What tells the store from every other; null where it does not say it.</summary>
    public string? Id => Query("SELECT text FROM store WHERE part = 'id'", row => row.GetString(0)).FirstOrDefault();

    /// <summary>Makes the tables of a store in a file of its own that nobody else knows.</summary>
    /// <param name="path">The file, which is not there.</param>
    /// <param name="target">The file that it becomes once it is whole, which what goes wrong is told of.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public static StoreConnection Create(string path, string target)
    {
        StoreConnection made = Connect(path, SqliteOpenMode.ReadWriteCreate, target);
        try
        {
            made.Execute(StoreSchema.PageSizing);
            made.Execute("BEGIN IMMEDIATE");
            made.Execute(StoreSchema.Creation);
            made.Execute("COMMIT");
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file that may have nothing in it yet, for a store to be made there.</summary>
    /// <param name="path">The file, which is made where there is none.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public static StoreConnection OpenOrMake(string path)
    {
        StoreConnection connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            if (!connection.IsEmpty)
                connection.RequireStore();
            connection.Execute(StoreSchema.PageSizing);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file has nothing in it, as after a process that was killed while it made it.</summary>
    public bool IsEmpty
    {
        get
        {
            using SqliteCommand command = Command(
                "SELECT application_id = 0 AND NOT EXISTS (SELECT 1 FROM sqlite_schema) FROM pragma_application_id", []);
            try
            {
                return command.ExecuteScalar() is 1L;
            }
            catch (SqliteException)
            {
                return false;
            }
        }
    }

    /// <summary>Ends what another thread asks of it.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(Handle);

    /// <summary>Sets how long it waits for others to let go of the file.</summary>
    /// <param name="seconds">So long.</param>
    public void Wait(int seconds = BusySeconds) => raw.sqlite3_busy_timeout(Handle, seconds * 1000);

    /// <summary>Carries out statements that give no rows.</summary>
    public void Execute(string sql, params ReadOnlySpan<object?> values)
    {
        try
        {
            using SqliteCommand command = Command(sql, values);
            command.ExecuteNonQuery();
        }
        catch (SqliteException exception)
        {
            throw Fault(exception);
        }
    }

    /// <summary>The rows of a query, each as its reader stands on it.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        try
        {
            using SqliteCommand command = Command(sql, values);
            using SqliteDataReader reader = command.ExecuteReader();
            List<T> rows = [];
            while (reader.Read())
                rows.Add(row(reader));
            return rows;
        }
        catch (SqliteException exception)
        {
            throw Fault(exception);
        }
        catch (Exception exception) when (exception
            is InvalidCastException or InvalidOperationException or FormatException or OverflowException or KeyNotFoundException)
        {
            throw Damaged("its tables do not hold what a store's do", exception);
        }
    }

    /// <summary>Makes a statement that is used many times.</summary>
    public sqlite3_stmt Prepare(string sql)
    {
        Require(raw.sqlite3_prepare_v2(Handle, sql, out sqlite3_stmt statement));
        return statement;
    }

    /// <summary>Passes a code of success.</summary>
    /// <exception cref="StoreException">It is none.</exception>
    public void Require(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
            throw Fault(code, raw.sqlite3_errmsg(Handle).utf8_to_string());
    }

    /// <summary>What is said of a file that does not hold what was written to it.</summary>
    public StoreException Damaged(string how, Exception? cause = null) => new(
        $"{Path} is damaged: {how}. Take it from a copy, or start over with --fresh, which keeps this file.", cause!);

    /// <summary>What is said of a file whose rows are not where they belong.</summary>
    public StoreException OutOfOrder() => Damaged("its replicates are out of order");

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    /// <summary>Passes a store of this version.</summary>
    /// <exception cref="StoreException">It is none, or of a newer version.</exception>
    public void RequireStore()
    {
        long application;
        long version;
        try
        {
            application = Number("PRAGMA application_id");
            version = Number("PRAGMA user_version");
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_NOTADB)
        {
            application = version = 0;
        }
        catch (SqliteException exception)
        {
            throw Fault(exception);
        }

        if (application != StoreSchema.ApplicationId)
            throw new StoreException($"{Path} is no store of replicates: give one that a run wrote, or another folder to write to.");
        if (version < 1)
            throw Damaged("it has no version of its tables");
        if (version > StoreSchema.Version)
        {
            throw new StoreException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Path} has version {version} of the tables, and this program knows up to {StoreSchema.Version}: use a newer LidDsl."));
        }

        long Number(string pragma)
        {
            using SqliteCommand command = Command(pragma, []);
            return (long)command.ExecuteScalar()!;
        }
    }

    /// <summary>Whether commits go to a write-ahead log.</summary>
    public bool IsAhead { get; private set; }

    /// <summary>
    /// Chooses how the file is written, outside of a transaction: with a rollback journal each commit is on the disk when it is done, with
    /// a log when <c>wal_checkpoint</c> is.
    /// </summary>
    public void UseJournal(StoreJournal journal)
    {
        bool isAhead = journal switch
        {
            StoreJournal.WriteAhead => true,
            StoreJournal.Rollback => false,
            _ => IsLocal(Path),
        };
        IsAhead = Query($"PRAGMA journal_mode = {(isAhead ? "WAL" : "TRUNCATE")}", row => row.GetString(0))[0] == "wal";

        // macOS tells a disk to write only if it is asked so.
        Execute(
            $"PRAGMA synchronous = {(IsAhead ? "NORMAL" : "FULL")}; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON");
    }

    // A write-ahead log needs memory that processes share, which no network file system gives.
    private static bool IsLocal(string path)
    {
        try
        {
            DriveInfo drive = new(System.IO.Path.GetFullPath(path));
            return drive.DriveType != DriveType.Network && LocalDisks.Contains(drive.DriveFormat);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private static StoreConnection Connect(string path, SqliteOpenMode mode, string? target = null)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = System.IO.Path.GetFullPath(path),
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        StoreConnection made =
            target is null ? new(path, connection) : new(target, connection) { Left = "no file was changed" };
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle!, BusySeconds * 1000);
            return made;
        }
        catch (SqliteException exception)
        {
            made.Dispose();
            throw made.Fault(exception);
        }
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue("$" + (i + 1).ToString(CultureInfo.InvariantCulture), values[i] ?? DBNull.Value);
        return command;
    }

    // Its message has what SQLite says in quotes, behind a number.
    private StoreException Fault(SqliteException exception)
    {
        string[] parts = exception.Message.Split('\'', 2);
        return Fault(exception.SqliteErrorCode, parts[^1].TrimEnd('.', '\''), exception);
    }

    private StoreException Fault(int code, string said, Exception? cause = null) => (code & 0xFF) switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Damaged($"SQLite says that {said.TrimEnd('.')}", cause),
        raw.SQLITE_FULL => new StoreException(
            $"{Path} cannot grow, for its disk is full: free some space, or give another --output; {Left}.",
            cause!),
        raw.SQLITE_READONLY => new StoreException(
            $"{Path} cannot be written to, for it or its folder is read-only: give another --output.", cause!),
        raw.SQLITE_CANTOPEN => new StoreException(
            $"{Path} cannot be opened ({said.TrimEnd('.')}): give a folder that takes files.", cause!),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StoreException(
            $"{Path} is in use by another process that does not let go of it: wait for its end, or give another --output.", cause!)
        {
            IsInUse = true,
        },
        raw.SQLITE_IOERR => new StoreException(
            $"{Path} cannot be used (the disk says {said.TrimEnd('.')}): see to the disk, or give another --output; {Left}.",
            cause!),
        _ => new StoreException($"{Path} cannot be used ({said.TrimEnd('.')}): take it from a copy, or give another --output.", cause!),
    };
}
