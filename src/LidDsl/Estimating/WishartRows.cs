using LidDsl.Runtime;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>
/// At most d + 1 rows that stand for the whole design Z and the noise eta of a training set: with them in place of the N rows, Z'Z and
/// Z'eta have their exact joint law given |eta|, and so has every head that is trained on them.
/// </summary>
/// <remarks>
/// Given eta, Z'eta/|eta| = g ~ N(0, I_d) and Z'Z = gg' + Wishart(d, N - 1), independent: the first row is g and has the noise |eta|,
/// the others are Bartlett's factor, row i of d or N - 1 with sqrt(chi2(N - i)) on the diagonal, standard normals to its right and no noise
/// (Bartlett, Proceedings of the Royal Society of Edinburgh 53, 1933, 260).
/// </remarks>
internal readonly struct WishartRows
{
    private readonly int n;
    private readonly int d;

    /// <summary>Prepares the rows of one training set.</summary>
    /// <param name="n">N, 1 or more.</param>
    /// <param name="d">d, 1 or more.</param>
    /// <param name="noiseLength">|eta| = sqrt(S), in any unit.</param>
    public WishartRows(int n, int d, double noiseLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(d, 1);
        this.n = n;
        this.d = d;
        NoiseLength = noiseLength;
    }

    /// <summary>|eta|, the noise of the first row.</summary>
    public double NoiseLength { get; }

    /// <summary>How many rows there are: the smaller of N and d + 1.</summary>
    public int Count => (int)Math.Min(n, d + 1L);

    /// <summary>Draws the rows from <paramref name="first"/> on.</summary>
    /// <param name="streams">The streams of the replicate.</param>
    /// <param name="first">The first row.</param>
    /// <param name="rows">Receives whole rows; beyond the d features comes the noise, if there is room, and then zeros.</param>
    /// <param name="width">The length of a row, d or more.</param>
    public void Fill(in ReplicateStreams streams, int first, Span<double> rows, int width)
    {
        StreamKey normals = streams[Purpose.WishartNormals];
        StreamKey diagonal = streams[Purpose.WishartDiagonal];
        for (int i = first; !rows.IsEmpty; i++)
        {
            Span<double> row = rows[..width];
            rows = rows[width..];
            Normal.Fill(normals, (long)i * d, row[..d]);
            row[d..].Clear();
            if (i == 0)
            {
                if (width > d)
                    row[d] = NoiseLength;
                continue;
            }

            row[..(i - 1)].Clear();
            row[i - 1] = Math.Sqrt(new ChiSquaredSampler(n - i).At(diagonal, i - 1));
        }
    }
}
