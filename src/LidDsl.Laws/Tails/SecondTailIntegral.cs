using System.Collections.Concurrent;

namespace LidDsl.Laws;

/// <summary>
/// The part of F_s(lambda) that the bias is to blame for: the probability that an instance with tau above tau*(lambda), which would be
/// easier than lambda had it no bias, is as hard as lambda or harder because of it. One integral over tau, of which only the last factor
/// depends on the bias scale: all that costs time is computed once for each lambda. Threads may share it.
/// </summary>
/// <param name="difficulty">The law of tau.</param>
/// <param name="toleranceRatio">delta/sigma.</param>
internal sealed class SecondTailIntegral(Difficulty difficulty, double toleranceRatio)
{
    private const double GapStep = 0.2;
    private const double RelativeGap = 1e-13;

    private readonly ConcurrentDictionary<double, Row> rows = new();
    private readonly TauGrid.Lattice gaps = new(GapStep);

    /// <summary>ln of the probability; -infinity where it underflows, or no such instance exists.</summary>
    /// <param name="biasRatio">s/sigma, above 0.</param>
    /// <param name="logHardness">ln lambda.</param>
    public double Log(double biasRatio, double logHardness) =>
        rows.GetOrAdd(logHardness, asked => new Row(difficulty, toleranceRatio, gaps, asked)).Log(biasRatio);

    /// <summary>The integral at one lambda.</summary>
    private sealed class Row
    {
        private readonly Difficulty difficulty;
        private readonly double toleranceRatio;
        private readonly double logHardness;
        private readonly double nearest;
        private readonly double smallest;
        private readonly Nodes open;
        private readonly Lazy<Nodes> cut;

        public Row(Difficulty difficulty, double toleranceRatio, TauGrid.Lattice gaps, double logHardness)
        {
            this.difficulty = difficulty;
            this.toleranceRatio = toleranceRatio;
            this.logHardness = logHardness;
            double lambda = Math.Exp(logHardness);
            double edge = HardnessInverse.AtZeroBias(lambda, lambda * Math.Sqrt(Math.PI / 2));
            nearest = edge / toleranceRatio * (edge / toleranceRatio);
            smallest = RelativeGap * nearest;
            int first = (int)Math.Floor(TauGrid.Forward(smallest) / GapStep);
            open = new Nodes(this, first, j => (gaps.At(j), 1));
            cut = new Lazy<Nodes>(() =>
            {
                // Even steps far from the largest tau, and double exponential towards it.
                double end = TauGrid.Forward(Room);
                int start = (int)Math.Floor((TauGrid.Forward(smallest) - end) / GapStep);
                return new Nodes(this, start, j => (TauGrid.Inverse(end - SmoothEnd.Distance(j * GapStep)), SmoothEnd.Slope(j * GapStep)));
            });
        }

        private double Room => difficulty.LargestPrecision - nearest;

        public double Log(double biasRatio)
        {
            // Beyond twice the saddle of tau + ln(1/lambda)/(s^2 tau) and the reach of the density nothing is left, and
            // beyond 800 + 4 beta the density itself underflows.
            double saddle = Math.Sqrt(Math.Max(1, -logHardness)) / biasRatio;
            double widest = 40 + (4 * difficulty.Beta) + (0.5 * difficulty.Beta * Math.Max(0, -Math.Log(nearest))) + (2 * saddle);
            widest = Math.Min(widest, 800 + (4 * difficulty.Beta));
            bool isCut = Room < widest;
            if (Math.Min(widest, Room) <= smallest)
                return double.NegativeInfinity;
            int last = (int)Math.Ceiling((isCut ? SmoothEnd.Last : TauGrid.Forward(widest)) / GapStep);
            return Math.Log((isCut ? cut.Value : open).Sum(last, 1 / biasRatio));
        }

        /// <summary>The nodes of a trapezoid rule, found as far as a bias has asked for them.</summary>
        /// <param name="row">The row.</param>
        /// <param name="first">The first node.</param>
        /// <param name="place">tau - tau* at a node, and what the step counts for there beside the slope of the grid of tau.</param>
        private sealed class Nodes(Row row, int first, Func<int, (double Gap, double Slope)> place)
        {
            private readonly object found = new();
            private HardnessInverse.Continuation continuation;
            private int count;
            private double[] threshold = [];
            private double[] weight = [];

            public double Sum(int last, double inverse)
            {
                int length = (last - first + WeightedErfcSum.Lanes) / WeightedErfcSum.Lanes * WeightedErfcSum.Lanes;
                double[] weights;
                double[] thresholds;
                lock (found)
                {
                    Find(length);
                    (weights, thresholds) = (weight, threshold);
                }

                return WeightedErfcSum.Of(weights.AsSpan(0, length), thresholds.AsSpan(0, length), inverse);
            }

            private void Find(int length)
            {
                if (length > weight.Length)
                {
                    Array.Resize(ref threshold, length);
                    Array.Resize(ref weight, length);
                }

                double lambda = Math.Exp(row.logHardness);
                Difficulty difficulty = row.difficulty;
                for (; count < length; count++)
                {
                    (double gap, double slope) = place(first + count);
                    double tau = Math.Min(row.nearest + gap, difficulty.LargestPrecision);
                    double w = continuation.Next(lambda, row.toleranceRatio * Math.Sqrt(tau), tau / row.nearest);
                    threshold[count] = w / Math.Sqrt(2 * tau);
                    weight[count] = gap > row.Room ? 0 : Math.Exp(difficulty.LogDensity(tau)) * TauGrid.Slope(gap) * slope * GapStep;
                }
            }
        }
    }
}
