using System.Text;

namespace LidDsl.Attempts;

/// <summary>The groups of a tally as users get them.</summary>
/// <param name="arena">Every key with its counts.</param>
/// <param name="book">The groups.</param>
/// <param name="layout">What the parts of a key are.</param>
/// <param name="hasEscapes">Whether separators in names are escaped.</param>
internal sealed unsafe class TallyResult(KeyArena arena, GroupBook book, KeyLayout layout, bool hasEscapes)
{
    private readonly Range[] parts = new Range[layout.Names.Length];

    /// <summary>All groups, each with its problems in the order of the file.</summary>
    public IReadOnlyList<AttemptGroup> Groups()
    {
        Builder[] builders = [.. Enumerable.Range(0, book.Count).Select(_ => new Builder())];
        arena.ForEach((record, _) => builders[record->Group].Measure(Name(record).Length));
        arena.ForEach((record, _) => Unescape(builders[record->Group].Add(record, Name(record))));
        return [.. builders.Select((builder, i) => AttemptGroup.Of(
            book.NameOf(i), new Utf8Names(builder.Names, builder.Ends), builder.Attempts, builder.Successes, book.CovariatesOf(i)))];
    }

    /// <summary>The name of a record's problem.</summary>
    public string NameOf(KeyRecord* record)
    {
        byte[] name = Name(record).ToArray();
        Unescape(name);
        return Encoding.UTF8.GetString(name);
    }

    private ReadOnlySpan<byte> Name(KeyRecord* record)
    {
        ReadOnlySpan<byte> key = new(KeyArena.Key(record), record->Length);
        layout.TrySplit(key, parts);
        return key[parts[layout.Problem]];
    }

    private void Unescape(Span<byte> name)
    {
        if (hasEscapes)
            name.Replace(KeyLayout.Escaped, layout.Separator);
    }

    private sealed class Builder
    {
        private int count;
        private int bytes;

        public byte[] Names { get; private set; } = [];

        public int[] Ends { get; private set; } = [];

        public long[] Attempts { get; private set; } = [];

        public long[] Successes { get; private set; } = [];

        public void Measure(int length)
        {
            count++;
            bytes = checked(bytes + length);
        }

        public Span<byte> Add(KeyRecord* record, ReadOnlySpan<byte> name)
        {
            if (Ends.Length == 0)
            {
                Names = new byte[bytes];
                Ends = new int[count];
                Attempts = new long[count];
                Successes = new long[count];
                count = bytes = 0;
            }

            Span<byte> kept = Names.AsSpan(bytes, name.Length);
            name.CopyTo(kept);
            bytes += name.Length;
            Ends[count] = bytes;
            Attempts[count] = record->Attempts;
            Successes[count] = record->Successes;
            count++;
            return kept;
        }
    }
}
