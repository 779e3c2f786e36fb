using System.Numerics;
using System.Runtime.Intrinsics;

namespace LidDsl.Attempts;

/// <summary>Loops over the laws of a dictionary. Every element is computed alone, so the bits are the same at every vector width.</summary>
internal static class Lanes
{
    /// <summary>Adds a multiple of one array to another.</summary>
    public static void AddScaled(ReadOnlySpan<double> values, double factor, Span<double> sum)
    {
        sum = sum[..values.Length];
        int i = 0;
        var scale = new Vector<double>(factor);
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(sum[i..]) + (new Vector<double>(values[i..]) * scale)).CopyTo(sum[i..]);
        for (; i < values.Length; i++)
            sum[i] += values[i] * factor;
    }

    /// <summary>The sum of products, in eight lanes whatever the machine has, which are added up in their order.</summary>
    /// <param name="left">As many numbers as a multiple of eight.</param>
    /// <param name="right">As many.</param>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Vector512<double> sum = Vector512<double>.Zero;
        for (int i = 0; i < left.Length; i += Vector512<double>.Count)
            sum += Vector512.Create(left[i..]) * Vector512.Create(right[i..]);
        double total = 0;
        for (int i = 0; i < Vector512<double>.Count; i++)
            total += sum[i];
        return total;
    }

    /// <summary>The place of the largest element, the first of equal ones.</summary>
    public static int IndexOfLargest(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }

        return best;
    }

    /// <summary>Turns logarithms of weights into weights that add up to 1, and tells the logarithm of what they added up to.</summary>
    public static double Normalise(Span<double> logs)
    {
        double largest = logs[IndexOfLargest(logs)];
        double sum = 0;
        foreach (ref double value in logs)
        {
            value = Math.Exp(value - largest);
            sum += value;
        }

        foreach (ref double value in logs)
            value /= sum;
        return largest + Math.Log(sum);
    }

    /// <summary>The mean of values under the weights whose logarithms are given up to a constant.</summary>
    public static double SoftmaxMean(ReadOnlySpan<double> logs, ReadOnlySpan<double> values)
    {
        // What is below e^-40 of the largest moves no digit that is reported.
        double least = logs[IndexOfLargest(logs)] - 40;
        double sum = 0;
        double mean = 0;
        for (int t = 0; t < logs.Length; t++)
        {
            if (logs[t] < least)
                continue;
            double weight = Math.Exp(logs[t] - least - 40);
            sum += weight;
            mean += weight * values[t];
        }

        return mean / sum;
    }
}
