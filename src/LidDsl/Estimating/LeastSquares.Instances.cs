using LidDsl.Estimating;
using LidDsl.Sampling;
using LidDsl.Specs;

namespace LidDsl.Runtime;

// N below d: theta_hat = X'c with (XX' + N ridge I) c = y, so its error is e = X'c - theta* with (XX' + N ridge I) c = eta + X theta*.
// At ridge = 0 the head is the one of least norm that fits every target.
public sealed partial class LeastSquares<TQuantities>
{
    private double TrainOnInstances(
        in Setting setting, in ReplicateStreams streams, InstanceLaw law, bool byLaw, in WishartRows wishart, ReplicateRecord record)
    {
        int n = TQuantities.N(setting);
        int d = TQuantities.D(setting);
        int width = Lanes.Pad(n);
        double penalty = n * TQuantities.Ridge(setting);
        Span<double> eta = noise.AsSpan(0, width);
        Span<double> right = residual.AsSpan(0, width);
        Span<double> next = dual.AsSpan(0, width);
        DrawDesign(setting, streams, byLaw, wishart);
        eta.Clear();
        if (byLaw)
        {
            eta[0] = wishart.NoiseLength;
        }
        else
        {
            TrainingNoise.Draw(streams, law, 0, eta[..n], noiseRoot);
            TrainingNoise.Count(eta[..n], record.NoiseCells);
        }

        record.NoiseSumOfSquares = Lanes.Dot(eta, eta);
        gram.AsSpan(0, width * width).Clear();
        Gram.Add(design, d, width, gram);
        for (int i = 0; i < n; i++)
            gram[(i * width) + i] += penalty;
        if (!Cholesky.Factor(gram, n, width))
            throw SingularDesignException.At(setting);

        // From no head at all, whose error is -theta*, in two steps: the second refines the first, whose error is that of the condition
        // number squared. Each feature is gone through once to apply a step and to begin the next one.
        for (int j = 0; j < d; j++)
            error[j] = -head[j];
        eta.CopyTo(right);
        for (int j = 0; j < d; j++)
            Lanes.AddScaled(-error[j], Feature(j, width), right);
        Cholesky.Solve(gram, n, width, right);
        eta.CopyTo(next);
        for (int j = 0; j < d; j++)
        {
            error[j] += Lanes.Dot(Feature(j, width), right);
            Lanes.AddScaled(-error[j], Feature(j, width), next);
        }

        if (penalty > 0)
            Lanes.AddScaled(-penalty, right, next);
        Cholesky.Solve(gram, n, width, next);
        for (int j = 0; j < d; j++)
            error[j] += Lanes.Dot(Feature(j, width), next);
        return Loss(d, scales);
    }

    // Row j holds x_j = sqrt(lambda_j) z_j of every instance, padded with zeros. Eight instances are drawn at a time, so that eight
    // neighbours are written to each row.
    private void DrawDesign(in Setting setting, in ReplicateStreams streams, bool byLaw, in WishartRows wishart)
    {
        const int Eight = Lanes.Count;
        int n = TQuantities.N(setting);
        int d = TQuantities.D(setting);
        int width = Lanes.Pad(n);
        Span<double> z = normals.AsSpan(0, Eight * d);
        for (int first = 0; first < n; first += Eight)
        {
            int drawn = Math.Min(Eight, n - first) * d;
            if (byLaw)
                wishart.Fill(streams, first, z[..drawn], d);
            else
                Normal.Fill(streams[Purpose.Design], (long)first * d, z[..drawn]);
            z[drawn..].Clear();
            for (int j = 0; j < d; j++)
            {
                Span<double> eight = design.AsSpan((j * width) + first, Eight);
                for (int i = 0; i < Eight; i++)
                    eight[i] = scales[j] * z[(i * d) + j];
            }
        }
    }

    private void SpreadOverInstances(in Setting setting)
    {
        int n = TQuantities.N(setting);
        int width = Lanes.Pad(n);
        Span<double> all = biasOfAll.AsSpan(0, width);
        all.Clear();
        for (int j = 0; j < TQuantities.D(setting); j++)
            Lanes.AddScaled(setting.Sigma * error[j], Feature(j, width), all);
        for (int i = 0; i < n; i++)
            noiseOfAll[i] = setting.Sigma * noise[i];
    }

    private Span<double> Feature(int j, int width) => design.AsSpan(j * width, width);
}
