using System.Reflection;

namespace LidDsl.Laws.Tests.Scaling;

/// <summary>The scaling laws of the netstandard2.0 build against those of the net10.0 build.</summary>
public class CompilerScalingTests
{
    [Fact]
    public void Exponents_agree_to_1e_13()
    {
        EffectiveExponentLaw here = new(Difficulty.Gamma(2.5), 1, Headlines.Window);
        object there = Make(typeof(EffectiveExponentLaw), Gamma(2.5), 1.0, Headlines.Window);
        foreach (double bias in (double[])[0, 0.1, 0.5, 3])
            Same(here.Given(bias), Call<double>(there, "Given", bias), 1e-13);
        object point = Call<object>(there, "Saturation", Mean(2.5, 1e-3, 100), 0.05);
        Assert.Equal(here.Saturation(Headlines.Mean).N, Get<int?>(point, "N"));
    }

    [Fact]
    public void Fits_leave_the_same_residual()
    {
        double[] sizes = [110, 200, 500, 1000, 2000, 5000];
        double[] values = [0.06, 0.23, 0.51, 0.88, 2.23, 2.49];
        object there = CompilerBuildTests.Other(typeof(SaturationFit))
            .GetMethod("Of", [typeof(IReadOnlyList<double>), typeof(IReadOnlyList<double>)])!
            .Invoke(null, [sizes, values])!;
        Same(SaturationFit.Of(sizes, values).RootMeanSquare, Get<double>(there, "RootMeanSquare"), 1e-13);
    }

    [Fact]
    public void Allocations_agree_to_1e_13_in_what_they_lose()
    {
        object there = Make(
            typeof(AllocationLaw), Make(typeof(InferenceLossLaw), Gamma(2.5), 1.0, (long[])[1, 1_000_000]), Mean(2.5, 1e-3, 100));
        AllocationLaw here = new(new InferenceLossLaw(Difficulty.Gamma(2.5), 1, [1, 1_000_000]), Headlines.Mean);
        foreach (double budget in (double[])[150, 1500, 123_456])
        {
            Allocation expected = here.At(budget, new AllocationTerms(1, 3, 1e3));
            object found = Call<object>(there, "At", budget, Make(typeof(AllocationTerms), 1.0, 3.0, 1e3));
            Same(expected.Continuous.Loss, Get<double>(Get<object>(found, "Continuous"), "Loss"), 1e-13);
            Same(expected.Whole.Loss, Get<double>(Get<object>(found, "Whole"), "Loss"), 1e-13);
            Assert.Equal(expected.Whole.N, Get<double>(Get<object>(found, "Whole"), "N"));
            Assert.Equal(expected.ConstantExponentRule.N, Get<double>(Get<object>(found, "ConstantExponentRule"), "N"));
        }
    }

    private static object Make(Type type, params object[] arguments) =>
        Activator.CreateInstance(CompilerBuildTests.Other(type), arguments)!;

    private static object Gamma(double beta) => CompilerBuildTests.Other(typeof(Difficulty)).GetMethod("Gamma")!.Invoke(null, [beta])!;

    private static object Mean(double beta, double sigma, int d) =>
        CompilerBuildTests.Other(typeof(GeneralizationCurve)).GetMethod("OlsMean")!.Invoke(null, [Gamma(beta), sigma, d])!;

    private static T Call<T>(object instance, string method, params object[] arguments) =>
        (T)instance.GetType().GetMethod(method, BindingFlags.Public | BindingFlags.Instance)!.Invoke(instance, arguments)!;

    private static T Get<T>(object instance, string property) => (T)instance.GetType().GetProperty(property)!.GetValue(instance)!;

    private static void Same(double here, double there, double tolerance) =>
        Assert.True(Math.Abs((there / here) - 1) <= tolerance, FormattableString.Invariant($"{here:R} and {there:R}"));
}
