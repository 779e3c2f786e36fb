using BenchmarkDotNet.Attributes;
using LidDsl.Laws;

namespace LidDsl.Benchmarks.Laws;

/// <summary>The headline grid: beta = 2.5, delta = sigma, d = 100, nine N and 25 k, exact, with the local exponents.</summary>
[MemoryDiagnoser]
public class HeadlineGrid
{
    private const double Beta = 2.5;
    private const double ToleranceRatio = 1;
    private const int Dimension = 100;

    private readonly IReadOnlyList<long> attempts = Attempts;
    private readonly double[] loss = new double[Attempts.Count];
    private readonly double[] exponent = new double[Attempts.Count];
    private readonly InferenceLossLaw law = new(Beta, ToleranceRatio, Attempts);

    /// <summary>The training set sizes.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [110, 200, 300, 500, 1000, 2000, 3000, 5000, 10_000];

    /// <summary>k from 1 to 1e6, four per decade.</summary>
    public static IReadOnlyList<long> Attempts { get; } = [.. Enumerable.Range(0, 25).Select(i => (long)Math.Round(Math.Pow(10, i / 4.0)))];

    /// <summary>s/sigma at each N: the square root of the mean of L_gen.</summary>
    public static IReadOnlyList<double> Biases { get; } =
        [.. Sizes.Select(n => Math.Sqrt(GeneralizationLossLaw.OlsMean(Beta, 1, Dimension, n).Value))];

    /// <summary>The table from scratch, and the whole grid.</summary>
    [Benchmark(Baseline = true)]
    public double TableAndGrid() => Evaluate(Table());

    /// <summary>The table alone.</summary>
    [Benchmark]
    public InferenceLossLaw Table() => new(Beta, ToleranceRatio, attempts);

    /// <summary>The grid, given the table.</summary>
    [Benchmark]
    public double Grid() => Evaluate(law);

    /// <summary>One curve, with ln L_inf and the local exponent at 25 real k.</summary>
    [Benchmark]
    public double Curve()
    {
        InferenceLossCurve curve = law.Given(Biases[4]);
        double sum = 0;
        foreach (long k in Attempts)
            sum += curve.LogLoss(k) + curve.LocalExponent(k);
        return sum;
    }

    /// <summary>The median curve over training sets for one N: the median of L_gen and the loss at its root.</summary>
    [Benchmark]
    public double MedianCurve()
    {
        law.Evaluate(Math.Sqrt(GeneralizationLossLaw.OlsMedian(Beta, 1, Dimension, 1000)), loss, exponent);
        return loss[^1];
    }

    /// <summary>A map of 1,000 budgets and costs on the median curve, on all cores, from scratch.</summary>
    [Benchmark]
    public double AllocationMap()
    {
        AllocationLaw map = new(new InferenceLossLaw(Beta, ToleranceRatio, attempts), GeneralizationCurve.OlsMedian(Beta, 1e-3, Dimension));
        double[] losses = new double[1000];
        Parallel.For(0, losses.Length, i => losses[i] =
            map.At(Math.Pow(10, 3 + (0.1 * (i / 25))), new AllocationTerms(1, Math.Pow(10, -1 + (0.1 * (i % 25))), 1)).Whole.Loss);
        return losses.Sum();
    }

    /// <summary>Writes s, k, L_inf and the local exponent of the whole grid.</summary>
    public static void Write(string path)
    {
        InferenceLossLaw law = new(Beta, ToleranceRatio, Attempts);
        double[] loss = new double[Attempts.Count];
        double[] exponent = new double[Attempts.Count];
        using StreamWriter writer = new(path);
        writer.WriteLine("bias_ratio,k,loss,local_exponent");
        foreach (double bias in Biases)
        {
            law.Evaluate(bias, loss, exponent);
            for (int i = 0; i < loss.Length; i++)
                writer.WriteLine(FormattableString.Invariant($"{bias:R},{Attempts[i]},{loss[i]:R},{exponent[i]:R}"));
        }
    }

    private double Evaluate(InferenceLossLaw of)
    {
        double sum = 0;
        foreach (double bias in Biases)
        {
            of.Evaluate(bias, loss, exponent);
            sum += loss[^1];
        }

        return sum;
    }
}
