using System.Globalization;
using LidDsl.Specs;

namespace LidDsl;

/// <summary>What a run does with a store that is there already.</summary>
public enum StoreUse
{
    /// <summary>It refuses to begin.</summary>
    New,

    /// <summary>It goes on from what the store has, and starts a store where there is none.</summary>
    Resume,

    /// <summary>It starts over; the file that was there gets a number before its extension and stays.</summary>
    Fresh,
}

/// <summary>How the file of a store is written.</summary>
public enum StoreJournal
{
    /// <summary>Ahead of the file where it is on a disk of this machine, and by rollback elsewhere.</summary>
    Automatic,

    /// <summary>
    /// By a write-ahead log, flushed at least every ten seconds: readers never wait. A process that is killed loses nothing that was
    /// committed, and a power cut ten seconds of it at most; it damages nothing. Not for network file systems.
    /// </summary>
    WriteAhead,

    /// <summary>
    /// By a rollback journal, flushed at each commit, on any file system: nothing that was committed is lost by a power cut either, but
    /// readers and the writer wait for one another.
    /// </summary>
    Rollback,
}

/// <summary>Where a run keeps its replicates.</summary>
/// <param name="Path">The file; its folder is there, or the run is refused with a <see cref="StoreException"/>.</param>
/// <param name="Use">What is done with a file that is there already.</param>
public sealed record StoreOptions(string Path, StoreUse Use = StoreUse.New)
{
    /// <summary>How the file is written.</summary>
    public StoreJournal Journal { get; init; }

    /// <summary>The sweep of which the run is a part; null for none.</summary>
    internal StoreSweep? Sweep { get; init; }

    /// <summary>
    /// How long commits of a log may be there before they are flushed; with the time of a batch it is what a power cut costs.
    /// </summary>
    internal TimeSpan BetweenFlushes { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How often, a second each, a run that ends tries to commit where a reader holds the file.</summary>
    internal int Patience { get; init; } = 20;

    /// <summary>The versions of what writes; null where nobody asks.</summary>
    internal string? Maker { get; init; }
}

/// <summary>What runs into one store differ in: values of free quantities, which its settings have and its declaration has not.</summary>
/// <param name="Roles">The quantities.</param>
/// <param name="Index">Which of the runs this is, from 0.</param>
/// <param name="Count">How many there are.</param>
internal sealed record StoreSweep(IReadOnlyList<Role> Roles, int Index, int Count);

/// <summary>
/// A share of the replicates of a run, for one of several machines: those whose index leaves the remainder <see cref="Index"/> - 1 when it
/// is divided by <see cref="Count"/>, so that every share has about as many at each setting.
/// </summary>
public sealed record Shard
{
    /// <summary>The most shares.</summary>
    public const int Most = 100_000;

    /// <summary>Makes a share.</summary>
    /// <param name="index">Which one, from 1 to <paramref name="count"/>.</param>
    /// <param name="count">How many there are, from 1 to <see cref="Most"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Shard(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, count);
        (Index, Count) = (index, count);
    }

    /// <summary>Which share it is, from 1.</summary>
    public int Index { get; }

    /// <summary>How many shares there are.</summary>
    public int Count { get; }

    /// <summary>Whether a replicate is one of this share.</summary>
    /// <param name="replicate">Its index, from 0.</param>
    public bool Has(int replicate) => replicate % Count == Index - 1;

    /// <summary>The place of one of its replicates among those of the share, from 0.</summary>
    internal int PlaceOf(int replicate) => replicate / Count;

    /// <summary>The replicate of a place.</summary>
    internal int At(int place) => (int)((place * (long)Count) + Index - 1);

    /// <summary>How many of the replicates of a run are of this share at each setting.</summary>
    /// <param name="replicates">Replicates of the run at each setting.</param>
    public int CountOf(int replicates) => replicates < Index ? 0 : ((replicates - Index) / Count) + 1;

    /// <summary>The share as the command line has it, such as <c>3/16</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    /// <summary>The share of a text such as <c>3/16</c>; null of any other text.</summary>
    /// <param name="text">The text.</param>
    public static Shard? Parse(string? text) =>
        text?.Split('/') is [var first, var second]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
        && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
        && count is >= 1 and <= Most && index >= 1 && index <= count
            ? new Shard(index, count)
            : null;
}
