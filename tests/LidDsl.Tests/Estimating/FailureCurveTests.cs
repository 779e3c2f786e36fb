using LidDsl.Estimating;

namespace LidDsl.Tests.Estimating;

/// <summary>Sums over instances by moments against every single term, relative to the sum.</summary>
public sealed class FailureCurveTests
{
    // What the documentation states of every sum.
    private const double Stated = 1e-11;

    private static readonly long[] Attempts = [1, 2, 3, 10, 33, 100, 1_000, 4_096, 1_000_000, 1_000_000_000, 1L << 53];

    public static TheoryData<string> Samples =>
    [
        "sixteen decades", "heavy tail", "no tail", "hard", "easy", "all the same", "edges of bins", "about the split", "never and always",
        "few of one bin", "two kinds",
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sums_are_those_of_every_single_term(string sample)
    {
        foreach (int count in new[] { 1, 2, 7, 8, 500, 512, 5_000 })
        {
            double[] success = [.. Sample(sample).Take(count)];
            Compare(sample, success, null);
            Compare(sample, success, [.. success.Select((_, i) => 0.01 + (i * 7919 % 512 / 128.0))]);

            // Weights that fall with the hardness, as those of importance sampling do.
            Compare(sample, success, [.. success.Select(q => Math.Min(3, Math.Pow(Math.Min(1, Hardness(q)), 2)))]);
        }
    }

    [Fact]
    public void A_long_run_is_as_exact()
    {
        double[] success = [.. Sample("heavy tail").Take(200_000)];
        Compare("heavy tail", success, null);
        Compare("heavy tail", success, [.. success.Select(q => Math.Min(3, Math.Sqrt(Math.Abs(q))))]);
    }

    // Alone in its bin an instance meets the interpolant itself: no average over the bin hides its error.
    [Fact]
    public void One_instance_has_its_power_to_the_error_of_the_interpolant()
    {
        // MomentTable states 4e-15, and 1e-13 for its arithmetic.
        const double Interpolant = 1.04e-13;
        Random random = new(7);
        long[] attempts = [.. Enumerable.Range(0, 60).Select(i => (long)Math.Round(Math.Pow(10, i / 8.0))).Distinct()];
        int compared = 0;
        for (int i = 0; i < 2_000; i++)
        {
            double q = Math.Pow(10, -8 + (7.65 * random.NextDouble()));
            ReplicateRecord record = Sum(attempts, [q], null);
            for (int j = 0; j < attempts.Length && attempts[j] * Hardness(q) < 5; j++)
            {
                double expected = Math.Exp(-attempts[j] * Hardness(q));
                Assert.Equal(expected, record.Loss[j], Interpolant * expected);
                compared++;
            }
        }

        Assert.True(compared > 50_000, $"Only {compared} powers were compared.");
    }

    // A grid is narrowed or extended, and what stays keeps its bits.
    [Theory]
    [MemberData(nameof(Samples))]
    public void No_k_moves_the_bits_of_another(string sample)
    {
        double[] success = [.. Sample(sample).Take(3_000)];
        double[] weights = [.. success.Select(q => Math.Min(3, Math.Pow(Math.Min(1, Hardness(q)), 2)))];
        foreach (double[]? weight in new[] { null, weights })
        {
            ReplicateRecord all = Sum(Attempts, success, weight);
            for (int j = 0; j < Attempts.Length; j++)
            {
                foreach (long[] few in (long[][])[[Attempts[j]], [.. Attempts[..(j + 1)]], [.. Attempts[j..]]])
                {
                    ReplicateRecord one = Sum(few, success, weight);
                    int at = Array.IndexOf(few, Attempts[j]);
                    Assert.Equal(all.Loss[j], one.Loss[at]);
                    Assert.Equal(all.SecondMoment[j], one.SecondMoment[at]);
                }
            }
        }
    }

    [Fact]
    public void A_power_below_the_smallest_that_counts_is_none()
    {
        ReplicateRecord record = Sum([1, 2], [-Math.Exp(-349), -Math.Exp(-350.5)], null);
        Assert.Equal(Math.Exp(-349) / 2, record.Loss[0], 1e-12 * Math.Exp(-349));
        Assert.Equal(0, record.Loss[1]);
    }

    [Fact]
    public void Weighted_sums_that_moments_do_not_give_ask_for_the_instances_again()
    {
        // All weight is at k lambda of about 100, where no interpolation is exact; a harder instance has next to none.
        double[] success = [.. Enumerable.Range(0, 512).Select(i => i == 0 ? 1e-4 : 0.1 + (i * 1e-5))];
        double[] weights = [.. success.Select((_, i) => i == 0 ? 1e-300 : 1.0)];
        FailureCurve curve = new([1, 1_000]);
        curve.Add([.. success], weights, success.Length);
        Assert.False(curve.Complete());
        curve.Add([.. success], weights, success.Length);
        Assert.True(curve.Complete());
        Compare("far", success, weights);
    }

    [Fact]
    public void Forgets_what_was_before()
    {
        double[] success = [.. Sample("sixteen decades").Take(512)];
        FailureCurve curve = new(Attempts);
        curve.Add([.. success], [.. success.Select(_ => 2.0)], 512);
        curve.Complete();
        curve.Clear();
        curve.Add([.. success], 9);
        curve.Complete();
        ReplicateRecord reused = new(Attempts.Length);
        curve.Write(9, reused);
        ReplicateRecord clean = Sum(Attempts, success[..9], null);
        Assert.Equal(clean.Loss, reused.Loss);
        Assert.Equal(clean.SecondMoment, reused.SecondMoment);
    }

    [Fact]
    public void Sums_that_are_not_complete_are_not_written()
    {
        FailureCurve curve = new([1, 1_000]);
        double[] success = [.. Enumerable.Range(0, 512).Select(i => i == 0 ? 1e-4 : 0.1 + (i * 1e-5))];
        curve.Add(success, 512);
        Assert.Throws<InvalidOperationException>(() => curve.Write(512, new ReplicateRecord(2)));
        curve.Clear();
        curve.Add(success, [.. success.Select((_, i) => i == 0 ? 1e-300 : 1.0)], 512);
        Assert.False(curve.Complete());
        Assert.Throws<InvalidOperationException>(() => curve.Write(512, new ReplicateRecord(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.Add(new double[1_024], 513));
    }

    [Fact]
    public void Adding_and_writing_allocates_nothing()
    {
        double[] success = [.. Sample("heavy tail").Take(512)];
        double[] weights = [.. success.Select(_ => 0.5)];
        FailureCurve curve = new(Attempts);
        ReplicateRecord record = new(Attempts.Length);
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            foreach (bool weighted in (ReadOnlySpan<bool>)[true, false])
            {
                curve.Clear();
                do
                {
                    if (weighted)
                        curve.Add(success, weights, success.Length);
                    else
                        curve.Add(success, success.Length);
                }
                while (!curve.Complete());
                curve.Write(success.Length, record);
            }
        }
    }

    private static void Compare(string sample, double[] success, double[]? weights)
    {
        ReplicateRecord record = Sum(Attempts, success, weights);
        for (int j = 0; j < Attempts.Length; j++)
        {
            (double mean, double square) = (0, 0);
            for (int i = 0; i < success.Length; i++)
            {
                double exponent = Attempts[j] * Hardness(success[i]);
                double term = exponent < FailureCurve.Vanishing ? (weights?[i] ?? 1) * Math.Exp(-exponent) : 0;
                mean += term;
                square += term * term;
            }

            Near(mean / success.Length, record.Loss[j], "mean");
            Near(square / success.Length, record.SecondMoment[j], "square");

            void Near(double expected, double actual, string what) => Assert.True(
                Math.Abs(expected - actual) <= Stated * expected,
                FormattableString.Invariant(
                    $"{sample}, {success.Length} instances, {(weights is null ? "" : "weighted ")}{what} at k = {Attempts[j]}: ")
                    + FormattableString.Invariant($"{actual:R}, not {expected:R}"));
        }
    }

    private static ReplicateRecord Sum(long[] attempts, double[] success, double[]? weights)
    {
        FailureCurve curve = new(attempts);
        ReplicateRecord record = new(attempts.Length);
        double[] block = new double[512];
        double[] blockWeights = new double[512];
        do
        {
            for (int first = 0; first < success.Length; first += block.Length)
            {
                int count = Math.Min(block.Length, success.Length - first);
                success.AsSpan(first, count).CopyTo(block);
                if (weights is null)
                {
                    curve.Add(block, count);
                    continue;
                }

                weights.AsSpan(first, count).CopyTo(blockWeights);
                curve.Add(block, blockWeights, count);
            }
        }
        while (!curve.Complete());
        curve.Write(success.Length, record);
        return record;
    }

    private static double Hardness(double success) => double.IsNegative(success)
        ? -Math.Log(-success)
        : success == 0 ? 0 : -Log1P(-success);

    // W. Kahan's way: what 1 + x loses in its rounding, the divisor loses too.
    private static double Log1P(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    private static double OfHardness(double hardness)
    {
        double q = hardness < 1e-5 ? hardness * (1 - (hardness / 2) + (hardness * hardness / 6)) : 1 - Math.Exp(-hardness);
        return q < SuccessProbability.Split ? q : -Math.Exp(-hardness);
    }

    private static IEnumerable<double> Sample(string name)
    {
        Random random = new(20);
        for (int i = 0; ; i++)
        {
            double u = random.NextDouble();
            yield return name switch
            {
                "sixteen decades" => OfHardness(Math.Pow(10, -12 + (16 * u))),
                "heavy tail" => OfHardness(2 * Math.Pow(1 - u, 1 / 2.5)),
                "no tail" => OfHardness(0.5 + u),
                "hard" => OfHardness(1e-6 * (0.1 + u)),
                "easy" => OfHardness(5 + (60 * u)),
                "all the same" => 0.0123,
                "edges of bins" => EdgeOfBin(random),
                "about the split" => OfHardness(-Math.Log(1 - (SuccessProbability.Split + (1e-3 * (u - 0.5))))),
                "never and always" => (i % 4) switch { 0 => 0, 1 => -0.0, 2 => -1e-300, _ => 1e-300 },
                "few of one bin" => 1e-3 * (1 + (1e-9 * u)),
                _ => i % 100 == 0 ? OfHardness(1e-9) : OfHardness(3 + (0.1 * u)),
            };
        }
    }

    // Numbers with few bits after the first, and their neighbours: z = q + 2^-E or 1/2 + (1-q) at the edge of a bin or next to it.
    private static double EdgeOfBin(Random random)
    {
        double edge = Math.ScaleB(64 + random.Next(64), -7 - random.Next(30));
        edge -= random.Next(3) == 0 ? Math.ScaleB(1, -22) : 0;
        edge = random.Next(3) switch { 0 => edge, 1 => Math.BitIncrement(edge), _ => Math.BitDecrement(edge) };
        if (edge < 0)
            edge = 0;
        return random.Next(3) == 0 ? -Math.Min(edge / 2, 1 - SuccessProbability.Split) : Math.Min(edge, SuccessProbability.Split - 1e-9);
    }
}
