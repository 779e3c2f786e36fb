namespace Cifar10H;

/// <summary>
/// A stream of random numbers, fixed by a seed, what it is for and a replicate: SplitMix64 (Steele, Lea and Flood, 2014), whose state is a
/// counter, so the bits are the same everywhere.
/// </summary>
internal sealed class Draws
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong counter;

    /// <summary>Begins a stream.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="purpose">What is drawn.</param>
    /// <param name="replicate">Which of the training sets of the run it is for.</param>
    public Draws(ulong seed, Purpose purpose, int replicate) =>
        counter = Mix(Mix(Mix(seed + Step) + (ulong)purpose + Step) + (ulong)replicate + Step);

    /// <summary>A number from 0 to 1, both excluded.</summary>
    public double Uniform() => ((Next() >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>A whole number from 0 to below a limit; its bias, at most limit/2^64, is nothing that could be seen.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>A standard normal number (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>The logarithm of a Gamma number of unit scale: that of a small shape may be smaller than a double can be.</summary>
    /// <param name="shape">The shape, above 0.</param>
    public double LogGamma(double shape)
    {
        // Marsaglia and Tsang (2000); below 1 one more uniform makes it of shape + 1.
        if (shape < 1)
            return LogGamma(shape + 1) + (Math.Log(Uniform()) / shape);
        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Normal();
            double v = 1 + (c * x);
            v = v * v * v;
            if (v > 0 && Math.Log(Uniform()) < (x * x / 2) + d - (d * v) + (d * Math.Log(v)))
                return Math.Log(d) + Math.Log(v);
        }
    }

    /// <summary>0 to n - 1 in a random order (Fisher and Yates).</summary>
    public int[] Permutation(int n)
    {
        int[] order = [.. Enumerable.Range(0, n)];
        for (int i = n - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    private ulong Next()
    {
        counter += Step;
        return Mix(counter);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>What random numbers are for: each has a stream of its own.</summary>
internal enum Purpose
{
    /// <summary>The order of the images: which are trained on, and which are held out.</summary>
    Order = 1,

    /// <summary>The person whose label is the target of an image.</summary>
    Target = 2,

    /// <summary>The code that makes features of synthetic images.</summary>
    Code = 3,

    /// <summary>Synthetic images.</summary>
    Image = 4,

    /// <summary>The labels that people give to synthetic images.</summary>
    Label = 5,
}
