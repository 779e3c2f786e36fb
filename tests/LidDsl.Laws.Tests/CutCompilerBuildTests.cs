using System.Reflection;

namespace LidDsl.Laws.Tests;

/// <summary>
/// The laws of the noise, and of a cut precision, in the netstandard2.0 build, which the compiler loads, against the net10.0 build.
/// </summary>
public class CutCompilerBuildTests
{
    [Theory]
    [InlineData(2.5, 1.0)]
    [InlineData(9.0, 0.01)]
    [InlineData(2.5, double.PositiveInfinity)]
    public void Laws_of_the_noise_agree_to_1e_13(double beta, double largest)
    {
        bool cut = double.IsFinite(largest);
        Difficulty difficulty = cut ? Difficulty.CutGamma(beta, largest) : Difficulty.Gamma(beta);
        MethodInfo make = CompilerBuildTests.Other(typeof(Difficulty)).GetMethod(cut ? "CutGamma" : "Gamma")!;
        object other = make.Invoke(null, cut ? [beta, largest] : [beta])!;
        NoiseLaw law = difficulty.Noise;
        object otherLaw = other.GetType().GetProperty(nameof(Difficulty.Noise))!.GetValue(other)!;
        foreach (double y in (double[])[0.1, 3, 1e4])
            Close(law.Survival(y, 1), Call(otherLaw.GetType().GetMethod("Survival")!, otherLaw, y, 1.0));
        Close(law.TypicalMeanSquare(1, 100), Call(otherLaw.GetType().GetMethod("TypicalMeanSquare")!, otherLaw, 1.0, 100));
        Close(difficulty.Noise.Variance(1).Value, MomentOf(otherLaw.GetType().GetMethod("Variance")!.Invoke(otherLaw, [1.0])!));
        Close(
            GeneralizationLossLaw.OlsMean(difficulty, 1, 10, 50).Value,
            MomentOf(
                CompilerBuildTests.Other(typeof(GeneralizationLossLaw))
                    .GetMethods()
                    .Single(m => m.Name == "OlsMean" && m.GetParameters()[0].ParameterType.Name == nameof(Difficulty))
                    .Invoke(null, [other, 1.0, 10, 50])!));
    }

    [Fact]
    public void Weights_of_the_mixture_agree_to_1e_13()
    {
        object other = CompilerBuildTests.Other(typeof(Difficulty)).GetMethod("CutGamma")!.Invoke(null, [2.5, 1.0])!;
        object mixture = Activator.CreateInstance(CompilerBuildTests.Other(typeof(DefensiveMixture)), other)!;
        Close(
            new DefensiveMixture(Difficulty.CutGamma(2.5, 1)).Weight(2, 0.3),
            Call(mixture.GetType().GetMethod("Weight")!, mixture, 2.0, 0.3));
    }

    private static double Call(MethodInfo method, object on, params object[] arguments) => (double)method.Invoke(on, arguments)!;

    private static double MomentOf(object moment) => (double)moment.GetType().GetProperty("Value")!.GetValue(moment)!;

    private static void Close(double here, double there) => Assert.InRange(Math.Abs((there / here) - 1), 0, 1e-13);
}
