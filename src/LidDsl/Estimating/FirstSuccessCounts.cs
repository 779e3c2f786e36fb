using System.Runtime.Intrinsics;
using LidDsl.Runtime;
using LidDsl.Sampling;

namespace LidDsl.Estimating;

/// <summary>
/// Attempts at one instance, one after the other: each draws a fresh Y and succeeds if |Y - x.theta_hat| is at most delta.
/// </summary>
internal sealed class FirstSuccessCounts : AttemptCounts
{
    // Most instances succeed within a few attempts; only the hard ones are worth long runs of draws.
    private const int ShortestRun = 16;
    private const int LongestRun = 1024;

    private readonly long[] attempts;
    private readonly long[] failures;
    private readonly AlignedArray draws = new(LongestRun);

    /// <summary>Makes the counts of a grid of k.</summary>
    /// <param name="attempts">Strictly increasing.</param>
    public FirstSuccessCounts(ReadOnlySpan<long> attempts)
    {
        this.attempts = attempts.ToArray();
        failures = new long[attempts.Length];
    }

    public override void Clear() => Array.Clear(failures);

    public override void Add(in ReplicateStreams streams, InstanceBlock block, double biasRatio, double toleranceRatio)
    {
        Simulation.RequireLiteral(attempts[^1]);
        StreamKey stream = streams[Purpose.Attempts];
        ReadOnlySpan<double> bias = block.Bias;
        ReadOnlySpan<double> root = block.Root;
        for (int i = 0; i < root.Length; i++)
            Add(stream, block.Run.First + i, Math.Abs(bias[i]) * biasRatio * root[i], toleranceRatio * root[i]);
    }

    /// <summary>Attempts one instance until the first success or the largest k.</summary>
    /// <param name="stream">The stream of <see cref="Purpose.Attempts"/>.</param>
    /// <param name="instance">The instance, 0 or more.</param>
    /// <param name="bias">w = |B| sqrt(tau)/sigma.</param>
    /// <param name="tolerance">a = delta sqrt(tau)/sigma.</param>
    public void Add(in StreamKey stream, int instance, double bias, double tolerance)
    {
        long largest = attempts[^1];
        long done = 0;
        int run = ShortestRun;
        while (done < largest)
        {
            Interruption.Poll();
            Span<double> errors = draws.AsSpan(0, (int)Math.Min(run, largest - done));
            Normal.Fill(stream, InstanceStreams.FirstAttempt(instance) + done, errors);
            int success = FirstWithin(errors, bias, tolerance);
            if (success >= 0)
            {
                done += success;
                break;
            }

            done += errors.Length;
            run = Math.Min(2 * run, LongestRun);
        }

        // done attempts failed before the first success: every k up to it failed.
        for (int j = 0; j < attempts.Length && attempts[j] <= done; j++)
            failures[j]++;
    }

    public override void Write(int instances, ReplicateRecord record)
    {
        for (int j = 0; j < failures.Length; j++)
        {
            record.Loss[j] = failures[j] / (double)instances;
            record.SecondMoment[j] = record.Loss[j];
        }
    }

    private static int FirstWithin(ReadOnlySpan<double> errors, double bias, double tolerance)
    {
        int i = 0;
        Vector512<double> biases = Vector512.Create(bias);
        Vector512<double> tolerances = Vector512.Create(tolerance);
        while (i + Lanes.Count <= errors.Length
            && !Vector512.LessThanOrEqualAny(Vector512.Abs(Lanes.Load(errors, i) - biases), tolerances))
        {
            i += Lanes.Count;
        }

        for (; i < errors.Length; i++)
        {
            if (Math.Abs(errors[i] - bias) <= tolerance)
                return i;
        }

        return -1;
    }
}
