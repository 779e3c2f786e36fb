using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using LidDsl.Specs;
using SQLitePCL;

namespace LidDsl.Recording;

/// <summary>The sizes of what a replicate measured: the same for all of a series.</summary>
/// <param name="Attempts">How many k there are.</param>
/// <param name="Quantities">How many quantities the selection has.</param>
/// <param name="Measurements">How many measurements are the experiment's own.</param>
/// <param name="HasPlain">Whether plain instances are drawn beside lattices.</param>
internal sealed record RowShape(int Attempts, int Quantities, int Measurements, bool HasPlain)
{
    /// <summary>That of an experiment, without plain instances.</summary>
    public static RowShape Of(ExperimentSpec spec) =>
        new(spec.AttemptsGrid.Count, LidDsl.Laws.Selection.Of(spec.Selection).Quantities.Count, spec.Measurements.Count(), false);

    /// <summary>A record of these sizes.</summary>
    public ReplicateRecord CreateRecord() => new(Attempts, Measurements, Quantities);
}

/// <summary>The place of the rows of a setting in a store.</summary>
/// <param name="Setting">The number of the setting.</param>
/// <param name="Stamp">The CRC-32C of what series and setting say, with which the checksum of each row begins: where they are changed, the
/// rows are found to be damaged too.</param>
internal readonly record struct RowPlace(long Setting, uint Stamp)
{
    /// <summary>The place of a setting of a series.</summary>
    public static RowPlace Of(StoredSeries series, StoredSetting setting)
    {
        SeriesIdentity said = series.Identity;
        uint crc = BitOperations.Crc32C(uint.MaxValue, said.Seed);
        foreach (char letter in EstimatorKinds.NameOf(said.Estimator))
            crc = BitOperations.Crc32C(crc, letter);
        long[] numbers = [said.Instances, said.PlainInstances, said.LargestAttempts, .. said.Attempts];
        foreach (long number in numbers)
            crc = BitOperations.Crc32C(crc, (ulong)number);
        foreach (RoleRule rule in RoleRule.OfSetting)
            crc = BitOperations.Crc32C(crc, RowCodec.Bits(setting.Values[rule.Role]));
        return new(setting.Number, crc);
    }

    /// <summary>The key of a row.</summary>
    public long KeyOf(int replicate) => StoreSchema.KeyOf(Setting, replicate);
}

/// <summary>
/// One replicate as a row: numbers as they are and lists of them as bytes, little-endian, with a checksum of all, for SQLite has none of
/// its own.
/// </summary>
/// <param name="shape">The sizes.</param>
internal sealed class RowCodec(RowShape shape)
{
    private readonly byte[] bytes = new byte[BytesOf(shape)];
    private long key;
    private double noise;
    private double loss;
    private long checksum;

    /// <summary>The key of the row that was taken or read.</summary>
    public long Key => key;

    private int CurveBytes => shape.Quantities * shape.Attempts * sizeof(double);

    private int PlainBytes => shape.HasPlain ? shape.Attempts * sizeof(double) : 0;

    private int OwnBytes => shape.Measurements * sizeof(double);

