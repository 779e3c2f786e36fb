using System.Reflection;
using System.Runtime.Loader;

namespace LidDsl.Laws.Tests;

/// <summary>
/// The inference side in the netstandard2.0 build, which the compiler loads, against the net10.0 build, at random parameters.
/// </summary>
public class CompilerBuildInferenceTests
{
    private static readonly Assembly Compiler = new AssemblyLoadContext("compiler build of the inference side")
        .LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "netstandard2.0", "LidDsl.Laws.dll"));

    private delegate void EvaluateLoss(double biasRatio, Span<double> loss, Span<double> localExponent);

    [Fact]
    public void Logarithms_of_losses_and_exponents_agree_to_1e_13() => Parameters.Check(20, random =>
    {
        long[] attempts = [1, 30, 1000, 1_000_000, 1_000_000_000_000];
        (double beta, double tolerance, double bias) = (random.LogUniform(0.05, 100), random.Tolerance(), random.Bias());
        bool cut = random.Whole(0, 1) == 0;
        double largest = random.LogUniform(0.05, 50);
        InferenceLossLaw here = new(cut ? Difficulty.CutGamma(beta, largest) : Difficulty.Gamma(beta), tolerance, attempts);
        Type other = Other(typeof(Difficulty));
        object difficulty = cut
            ? other.GetMethod(nameof(Difficulty.CutGamma))!.Invoke(null, [beta, largest])!
            : other.GetMethod(nameof(Difficulty.Gamma))!.Invoke(null, [beta])!;
        object there = Activator.CreateInstance(Other(typeof(InferenceLossLaw)), difficulty, tolerance, attempts)!;
        EvaluateLoss evaluate = there.GetType().GetMethod(nameof(InferenceLossLaw.EvaluateLog))!.CreateDelegate<EvaluateLoss>(there);
        double[] loss = new double[attempts.Length];
        double[] exponent = new double[attempts.Length];
        double[] otherLoss = new double[attempts.Length];
        double[] otherExponent = new double[attempts.Length];
        here.EvaluateLog(bias, loss, exponent);
        evaluate(bias, otherLoss, otherExponent);
        object curve = there.GetType().GetMethod(nameof(InferenceLossLaw.Given))!.Invoke(there, [bias])!;
        for (int i = 0; i < attempts.Length; i++)
        {
            // A logarithm of some hundreds has no digits beyond 1e-13.
            double scale = 1e-13 * Math.Max(1, Math.Abs(loss[i]) / 100);
            Assert.InRange(Math.Abs(otherLoss[i] - loss[i]), 0, scale);
            Assert.InRange(Math.Abs(otherExponent[i] - exponent[i]), 0, 1e-13 * (1 + beta));
            double otherCurve =
                (double)curve.GetType().GetMethod(nameof(InferenceLossCurve.LogLoss))!.Invoke(curve, [(double)attempts[i]])!;
            Assert.InRange(Math.Abs(otherCurve - loss[i]), 0, scale);
        }
    });

    [Fact]
    public void Losses_of_a_density_of_one_s_own_agree_to_1e_12()
    {
        long[] attempts = [1, 30, 1000, 1_000_000];
        foreach ((Func<double, double> density, double largest) in (ReadOnlySpan<(Func<double, double>, double)>)
            [(OwnDensities.BetaPrime(2.5), double.PositiveInfinity), (OwnDensities.CutGamma(2.5, 3), 3)])
        {
            InferenceLossLaw here = new(Difficulty.Own(2.5, density, largest), 0.3, attempts);
            object difficulty = Other(typeof(Difficulty)).GetMethod(nameof(Difficulty.Own))!.Invoke(null, [2.5, density, largest])!;
            object there = Activator.CreateInstance(Other(typeof(InferenceLossLaw)), difficulty, 0.3, attempts)!;
            EvaluateLoss evaluate = there.GetType().GetMethod(nameof(InferenceLossLaw.EvaluateLog))!.CreateDelegate<EvaluateLoss>(there);
            (double[] loss, double[] otherLoss) = (new double[attempts.Length], new double[attempts.Length]);
            here.EvaluateLog(0.4, loss, []);
            evaluate(0.4, otherLoss, []);
            for (int i = 0; i < attempts.Length; i++)
                Assert.Equal(loss[i], otherLoss[i], 1e-12);
        }
    }

    [Fact]
    public void Success_and_hardness_agree_to_1e_13() => Parameters.Check(200, random =>
    {
        object[] arguments = [random.LogUniform(1e-6, 30), random.LogUniform(1e-9, 100)];
        foreach (string name in (string[])[nameof(AttemptSuccess.Probability), nameof(AttemptSuccess.Hardness)])
            Same(typeof(AttemptSuccess), null, null, name, arguments);
    });

    [Fact]
    public void Difficulties_agree_to_1e_13() => Parameters.Check(50, random =>
    {
        (double beta, double cut) = (random.LogUniform(0.05, 100), random.LogUniform(0.05, 50));
        object there = Other(typeof(Difficulty)).GetMethod(nameof(Difficulty.CutGamma))!.Invoke(null, [beta, cut])!;
        foreach (string name in (string[])[nameof(Difficulty.Cdf), nameof(Difficulty.LogCdf), nameof(Difficulty.LogDensity)])
            Same(typeof(Difficulty), Difficulty.CutGamma(beta, cut), there, name, [cut * random.Uniform(0.1, 0.9)]);
    });

    private static Type Other(Type type) => Compiler.GetType(type.FullName!, throwOnError: true)!;

    private static void Same(Type type, object? here, object? there, string method, object[] arguments)
    {
        Type[] types = [.. arguments.Select(a => a.GetType())];
        double value = (double)type.GetMethod(method, types)!.Invoke(here, arguments)!;
        double other = (double)Other(type).GetMethod(method, types)!.Invoke(there, arguments)!;
        Assert.True(
            Math.Abs(other - value) <= 1e-13 * Math.Abs(value),
            FormattableString.Invariant($"{type.Name}.{method}: {value:R} and {other:R}"));
    }
}
