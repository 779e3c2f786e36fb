using LidDsl.Runtime;

namespace LidDsl.Tests.Estimating;

public sealed class FailureCurveTests
{
    private static readonly long[] Attempts = [1, 3, 10, 1_000, 1_000_000_000];

    // Hardness over sixteen decades, so that some lanes underflow at every k but the first and some at none.
    private static readonly double[] HardnessOfEach = [.. Enumerable.Range(0, 512).Select(i => Math.Pow(10, -12 + (i * 37 % 512 / 32.0)))];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(500)]
    [InlineData(512)]
    public void Means_are_those_of_every_single_term(int count)
    {
        double[] weights = [.. Enumerable.Range(0, 512).Select(i => 1 + (i % 5))];
        FailureCurve curve = new(Attempts);
        curve.Add([.. HardnessOfEach], weights, count);
        ReplicateRecord record = new(Attempts.Length);
        curve.Write(count, record);
        for (int j = 0; j < Attempts.Length; j++)
        {
            double[] terms = [.. Enumerable.Range(0, count).Select(i => weights[i] * Math.Exp(-Attempts[j] * HardnessOfEach[i]))];
            Assert.Equal(terms.Average(), record.Loss[j], 1e-13 * terms.Average());
            Assert.Equal(terms.Average(t => t * t), record.SecondMoment[j], 1e-13 * terms.Average(t => t * t));
        }
    }

    [Fact]
    public void Leaving_out_vanished_terms_changes_no_bit()
    {
        FailureCurve curve = new(Attempts);
        double[] hardness = [.. HardnessOfEach];
        curve.Add(hardness, 512);
        ReplicateRecord record = new(Attempts.Length);
        curve.Write(512, record);
        for (int j = 0; j < Attempts.Length; j++)
        {
            // A grid of one k meets other vectors with nothing left to add.
            FailureCurve single = new([Attempts[j]]);
            single.Add(hardness, 512);
            ReplicateRecord alone = new(1);
            single.Write(512, alone);
            Assert.Equal(alone.Loss[0], record.Loss[j]);
        }
    }

    [Fact]
    public void A_power_below_the_smallest_that_counts_is_none()
    {
        FailureCurve curve = new([1, 2]);
        curve.Add([349, 350, 0, 0, 0, 0, 0, 0], 2);
        ReplicateRecord record = new(2);
        curve.Write(2, record);
        Assert.Equal(Math.Exp(-349) / 2, record.Loss[0], 1e-13 * Math.Exp(-349));
        Assert.Equal(0, record.Loss[1]);
    }

    [Fact]
    public void Forgets_what_was_before()
    {
        FailureCurve curve = new(Attempts);
        curve.Add([.. HardnessOfEach], 512);
        curve.Clear();
        curve.Add([.. HardnessOfEach], 9);
        FailureCurve fresh = new(Attempts);
        fresh.Add([.. HardnessOfEach], 9);
        ReplicateRecord reused = new(Attempts.Length);
        ReplicateRecord clean = new(Attempts.Length);
        curve.Write(9, reused);
        fresh.Write(9, clean);
        Assert.Equal(clean.Loss, reused.Loss);
        Assert.Equal(clean.SecondMoment, reused.SecondMoment);
    }
}
