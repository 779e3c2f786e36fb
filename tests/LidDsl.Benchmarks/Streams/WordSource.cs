using System.Runtime.InteropServices;
using LidDsl.Sampling;
using Microsoft.Win32.SafeHandles;

namespace LidDsl.Benchmarks.Streams;

/// <summary>Fills a block with the next words of a source.</summary>
internal delegate void FillWords(Span<uint> block);

/// <summary>Random words in an order in which they are to be tested.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="What">What the words are.</param>
/// <param name="IsSound">Whether every test must pass; of the others at least one must fail.</param>
/// <param name="Open">Starts from the first word.</param>
internal sealed record WordSource(string Name, string What, bool IsSound, Func<FillWords> Open)
{
    private const int Many = 1024;
    private const int SampleSize = 200;

    private static readonly Purpose[] Purposes = Enum.GetValues<Purpose>();

    /// <summary>The product's words, then those of generators that are known to be bad.</summary>
    public static IReadOnlyList<WordSource> All { get; } =
    [
        new("stream", "the words of one stream", true, () => Blocks(Counters(Key(SampleSize, 0)))),
        new("uniforms", "the upper 32 bits of uniforms", true, () => Uniforms(u => (uint)(u >> 20))),
        new("uniforms-low", "the lower 32 bits of uniforms", true, () => Uniforms(u => (uint)u)),
        new("replicates", "1,024 replicates in turn", true, () => InTurn(i => Counters(Key(SampleSize, i)), Many)),
        new("purposes", "the nine purposes of 100 replicates in turn", true, () => InTurn(
            i => Counters(Key(SampleSize, i / Purposes.Length, Purposes[i % Purposes.Length])), 100 * Purposes.Length)),
        new("sizes", "1,024 adjacent N in turn", true, () => InTurn(i => Counters(Key(SampleSize + i, 0)), Many)),
        new("seeds", "1,024 adjacent seeds in turn", true, () => InTurn(
            i => Counters(Product.Streams("words", SampleSize, 0, (ulong)i)[Purpose.Bias]), Many)),
        new("beginnings", "the first four words of one replicate after another", true, () => Blocks(
            replicate => Product.Words(Key(SampleSize, (int)replicate), 0))),

        new("philox-2", "Philox of two rounds", false, () => Blocks(counter => WeakGenerators.Philox(2, Key(SampleSize, 0), counter))),
        new("philox-3-keys", "Philox of three rounds under the keys 0 to 1,023, not hashed, in turn", false, () => InTurn(
            i => counter => WeakGenerators.Philox(3, new StreamKey((uint)i, 0, 0, 0), counter), Many)),
        new("congruential", "a linear congruential generator modulo 2^32", false, WeakGenerators.Congruential),
        new("counter", "a counter times an odd number", false, WeakGenerators.Counter),
        new("unkeyed", "1,024 replicates that take no notice of their key, in turn", false, () => InTurn(
            _ => Counters(Key(SampleSize, 0)), Many)),
        new("overlapping", "1,024 replicates, each 64 counters further on in one stream, in turn", false, () => InTurn(
            i => counter => Product.Words(Key(SampleSize, 0), counter + (64 * (ulong)i)), Many)),
    ];

    private static StreamKey Key(int n, int replicate, Purpose purpose = Purpose.Bias) => Product.Streams("words", n, replicate)[purpose];

    private static Func<ulong, (uint W0, uint W1, uint W2, uint W3)> Counters(StreamKey key) => counter => Product.Words(key, counter);

    // Block after block of four words.
    private static FillWords Blocks(Func<ulong, (uint W0, uint W1, uint W2, uint W3)> words)
    {
        ulong counter = 0;
        return block =>
        {
            for (int i = 0; i < block.Length; i += 4)
                (block[i], block[i + 1], block[i + 2], block[i + 3]) = words(counter++);
        };
    }

    // Word 0 of every stream, word 1 of every stream, and so on.
    private static FillWords InTurn(Func<int, Func<ulong, (uint W0, uint W1, uint W2, uint W3)>> streamOf, int count)
    {
        Func<ulong, (uint W0, uint W1, uint W2, uint W3)>[] streams = [.. Enumerable.Range(0, count).Select(streamOf)];
        uint[] words = new uint[4 * count];
        int taken = words.Length;
        ulong counter = 0;
        return block =>
        {
            while (!block.IsEmpty)
            {
                if (taken == words.Length)
                {
                    for (int i = 0; i < count; i++)
                        (words[i], words[count + i], words[(2 * count) + i], words[(3 * count) + i]) = streams[i](counter);
                    counter++;
                    taken = 0;
                }

                int now = Math.Min(block.Length, words.Length - taken);
                words.AsSpan(taken, now).CopyTo(block);
                taken += now;
                block = block[now..];
            }
        };
    }

    private static FillWords Uniforms(Func<ulong, uint> word)
    {
        StreamKey key = Key(SampleSize, 0);
        double[] uniforms = new double[1024];
        int taken = uniforms.Length;
        long element = 0;
        return block =>
        {
            for (int i = 0; i < block.Length; i++)
            {
                if (taken == uniforms.Length)
                {
                    element += Product.FillUniforms(key, element, uniforms);
                    taken = 0;
                }

                // An odd multiple of 2^-53: its 52 bits, exactly.
                block[i] = word((ulong)(uniforms[taken++] * (1UL << 52)));
            }
        };
    }
}

/// <summary>Generators that a battery worth its name rejects.</summary>
internal static class WeakGenerators
{
    /// <summary>Philox4x32 with a given number of rounds; ten make the product's.</summary>
    public static (uint W0, uint W1, uint W2, uint W3) Philox(int rounds, in StreamKey key, ulong counter)
    {
        (uint c0, uint c1, uint c2, uint c3) = ((uint)counter, (uint)(counter >> 32), key.C2, key.C3);
        (uint k0, uint k1) = (key.K0, key.K1);
        for (int round = 0; round < rounds; round++)
        {
            ulong product0 = 0xD2511F53UL * c0;
            ulong product1 = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>x -> 1664525 x + 1013904223 modulo 2^32 (Numerical Recipes).</summary>
    public static FillWords Congruential()
    {
        uint state = 1;
        return block =>
        {
            foreach (ref uint word in block)
                word = state = (1664525 * state) + 1013904223;
        };
    }

    /// <summary>Multiples of an odd number modulo 2^32.</summary>
    public static FillWords Counter()
    {
        uint state = 0;
        return block =>
        {
            foreach (ref uint word in block)
                word = state += 0x9E3779B9;
        };
    }
}

/// <summary>Writes words for a program that reads them.</summary>
internal static class WordWriter
{
    private const int BlockLength = 1 << 14;

    /// <summary>Writes the words of a source, each as four bytes from the lowest on, until the reader has had enough.</summary>
    /// <param name="name">The name of the source.</param>
    /// <returns>The exit code.</returns>
    public static int Write(string name)
    {
        if (WordSource.All.FirstOrDefault(s => s.Name == name) is not { } source)
        {
            Console.Error.WriteLine($"There is no source {name}: take one of {string.Join(", ", WordSource.All.Select(s => s.Name))}.");
            return 2;
        }

        FillWords fill = source.Open();
        uint[] block = new uint[BlockLength];
        // The console's own stream would swallow that nobody reads any more.
        using SafeFileHandle handle = new(1, ownsHandle: false);
        using FileStream output = new(handle, FileAccess.Write, bufferSize: 0);
        try
        {
            while (true)
            {
                fill(block);
                output.Write(MemoryMarshal.AsBytes(block.AsSpan()));
            }
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
