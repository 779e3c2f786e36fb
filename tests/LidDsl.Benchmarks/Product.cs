using System.Runtime.Intrinsics;
using LidDsl.Costs;
using LidDsl.Estimating;
using LidDsl.Runtime;
using LidDsl.Sampling;
using LidDsl.Specs;

namespace LidDsl.Benchmarks;

/// <summary>
/// Everything that the benchmarks ask of what kernels are built from and of the random streams: what changes there changes here alone.
/// </summary>
internal static class Product
{
    /// <summary>The seed of everything that is drawn here.</summary>
    public const ulong Seed = 20_260_103;

    // Rows of a matrix that are added up at once, as a kernel adds the rows that it has just drawn.
    private const int PanelRows = TrainingPanel.FewestRows;

    /// <summary>The streams of one replicate at one N.</summary>
    /// <param name="name">The name of the streams.</param>
    /// <param name="n">N.</param>
    /// <param name="replicate">0 or more.</param>
    /// <param name="seed">The seed.</param>
    public static ReplicateStreams Streams(string name, int n, int replicate, ulong seed = Seed) =>
        ReplicateStreams.Derive(seed, name, [Role.SampleSize], [n], replicate);

    /// <summary>Fills a block with standard normal draws.</summary>
    public static void FillNormals(in StreamKey key, long first, Span<double> block) => Normal.Fill(key, first, block);

    /// <summary>What fills a block with gamma draws.</summary>
    /// <param name="shape">The shape.</param>
    /// <returns>A delegate whose blocks are a multiple of eight in length.</returns>
    public static Action<StreamKey, long, double[]> GammaFiller(double shape)
    {
        // Kernels ask for the root alone.
        RootPrecisionSampler sampler = new(shape);
        return (key, first, block) =>
        {
            sampler.Fill(key, first, block);
            for (int i = 0; i + Lanes.Count <= block.Length; i += Lanes.Count)
            {
                Vector512<double> root = Lanes.Load(block, i);
                Lanes.Store(root * root, block, i);
            }
        };
    }

    /// <summary>Adds matrix' matrix to the upper triangle of a square and replaces it by its Cholesky factor.</summary>
    /// <param name="matrix">Rows of <paramref name="width"/> numbers each.</param>
    /// <param name="width">Columns, a multiple of eight.</param>
    /// <param name="square">Receives the factor in its upper triangle.</param>
    /// <exception cref="ArithmeticException">The product is not positive definite.</exception>
    public static void FactorGram(double[] matrix, int width, double[] square)
    {
        Array.Clear(square);
        int all = matrix.Length / width;
        for (int first = 0; first < all; first += PanelRows)
        {
            int rows = Math.Min(PanelRows, all - first);
            Gram.Add(matrix.AsSpan(first * width, rows * width), rows, width, square);
        }

        if (!Cholesky.Factor(square, width, width))
            throw new ArithmeticException("The matrix has no Cholesky factor.");
    }

    /// <summary>The four words of one counter of a stream.</summary>
    public static (uint W0, uint W1, uint W2, uint W3) Words(in StreamKey key, ulong counter) => Philox4x32.Block(key, counter);

    /// <summary>Fills a block with the uniforms that a user's own sampler of tau is given, 8 for each instance.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="first">The first instance.</param>
    /// <param name="block">A multiple of 8 in length.</param>
    /// <returns>How many instances it was.</returns>
    public static int FillUniforms(in StreamKey key, long first, Span<double> block)
    {
        const int EachInstance = 8;
        int instances = block.Length / EachInstance;
        for (int instance = 0; instance < instances; instance++)
        {
            PrecisionStream stream = new(key, first + instance);
            for (int i = 0; i < EachInstance; i++)
                block[(instance * EachInstance) + i] = stream.Uniform();
        }

        return instances;
    }
}
