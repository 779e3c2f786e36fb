using System.Text;

namespace LidDsl.Attempts;

/// <summary>The groups of a tally as users get them.</summary>
/// <param name="arena">Every key with its counts.</param>
/// <param name="book">The groups.</param>
/// <param name="escaped">What an escaped separator in a name stands for; 0 where none is escaped.</param>
internal sealed unsafe class TallyResult(KeyArena arena, GroupBook book, byte escaped)
{
    /// <summary>All groups, each with its problems in the order of the file.</summary>
    public IReadOnlyList<AttemptGroup> Groups()
    {
        Builder[] builders = [.. Enumerable.Range(0, book.Count).Select(_ => new Builder())];
        arena.ForEach((record, _) => builders[record->Group].Measure(record));
        arena.ForEach((record, _) => builders[record->Group].Add(record, escaped));
        return [.. builders.Select((builder, i) => AttemptGroup.Of(
            book.NameOf(i), new Utf8Names(builder.Names, builder.Ends), builder.Attempts, builder.Successes, book.CovariatesOf(i)))];
    }

    /// <summary>The name of a record's problem.</summary>
    public static string NameOf(KeyRecord* record, byte escaped)
    {
        byte[] name = Name(record).ToArray();
        if (escaped != 0)
            name.AsSpan().Replace(KeyLayout.Escaped, escaped);
        return Encoding.UTF8.GetString(name);
    }

    private static ReadOnlySpan<byte> Name(KeyRecord* record) => new(KeyArena.Key(record) + record->NameStart, record->NameLength);

    private sealed class Builder
    {
        private int count;
        private int bytes;

        public byte[] Names { get; private set; } = [];

        public int[] Ends { get; private set; } = [];

        public long[] Attempts { get; private set; } = [];

        public long[] Successes { get; private set; } = [];

        public void Measure(KeyRecord* record)
        {
            count++;
            bytes = checked(bytes + record->NameLength);
        }

        public void Add(KeyRecord* record, byte escaped)
        {
            if (Ends.Length == 0)
            {
                Names = new byte[bytes];
                Ends = new int[count];
                Attempts = new long[count];
                Successes = new long[count];
                count = bytes = 0;
            }

            Span<byte> name = Names.AsSpan(bytes, record->NameLength);
            Name(record).CopyTo(name);
            if (escaped != 0)
                name.Replace(KeyLayout.Escaped, escaped);
            bytes += name.Length;
            Ends[count] = bytes;
            Attempts[count] = record->Attempts;
            Successes[count] = record->Successes;
            count++;
        }
    }
}
