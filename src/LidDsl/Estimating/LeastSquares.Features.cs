using LidDsl.Costs;
using LidDsl.Estimating;
using LidDsl.Sampling;
using LidDsl.Specs;

namespace LidDsl.Runtime;

// N of d or more: the normal equations of the features, (X'X + N ridge I) e = X'eta - N ridge theta*.
public sealed partial class LeastSquares<TQuantities>
{
    // X'X is made of standard normals and scaled by the spectrum afterwards. Without a penalty it is not: with u = Lambda^(1/2) e it is
    // Z'Z u = Z'eta and L_gen = |u|^2, whatever the spectrum and theta*.
    private double TrainOnFeatures(
        in Setting setting, in ReplicateStreams streams, InstanceLaw law, bool byLaw, in WishartRows wishart, ReplicateRecord record)
    {
        int n = TQuantities.N(setting);
        int d = TQuantities.D(setting);
        int width = TrainingPanel.WidthOf(d);
        int all = byLaw ? wishart.Count : n;
        double penalty = n * TQuantities.Ridge(setting);
        gram.AsSpan(0, width * width).Clear();
        for (int first = 0, rows; first < all; first += rows)
        {
            rows = Math.Min(TrainingPanel.FewestRows, all - first);
            Span<double> drawn = DrawRows(setting, streams, law, byLaw, wishart, first, rows);
            if (!byLaw)
                TrainingNoise.Count(noise.AsSpan(0, rows), record.NoiseCells);
            Gram.Add(drawn, rows, width, gram);
        }

        // The noise is the last column of each row: its products with the features are the right-hand side, its square is S.
        record.NoiseSumOfSquares = gram[(d * width) + d];
        for (int j = 0; j < d; j++)
            error[j] = gram[(j * width) + d];
        if (penalty > 0)
            Penalise(d, width, penalty);
        if (!Cholesky.Factor(gram, d, width))
            throw SingularDesignException.At(setting);
        Cholesky.Solve(gram, d, width, error);
        double loss = LossOnFeatures(d, penalty);
        if (n / TrainingPanel.RefinedBelow >= d)
            return loss;
        Refine(setting, streams, law, byLaw, wishart, penalty);
        return LossOnFeatures(d, penalty);
    }

    private void Penalise(int d, int width, double penalty)
    {
        for (int i = 0; i < d; i++)
        {
            error[i] = (scales[i] * error[i]) - (penalty * head[i]);
            Span<double> row = gram.AsSpan(i * width, width);
            for (int j = i; j < d; j++)
                row[j] *= scales[i] * scales[j];
            row[i] += penalty;
        }
    }

    // One step of iterative refinement: near N = d the normal equations have the square of the design's condition number, and the residual
    // of the rows themselves makes good what that costs (Bjorck, Linear Algebra and its Applications 88, 1987, 31).
    private void Refine(
        in Setting setting, in ReplicateStreams streams, InstanceLaw law, bool byLaw, in WishartRows wishart, double penalty)
    {
        int d = TQuantities.D(setting);
        int width = TrainingPanel.WidthOf(d);
        int all = byLaw ? wishart.Count : TQuantities.N(setting);
        Span<double> row = direction.AsSpan(0, width);
        Span<double> correction = residual.AsSpan(0, width);
        correction.Clear();
        row[d..].Clear();
        row[d] = -1;
        for (int first = 0, rows; first < all; first += rows)
        {
            rows = Math.Min(TrainingPanel.FewestRows, all - first);
            Gram.AddResidual(Rows(setting, streams, law, byLaw, wishart, first, rows), rows, row, correction);
        }

        for (int j = 0; j < d && penalty > 0; j++)
            correction[j] = (scales[j] * correction[j]) - (penalty * (head[j] + error[j]));
        Cholesky.Solve(gram, d, width, correction);
        for (int j = 0; j < d; j++)
            error[j] += correction[j];
    }

    // Rows that were drawn before: kept where the panel has room for all, otherwise drawn once more.
    private Span<double> Rows(
        in Setting setting, in ReplicateStreams streams, InstanceLaw law, bool byLaw, in WishartRows wishart, int first, int rows) =>
        Keeps(setting) ? Place(setting, first, rows) : DrawRows(setting, streams, law, byLaw, wishart, first, rows);

    private static bool Keeps(in Setting setting) =>
        TrainingPanel.Rows(TQuantities.N(setting), TQuantities.D(setting)) >= TQuantities.N(setting);

    private Span<double> Place(in Setting setting, int first, int rows)
    {
        int width = TrainingPanel.WidthOf(TQuantities.D(setting));
        return panel.AsSpan((Keeps(setting) ? first : 0) * width, rows * width);
    }

    // Training instances from first on: z ~ N(0, I) and eta/sigma, or the rows that stand for all of them.
    private Span<double> DrawRows(
        in Setting setting, in ReplicateStreams streams, InstanceLaw law, bool byLaw, in WishartRows wishart, int first, int rows)
    {
        int d = TQuantities.D(setting);
        int width = TrainingPanel.WidthOf(d);
        Span<double> drawn = Place(setting, first, rows);
        if (byLaw)
        {
            wishart.Fill(streams, first, drawn, width);
            return drawn;
        }

        TrainingNoise.Draw(streams, law, first, noise.AsSpan(0, rows), noiseRoot);
        StreamKey key = streams[Purpose.Design];
        for (int i = 0, run; i < rows; i += run)
        {
            // Few enough to stay in a first-level cache, and a whole number of groups of the stream whatever d. They are drawn side by side
            // at the end of their rows, and then each goes to its place, which is never behind where it was drawn.
            run = Math.Min(Words.Group, rows - i);
            Span<double> part = drawn.Slice(i * width, run * width);
            Span<double> z = part[(run * (width - d))..];
            Normal.Fill(key, (long)(first + i) * d, z);
            for (int r = 0; r < run; r++)
            {
                Span<double> row = part.Slice(r * width, width);
                z.Slice(r * d, d).CopyTo(row);
                row[d] = noise[i + r];
                row[(d + 1)..].Clear();
            }
        }

        return drawn;
    }

    private double LossOnFeatures(int d, double penalty)
    {
        if (penalty > 0)
            return Loss(d, scales);
        double loss = 0;
        for (int j = 0; j < d; j++)
        {
            direction[j] = error[j];
            loss += error[j] * error[j];
        }

        return loss;
    }

    private void SpreadOverPanels(in Setting setting, in ReplicateStreams streams, InstanceLaw law)
    {
        int n = TQuantities.N(setting);
        int d = TQuantities.D(setting);
        int width = TrainingPanel.WidthOf(d);
        Span<double> along = direction.AsSpan(0, width);
        along[d..].Clear();
        for (int first = 0, rows; first < n; first += rows)
        {
            rows = Math.Min(TrainingPanel.FewestRows, n - first);
            Span<double> drawn = Rows(setting, streams, law, byLaw: false, default, first, rows);
            for (int i = 0; i < rows; i++)
            {
                ReadOnlySpan<double> row = drawn.Slice(i * width, width);
                noiseOfAll[first + i] = setting.Sigma * row[d];
                biasOfAll[first + i] = setting.Sigma * Lanes.Dot(row, along);
            }
        }
    }
}
