using System.Buffers.Binary;
using System.Text;

namespace LidDsl.Exports;

/// <summary>
/// A TrueType font without the outlines that a text does not need, so that a page that brings it along is small. Numbers of glyphs stay as
/// they are; what only changes how letters follow each other is left out.
/// </summary>
internal static class FontSubset
{
    private const int Header = 12;
    private const int Entry = 16;
    private const uint Total = 0xB1B0AFBA;
    private static readonly string[] Kept = ["OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"];

    /// <summary>The font with the outlines of some glyphs and of what they are made of.</summary>
    /// <param name="font">The font.</param>
    /// <param name="glyphs">The numbers of the glyphs.</param>
    public static byte[] Of(byte[] font, IEnumerable<int> glyphs)
    {
        Dictionary<string, byte[]> tables = Tables(font);
        byte[] outlines = tables["glyf"];
        uint[] places = Places(tables);
        bool[] used = Closure(outlines, places, glyphs);

        using MemoryStream kept = new();
        byte[] index = new byte[4 * places.Length];
        for (int i = 0; i < used.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(index.AsSpan(4 * i), (uint)kept.Position);
            if (!used[i])
                continue;
            kept.Write(outlines.AsSpan((int)places[i]..(int)places[i + 1]));
            while (kept.Position % 4 != 0)
                kept.WriteByte(0);
        }

        BinaryPrimitives.WriteUInt32BigEndian(index.AsSpan(4 * used.Length), (uint)kept.Position);
        tables["glyf"] = kept.ToArray();
        tables["loca"] = index;
        BinaryPrimitives.WriteInt16BigEndian(tables["head"].AsSpan(50), 1);
        // The third form has no names of glyphs.
        tables["post"] = tables["post"][..32];
        BinaryPrimitives.WriteUInt32BigEndian(tables["post"], 0x00030000);
        return Assembled(tables);
    }

    private static Dictionary<string, byte[]> Tables(byte[] font)
    {
        Dictionary<string, byte[]> tables = new(StringComparer.Ordinal);
        int count = BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4));
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = font.AsSpan(Header + (i * Entry), Entry);
            string tag = Encoding.ASCII.GetString(entry[..4]);
            if (Kept.Contains(tag, StringComparer.Ordinal))
            {
                int start = (int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
                tables[tag] = font.AsSpan(start, (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..])).ToArray();
            }
        }

        return tables;
    }

    // Where the outline of each glyph begins, and where the last one ends.
    private static uint[] Places(Dictionary<string, byte[]> tables)
    {
        int count = BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"].AsSpan(4)) + 1;
        bool isLong = BinaryPrimitives.ReadInt16BigEndian(tables["head"].AsSpan(50)) != 0;
        byte[] index = tables["loca"];
        return
        [
            .. Enumerable.Range(0, count).Select(i => isLong
                ? BinaryPrimitives.ReadUInt32BigEndian(index.AsSpan(4 * i))
                : 2u * BinaryPrimitives.ReadUInt16BigEndian(index.AsSpan(2 * i))),
        ];
    }

    // The glyph of what is missing, those that are asked for, and those that they are composed of.
    private static bool[] Closure(byte[] outlines, uint[] places, IEnumerable<int> glyphs)
    {
        bool[] used = new bool[places.Length - 1];
        Stack<int> open = new([0, .. glyphs]);
        while (open.TryPop(out int glyph))
        {
            if (glyph >= used.Length || used[glyph])
                continue;
            used[glyph] = true;
            ReadOnlySpan<byte> outline = outlines.AsSpan((int)places[glyph]..(int)places[glyph + 1]);
            if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
                continue;
            for (int at = 10; ;)
            {
                int flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
                open.Push(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
                if ((flags & 0x20) == 0)
                    break;
                // Places in words or bytes, then one scale, two, or a matrix.
                at += 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
            }
        }

        return used;
    }

    private static byte[] Assembled(Dictionary<string, byte[]> tables)
    {
        string[] tags = [.. tables.Keys.Order(StringComparer.Ordinal)];
        int power = 1 << (int)Math.Log2(tags.Length);
        using MemoryStream stream = new();
        Span<byte> header = stackalloc byte[Header];
        BinaryPrimitives.WriteUInt32BigEndian(header, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], (ushort)tags.Length);
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], (ushort)(Entry * power));
        BinaryPrimitives.WriteUInt16BigEndian(header[8..], (ushort)Math.Log2(power));
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], (ushort)(Entry * (tags.Length - power)));
        stream.Write(header);
        BinaryPrimitives.WriteUInt32BigEndian(tables["head"].AsSpan(8), 0);
        uint offset = (uint)(Header + (Entry * tags.Length));
        uint head = 0;
        Span<byte> entry = stackalloc byte[Entry];
        foreach (string tag in tags)
        {
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(tables[tag]));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], offset);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)tables[tag].Length);
            stream.Write(entry);
            if (tag == "head")
                head = offset;
            offset += (uint)((tables[tag].Length + 3) & ~3);
        }

        foreach (string tag in tags)
        {
            stream.Write(tables[tag]);
            while (stream.Position % 4 != 0)
                stream.WriteByte(0);
        }

        byte[] font = stream.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan((int)head + 8), Total - Sum(font));
        return font;
    }

    private static uint Sum(byte[] table)
    {
        uint sum = 0;
        for (int i = 0; i < table.Length; i += 4)
        {
            uint word = 0;
            for (int j = 0; j < 4; j++)
                word = (word << 8) | (i + j < table.Length ? table[i + j] : 0u);
            sum = unchecked(sum + word);
        }

        return sum;
    }
}
