using System.Numerics;

namespace LidDsl.Attempts.Tests.Reading;

public sealed class NpyFileTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_of_the_format_is_read(int major)
    {
        using NpyFile file = Open(Arrays.Npy("<i4", "(3, 2)", new[] { 1, 2, 3, 4, 5, 6 }, major));
        Assert.Equal([3L, 2L], file.Shape);
        Assert.Equal((3L, 2L, NpyElementType.Int32), (file.Rows, file.RowLength, file.ElementType));
        Assert.Equal([1, 2, 3, 4, 5, 6], Longs(file));
    }

    [Theory]
    [InlineData("()", 1, 1)]
    [InlineData("(6,)", 6, 1)]
    [InlineData("(2, 3)", 2, 3)]
    [InlineData("(2, 3L)", 2, 3)]
    [InlineData("(1,2,3)", 1, 6)]
    [InlineData("(0, 3)", 0, 3)]
    [InlineData("(3, 0)", 3, 0)]
    public void A_row_is_all_that_has_one_first_index(string shape, long rows, long length)
    {
        double[] elements = [.. Enumerable.Range(0, (int)(rows * length)).Select(i => i + 0.5)];
        using NpyFile file = Open(Arrays.Npy("<f8", shape, elements));
        Assert.Equal((rows, length), (file.Rows, file.RowLength));
        Assert.Equal(elements, Doubles(file));
    }

    [Fact]
    public void Every_type_of_element_is_read_as_each_kind_of_number()
    {
        Check("|b1", NpyElementType.Boolean, new byte[] { 0, 1 }, [0, 1]);
        Check("|i1", NpyElementType.Int8, new sbyte[] { -128, 127 }, [-128, 127]);
        Check("<i2", NpyElementType.Int16, new short[] { short.MinValue, short.MaxValue }, [short.MinValue, short.MaxValue]);
        Check("<i4", NpyElementType.Int32, new[] { int.MinValue, int.MaxValue }, [int.MinValue, int.MaxValue]);
        Check("<i8", NpyElementType.Int64, new[] { long.MinValue, long.MaxValue }, [long.MinValue, long.MaxValue]);
        Check("|u1", NpyElementType.UInt8, new byte[] { 0, 255 }, [0, 255]);
        Check("<u2", NpyElementType.UInt16, new ushort[] { 0, ushort.MaxValue }, [0, ushort.MaxValue]);
        Check("<u4", NpyElementType.UInt32, new uint[] { 0, uint.MaxValue }, [0, uint.MaxValue]);
        Check("<u8", NpyElementType.UInt64, new ulong[] { 0, long.MaxValue }, [0, long.MaxValue]);
        Check("<f2", NpyElementType.Float16, new[] { (Half)(-2), (Half)2048 }, [-2, 2048]);
        Check("<f4", NpyElementType.Float32, new[] { -2f, 16_777_216f }, [-2, 16_777_216]);
        Check("<f8", NpyElementType.Float64, new[] { -2, 9e15 }, [-2, 9_000_000_000_000_000]);
    }

    [Fact]
    public void Fractions_are_read_exactly_where_the_type_holds_them()
    {
        using (NpyFile file = Open(Arrays.Npy("<f2", "(2,)", new[] { (Half)0.5, Half.Epsilon })))
            Assert.Equal([0.5, (double)Half.Epsilon], Doubles(file));
        using (NpyFile file = Open(Arrays.Npy("<f8", "(1,)", new[] { 0.1 })))
            Assert.Equal([0.1], Doubles(file));
    }

    [Fact]
    public void Rows_are_read_in_pieces_of_any_size_from_streams_that_give_little()
    {
        int[] elements = [.. Enumerable.Range(0, 100_000)];
        using MemoryStream bytes = new(Arrays.Npy("<i4", "(20000, 5)", elements));
        using SlowStream slow = new(bytes, seed: 1);
        using NpyFile file = NpyFile.Open(slow, "x.npy");
        List<long> read = [];
        long[] piece = new long[5 * 777];
        for (int rows; (rows = file.ReadRows(piece)) > 0;)
            read.AddRange(piece[..(rows * 5)]);
        Assert.Equal(elements.Select(i => (long)i), read);
    }

    [Fact]
    public void A_file_is_read_from_its_path()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "x.npy");
        File.WriteAllBytes(path, Arrays.Npy("<f4", "(2, 2)", new[] { 1f, 2, 3, 4 }));
        using (NpyFile file = NpyFile.Open(path))
        {
            float[] row = new float[3];
            Assert.Equal(1, file.ReadRows(row));
            Assert.Equal([1, 2, 0], row);
            Assert.Throws<ArgumentException>(() => file.ReadRows(row.AsSpan(0, 1)));
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void What_is_no_such_array_is_refused_with_what_it_is()
    {
        byte[] good = Arrays.Npy("<i4", "(3, 2)", new[] { 1, 2, 3, 4, 5, 6 });
        Refused("the file is empty", []);
        Refused("the file begins with 50 4B 03 04 00 00: it is an archive of arrays (.npz)", [(byte)'P', (byte)'K', 3, 4, 0, 0, 0, 0]);
        Refused("it is a pickle", [0x80, 4, 0x95, 0, 0, 0, 0, 0]);
        Refused("the file begins with 6D 6F 64", "model,problem,n,c\n"u8.ToArray());
        Refused("version 4.0 of the array format", [0x93, .. "NUMPY"u8, 4, 0, 0, 0]);
        Refused("the file ends inside its header", good[..40]);
        Refused("the file ends inside its header", good[..9]);
        Refused("a header of 1000000 bytes", [0x93, .. "NUMPY"u8, 2, 0, .. BitConverter.GetBytes(1_000_000)]);
        Refused("24 bytes must follow the header for the shape (3, 2), and 23 do: the file was cut off", good[..^1]);
        Refused("more than the 24 bytes of the shape (3, 2) follow the header", [.. good, 0]);
        Refused("Fortran order", Arrays.Npy("<i4", "(3, 2)", new int[6], order: "True"));
        Refused("'>i4', big-endian: arrays are little-endian; save array.astype('<i4')", Arrays.Npy(">i4", "(3, 2)", new int[6]));
        Refused("'|O', Python objects", Arrays.Npy("|O", "(3, 2)", new int[6]));
        Refused("'<c16', complex numbers", Arrays.Npy("<c16", "(1,)", new double[2]));
        Refused("'<U5', text", Arrays.Npy("<U5", "(1,)", new int[5]));
        Refused("'<M8[ns]', times", Arrays.Npy("<M8[ns]", "(1,)", new long[1]));
        Refused("'<f16', extended floating point", Arrays.Npy("<f16", "(1,)", new long[2]));
        Refused(
            "the elements are '[('n', '<i8'), ('c', '<i8')]'",
            Arrays.Header("{'descr': [('n', '<i8'), ('c', '<i8')], 'fortran_order': False, 'shape': (1,), }"));
        Refused("the shape is (-1, 2): a dimension is 0 or more", Arrays.Npy("<i4", "(-1, 2)", new int[2]));
        Refused("no file is that long", Arrays.Npy("<i8", "(4294967296, 4294967296)", new int[2]));
        Refused("no file is that long", Arrays.Npy("<i8", "(4294967296, 536870912)", new int[2]));
    }

    [Theory]
    [InlineData("{'descr': '<i4', 'fortran_order': False, }", "it has no 'shape'")]
    [InlineData("{'fortran_order': False, 'shape': (1,)}", "it has no 'descr'")]
    [InlineData("{'descr': '<i4', 'shape': (1,)}", "it has no 'fortran_order'")]
    [InlineData("{'descr': '<i4', 'descr': '<i4', 'fortran_order': False, 'shape': (1,)}", "the key 'descr' is unknown or stands there "
        + "twice")]
    [InlineData("{'descr': '<i4', 'fortran_order': 0, 'shape': (1,)}", "instead of True or False")]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': 1}", "instead of '('")]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (x,)}", "instead of a whole number")]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (99999999999999999999,)}", "instead of a whole number")]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (1,)} x", "instead of its end")]
    [InlineData("{'descr': '<i4", "instead of the end of a text")]
    [InlineData("", "instead of '{'")]
    public void A_header_that_is_no_dictionary_of_NumPy_is_refused(string dictionary, string told) => Refused(told,
        Arrays.Header(dictionary));

    [Fact]
    public void A_stream_that_ends_early_or_late_is_refused_as_it_is_read()
    {
        byte[] good = Arrays.Npy("<i4", "(3, 2)", new[] { 1, 2, 3, 4, 5, 6 });
        foreach ((byte[] bytes, string told) in new[] { (good[..^3], "and 21 do"), ([.. good, 9], "more than the 24 bytes") })
        {
            using MemoryStream stream = new(bytes);
            using SlowStream slow = new(stream, seed: 2);
            using NpyFile file = NpyFile.Open(slow, "x.npy");
            AttemptFileException exception = Assert.Throws<AttemptFileException>(() => Longs(file));
            Assert.Contains(told, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_number_that_is_not_whole_is_no_long()
    {
        NotWhole("element 1 of row 2, counted from 0, is 0.5", Arrays.Npy("<f8", "(3, 2)", [1, 2, 3, 4, 5, 0.5]));
        NotWhole("is NaN", Arrays.Npy("<f4", "(1,)", new[] { float.NaN }));
        NotWhole("is Infinity", Arrays.Npy("<f2", "(1,)", new[] { Half.PositiveInfinity }));
        NotWhole("is 9.223372036854776E+18", Arrays.Npy("<f8", "(1,)", new[] { 9223372036854775808.0 }));
        NotWhole("is 18446744073709551615", Arrays.Npy("<u8", "(1,)", new[] { ulong.MaxValue }));
    }

    [Fact]
    public void Headers_changed_at_random_are_read_or_refused_and_nothing_else()
    {
        byte[] good = Arrays.Npy("<i4", "(3, 2)", new[] { 1, 2, 3, 4, 5, 6 });
        for (int seed = 0; seed < 3; seed++)
        {
            Random random = new(seed);
            for (int i = 0; i < 2_000; i++)
            {
                byte[] bytes = (byte[])good.Clone();
                for (int change = random.Next(1, 4); change > 0; change--)
                    bytes[random.Next(80)] = (byte)random.Next(256);
                try
                {
                    using NpyFile file = Open(bytes);
                    Longs(file);
                }
                catch (AttemptFileException)
                {
                }
            }
        }
    }

    private static NpyFile Open(byte[] bytes) => NpyFile.Open(new MemoryStream(bytes), "x.npy");

    private static void Refused(string told, byte[] bytes)
    {
        AttemptFileException exception = Assert.Throws<AttemptFileException>(() => Open(bytes));
        Assert.Contains(told, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("x.npy: ", exception.Message, StringComparison.Ordinal);
    }

    private static void NotWhole(string told, byte[] bytes)
    {
        using NpyFile file = Open(bytes);
        Assert.Contains(told, Assert.Throws<AttemptFileException>(() => Longs(file)).Message, StringComparison.Ordinal);
    }

    private static void Check<T>(string descriptor, NpyElementType type, T[] elements, long[] values)
        where T : struct, INumber<T>
    {
        byte[] bytes = Arrays.Npy(descriptor, "(2,)", elements);
        using (NpyFile file = Open(bytes))
        {
            Assert.Equal(type, file.ElementType);
            Assert.Equal(values, Longs(file));
        }

        using (NpyFile file = Open(bytes))
            Assert.Equal(values.Select(v => (double)v), Doubles(file));
        using (NpyFile file = Open(bytes))
        {
            float[] read = new float[2];
            Assert.Equal(2, file.ReadRows(read));
            Assert.Equal(values.Select(v => (float)v), read);
        }
    }

    private static List<long> Longs(NpyFile file)
    {
        List<long> all = [];
        long[] rows = new long[Math.Max(1, file.RowLength) * 2];
        for (int read; (read = file.ReadRows(rows)) > 0;)
            all.AddRange(rows[..(int)(read * file.RowLength)]);
        return all;
    }

    private static List<double> Doubles(NpyFile file)
    {
        List<double> all = [];
        double[] rows = new double[Math.Max(1, file.RowLength) * 2];
        for (int read; (read = file.ReadRows(rows)) > 0;)
            all.AddRange(rows[..(int)(read * file.RowLength)]);
        return all;
    }
}
