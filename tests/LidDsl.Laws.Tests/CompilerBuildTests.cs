using System.Reflection;
using System.Runtime.Loader;

namespace LidDsl.Laws.Tests;

/// <summary>The netstandard2.0 build, which the compiler loads, against the net10.0 build, which has vector paths.</summary>
public class CompilerBuildTests
{
    private static readonly Assembly Compiler = new AssemblyLoadContext("compiler build")
        .LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "netstandard2.0", "LidDsl.Laws.dll"));

    private delegate void EvaluateLoss(double biasRatio, Span<double> loss, Span<double> localExponent);

    private delegate void EvaluateVariance(double biasRatio, ReadOnlySpan<double> loss, Span<double> variance, out double slopeVariance);

    [Fact]
    public void It_is_the_other_build()
    {
        Assert.NotSame(typeof(InferenceLossLaw).Assembly, Compiler);
        string framework = Compiler.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>()!.FrameworkName;
        Assert.Contains(".NETStandard,Version=v2.0", framework, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, 1e-3)]
    [InlineData(2.5, 1)]
    [InlineData(7, 30)]
    public void Losses_and_exponents_agree_to_1e_13(double beta, double toleranceRatio)
    {
        long[] attempts = [1, 7, 100, 12_345, 1_000_000, 2_000_000_000];
        InferenceLossLaw here = new(beta, toleranceRatio, attempts);
        object there = Activator.CreateInstance(Other(typeof(InferenceLossLaw)), beta, toleranceRatio, attempts)!;
        EvaluateLoss evaluate = there.GetType()
            .GetMethod("Evaluate", [typeof(double), typeof(Span<double>), typeof(Span<double>)])!
            .CreateDelegate<EvaluateLoss>(there);
        double[] loss = new double[attempts.Length];
        double[] exponent = new double[attempts.Length];
        double[] otherLoss = new double[attempts.Length];
        double[] otherExponent = new double[attempts.Length];
        foreach (double biasRatio in (double[])[0, 1e-3, 0.2, 1, 15, 1e3, 1e6])
        {
            here.Evaluate(biasRatio, loss, exponent);
            evaluate(biasRatio, otherLoss, otherExponent);
            for (int i = 0; i < attempts.Length; i++)
            {
                Assert.InRange(Math.Abs((otherLoss[i] / loss[i]) - 1), 0, 1e-13);
                Assert.InRange(Math.Abs(otherExponent[i] - exponent[i]), 0, 1e-13 * (1 + beta));
            }
        }
    }

    [Theory]
    [InlineData(EstimatorKind.Literal)]
    [InlineData(EstimatorKind.Conditional)]
    [InlineData(EstimatorKind.Importance)]
    [InlineData(EstimatorKind.ExactLaw)]
    public void Variances_agree(EstimatorKind estimator)
    {
        long[] attempts = [1, 10, 100, 1000, 10_000];
        EstimatorVariance here = new(2.5, 1, attempts, estimator, ExponentWindow.Default);
        object window = Activator.CreateInstance(Other(typeof(ExponentWindow)), 100.0, 10_000.0)!;
        object kind = Enum.ToObject(Other(typeof(EstimatorKind)), (int)estimator);
        object there = Activator.CreateInstance(Other(typeof(EstimatorVariance)), 2.5, 1.0, attempts, kind, window)!;
        EvaluateVariance evaluate = there.GetType().GetMethod("Evaluate")!.CreateDelegate<EvaluateVariance>(there);
        InferenceLossLaw law = new(2.5, 1, attempts);
        double[] loss = new double[attempts.Length];
        double[] variance = new double[attempts.Length];
        double[] other = new double[attempts.Length];
        foreach (double biasRatio in (double[])[0.01, 0.5, 4])
        {
            law.Evaluate(biasRatio, loss);
            here.Evaluate(biasRatio, loss, variance, out double slope);
            evaluate(biasRatio, loss, other, out double otherSlope);

            // A variance is the second moment less the square of the mean: the second moment is the scale of its rounding error, and for
            // the slope, a combination of the relative errors of the losses, the same combination of their sizes.
            double[] moment = [.. variance.Select((v, i) => v + (loss[i] * loss[i]))];
            for (int i = 0; i < attempts.Length; i++)
                Assert.InRange(Math.Abs(other[i] - variance[i]), 0, 1e-13 * moment[i]);
            int window0 = Array.IndexOf(attempts, 100);
            double[] weights = new double[attempts.Length - window0];
            ExponentSlope.Weights(attempts.AsSpan(window0), weights);
            double size = weights.Select((c, j) => Math.Abs(c) * Math.Sqrt(moment[window0 + j]) / loss[window0 + j]).Sum();
            Assert.InRange(Math.Abs(otherSlope - slope), 0, 1e-13 * size * size);
        }
    }

    [Fact]
    public void Training_laws_agree_to_1e_13()
    {
        Same(typeof(OlsRatioLaw), "Cdf", 1e-13, 0.005, 100, 200);
        Same(typeof(OlsRatioLaw), "Quantile", 1e-13, 0.3, 20, 50);
        Same(typeof(GeneralizationLossLaw), "OlsMedian", 1e-13, 2.5, 1e-3, 100, 1000);
        Same(typeof(TargetNoiseLaw), "Quantile", 1e-13, 0.999, 2.5, 1e-3);
        Same(typeof(TargetNoiseLaw), "Survival", 1e-13, 30.0, 0.7, 2.0);
        Same(typeof(IntrinsicTail), "Constant", 1e-13, 2.5, 0.1);
        Same(typeof(RidgeEquivalentLaw), "PowerSpectrum", 1e-13, 100, 0.5, 90, 1e-3, 0.01);
        Same(typeof(RidgeEquivalentLaw), "PowerSpectrum", 1e-13, 100, 0.5, 40, 0.0, 0.01);
        Same(typeof(NoiseTail), "Probability", 1e-13, 30.0, 0.7, 2.0);
        Same(typeof(VarianceAsymptote), "At", 1e-13, 100, 5000, 4e-6);
        Same(typeof(BiasAsymptote), "At", 1e-13, 10_000, 0.5, 100, 0.0);
    }

    /// <summary>The type of the other build.</summary>
    internal static Type Other(Type type) => Compiler.GetType(type.FullName!, throwOnError: true)!;

    private static void Same(Type law, string method, double tolerance, params object[] arguments)
    {
        Type[] types = [.. arguments.Select(a => a.GetType())];
        double[] here = [.. Numbers(law.GetMethod(method, types)!.Invoke(null, arguments)!)];
        double[] there = [.. Numbers(Other(law).GetMethod(method, types)!.Invoke(null, arguments)!)];
        Assert.NotEmpty(here);
        Assert.Equal(here.Length, there.Length);
        foreach ((double first, double second) in here.Zip(there))
        {
            bool same = first.Equals(second) || Math.Abs((second / first) - 1) <= tolerance;
            Assert.True(same, FormattableString.Invariant($"{law.Name}.{method}: {first:R} and {second:R}"));
        }
    }

    // The number that a law gives, or every number of its result.
    private static IEnumerable<double> Numbers(object result) => result is double number
        ? [number]
        : result.GetType().GetProperties().Where(p => p.PropertyType == typeof(double)).Select(p => (double)p.GetValue(result)!);
}
