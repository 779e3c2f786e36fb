using System.Globalization;
using System.Text;
using Parquet;
using Parquet.Schema;

namespace LidDsl.Attempts;

/// <summary>A column of a row group, whose values are written as the text of CSV would have them.</summary>
internal abstract class ParquetColumn
{
    /// <summary>The column of a field.</summary>
    /// <exception cref="AttemptFileException">Its values are neither text, nor numbers, nor truths.</exception>
    public static ParquetColumn Of(DataField field, string path)
    {
        if (field.IsArray || field.MaxRepetitionLevel > 0)
            throw Refused(field, "a list in each row", path);
        if (field.ClrType == typeof(ReadOnlyMemory<char>) || field.ClrType == typeof(string))
            return new Texts(field);
        return Type.GetTypeCode(field.ClrType) switch
        {
            TypeCode.Boolean => new Truths(field),
            TypeCode.SByte => new Numbers<sbyte>(field),
            TypeCode.Byte => new Numbers<byte>(field),
            TypeCode.Int16 => new Numbers<short>(field),
            TypeCode.UInt16 => new Numbers<ushort>(field),
            TypeCode.Int32 => new Numbers<int>(field),
            TypeCode.UInt32 => new Numbers<uint>(field),
            TypeCode.Int64 => new Numbers<long>(field),
            TypeCode.UInt64 => new Numbers<ulong>(field),
            TypeCode.Single => new Numbers<float>(field),
            TypeCode.Double => new Numbers<double>(field),
            _ => throw Refused(field, $"of type {field.ClrType.Name}", path),
        };
    }

    /// <summary>Reads the values of a row group.</summary>
    public abstract Task ReadAsync(ParquetRowGroupReader group, int rows);

    /// <summary>Writes the value of a row; none is no byte. False where there is not room enough.</summary>
    public abstract bool TryWrite(int row, Span<byte> into, out int length);

    private static AttemptFileException Refused(DataField field, string what, string path) => new(
        path, $"the column is {what}: text, whole and floating-point numbers and truths are read; convert it.", null,
            field.Path.ToString());

    private abstract class Values<T>(DataField field) : ParquetColumn
        where T : struct
    {
        private T[] plain = [];
        private T?[] gapped = [];

        public override async Task ReadAsync(ParquetRowGroupReader group, int rows)
        {
            if (field.IsNullable)
            {
                gapped = new T?[rows];
                await group.ReadAsync<T>(field, gapped.AsMemory()).ConfigureAwait(false);
            }
            else
            {
                plain = new T[rows];
                await group.ReadAsync<T>(field, plain.AsMemory()).ConfigureAwait(false);
            }
        }

        protected T? this[int row] => field.IsNullable ? gapped[row] : plain[row];
    }

    private sealed class Numbers<T>(DataField field) : Values<T>(field)
        where T : struct, IUtf8SpanFormattable
    {
        public override bool TryWrite(int row, Span<byte> into, out int length)
        {
            length = 0;
            return this[row] is not { } value || value.TryFormat(into, out length, default, CultureInfo.InvariantCulture);
        }
    }

    private sealed class Truths(DataField field) : Values<bool>(field)
    {
        public override bool TryWrite(int row, Span<byte> into, out int length)
        {
            ReadOnlySpan<byte> text = this[row] switch { null => [], true => "true"u8, false => "false"u8 };
            length = text.Length;
            return text.TryCopyTo(into);
        }
    }

    private sealed class Texts(DataField field) : ParquetColumn
    {
        private string?[] values = [];

        public override async Task ReadAsync(ParquetRowGroupReader group, int rows)
        {
            values = new string?[rows];
            await group.ReadAsync(field, values.AsMemory()!).ConfigureAwait(false);
        }

        public override bool TryWrite(int row, Span<byte> into, out int length) => Encoding.UTF8.TryGetBytes(values[row], into, out length);
    }
}