    /// <summary>Takes a replicate.</summary>
    /// <param name="place">The place of its setting.</param>
    /// <param name="replicate">Its index.</param>
    /// <param name="record">What it measured, which may be overwritten behind it.</param>
    public void Encode(RowPlace place, int replicate, ReplicateRecord record)
    {
        (key, noise, loss) = (place.KeyOf(replicate), record.NoiseSumOfSquares, record.GeneralizationLoss);
        Span<byte> rest = bytes;
        foreach (QuantityEstimate estimate in record.Estimates)
            rest = Put(rest, estimate.Mean);
        foreach (QuantityEstimate estimate in record.Estimates)
            rest = Put(rest, estimate.SecondMoment);
        if (shape.HasPlain)
            rest = Put(rest, record.PlainLoss);
        rest = Put(rest, record.Measurements);
        for (int i = 0; i < record.NoiseCells.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(rest[(i * sizeof(int))..], checked((int)record.NoiseCells[i]));
        checksum = Checksum(place.Stamp);
    }

    /// <summary>Writes what was taken by a statement whose parameters are <see cref="StoreSchema.RowColumns"/>.</summary>
    public void Write(StoreConnection connection, sqlite3_stmt statement)
    {
        ReadOnlySpan<byte> rest = bytes;
        connection.Require(raw.sqlite3_bind_int64(statement, 1, key));
        connection.Require(raw.sqlite3_bind_double(statement, 2, noise));
        connection.Require(raw.sqlite3_bind_double(statement, 3, loss));
        connection.Require(Bind(statement, 4, ref rest, CurveBytes));
        connection.Require(Bind(statement, 5, ref rest, CurveBytes));
        connection.Require(Bind(statement, 6, ref rest, PlainBytes));
        connection.Require(Bind(statement, 7, ref rest, OwnBytes));
        connection.Require(Bind(statement, 8, ref rest, rest.Length));
        connection.Require(raw.sqlite3_bind_int64(statement, 9, checksum));
        connection.Require(raw.sqlite3_step(statement));
        raw.sqlite3_reset(statement);
    }

    /// <summary>Reads the row on which a statement stands.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="place">The place of its setting.</param>
    /// <returns>The key of the row.</returns>
    /// <exception cref="StoreException">The row, its setting or its series has not the bytes that were written.</exception>
    public long Read(StoreConnection connection, sqlite3_stmt statement, RowPlace place)
    {
        key = raw.sqlite3_column_int64(statement, 0);
        noise = Number(statement, 1);
        loss = Number(statement, 2);
        Span<byte> rest = bytes;
        bool isWhole = Take(statement, 3, ref rest, CurveBytes) && Take(statement, 4, ref rest, CurveBytes)
            && Take(statement, 5, ref rest, PlainBytes) && Take(statement, 6, ref rest, OwnBytes)
            && Take(statement, 7, ref rest, rest.Length);
        checksum = raw.sqlite3_column_int64(statement, 8);
        return isWhole && checksum == Checksum(place.Stamp)
            ? key
            : throw connection.Damaged(FormattableString.Invariant(
                $"replicate {StoreSchema.ReplicateOf(key)} of setting {StoreSchema.SettingOf(key)} has not the bytes that were written"));
    }

    /// <summary>Gives the row that was read the key of another store, in which its setting has another number.</summary>
    /// <param name="place">The place of its setting there.</param>
    public void Rekey(RowPlace place)
    {
        long there = place.KeyOf(StoreSchema.ReplicateOf(key));
        if (key == there)
            return;
        key = there;
        checksum = Checksum(place.Stamp);
    }

    /// <summary>Gives the row that was read.</summary>
    /// <param name="record">Where to.</param>
    public void Decode(ReplicateRecord record)
    {
        record.NoiseSumOfSquares = noise;
        record.GeneralizationLoss = loss;
        ReadOnlySpan<byte> rest = bytes;
        foreach (QuantityEstimate estimate in record.Estimates)
            rest = Get(rest, estimate.Mean);
        foreach (QuantityEstimate estimate in record.Estimates)
            rest = Get(rest, estimate.SecondMoment);
        if (shape.HasPlain)
            rest = Get(rest, record.PlainLoss);
        rest = Get(rest, record.Measurements);
        for (int i = 0; i < record.NoiseCells.Length; i++)
            record.NoiseCells[i] = BinaryPrimitives.ReadInt32LittleEndian(rest[(i * sizeof(int))..]);
    }

    private static int BytesOf(RowShape shape) =>
        (((2 * shape.Quantities * shape.Attempts) + (shape.HasPlain ? shape.Attempts : 0) + shape.Measurements) * sizeof(double))
            + (NoiseHistogram.CellCount * sizeof(int));

    private static Span<byte> Put(Span<byte> target, double[] values)
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(values.AsSpan()).CopyTo(target);
        }
        else
        {
            for (int i = 0; i < values.Length; i++)
                BinaryPrimitives.WriteDoubleLittleEndian(target[(i * sizeof(double))..], values[i]);
        }

        return target[(values.Length * sizeof(double))..];
    }

    private static ReadOnlySpan<byte> Get(ReadOnlySpan<byte> source, double[] values)
    {
        int length = values.Length * sizeof(double);
        if (BitConverter.IsLittleEndian)
        {
            source[..length].CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        }
        else
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = BinaryPrimitives.ReadDoubleLittleEndian(source[(i * sizeof(double))..]);
        }

        return source[length..];
    }

    private static int Bind(sqlite3_stmt statement, int index, ref ReadOnlySpan<byte> rest, int length)
    {
        int code = length > 0 ? raw.sqlite3_bind_blob(statement, index, rest[..length]) : raw.sqlite3_bind_null(statement, index);
        rest = rest[length..];
        return code;
    }

    private static bool Take(sqlite3_stmt statement, int column, ref Span<byte> rest, int length)
    {
        ReadOnlySpan<byte> found = raw.sqlite3_column_blob(statement, column);
        if (found.Length != length)
            return false;
        found.CopyTo(rest);
        rest = rest[length..];
        return true;
    }

    // SQLite has NULL for what is no number.
    private static double Number(sqlite3_stmt statement, int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? double.NaN : raw.sqlite3_column_double(statement, column);

    // CRC-32C of the stamp, the key, of both numbers and of all bytes, eight at a time.
    private uint Checksum(uint stamp)
    {
        uint crc = BitOperations.Crc32C(stamp, (ulong)key);
        crc = BitOperations.Crc32C(crc, Bits(noise));
        crc = BitOperations.Crc32C(crc, Bits(loss));
        ReadOnlySpan<byte> rest = bytes;
        for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        foreach (byte value in rest)
            crc = BitOperations.Crc32C(crc, value);
        return crc;
    }

    /// <summary>The bits of a number: every NaN is one, and 0 has no sign, for SQLite keeps neither.</summary>
    internal static ulong Bits(double value) => double.IsNaN(value) ? ulong.MaxValue : BitConverter.DoubleToUInt64Bits(value + 0.0);
}
