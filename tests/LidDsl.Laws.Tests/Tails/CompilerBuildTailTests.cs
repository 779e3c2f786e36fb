using System.Reflection;
using System.Runtime.Loader;

namespace LidDsl.Laws.Tests;

/// <summary>The tails of the netstandard2.0 build, which the compiler loads, against those of the net10.0 build.</summary>
public class CompilerBuildTailTests
{
    private static readonly Assembly Compiler = new AssemblyLoadContext("compiler build of the tails")
        .LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "netstandard2.0", "LidDsl.Laws.dll"));

    private static readonly long[] Grid = [1000, 10_000, 1_000_000, 100_000_000];

    [Fact]
    public void Closed_forms_agree_to_1e_13()
    {
        dynamic gamma = Call(typeof(Difficulty), "Gamma", 2.5);
        dynamic cut = Call(typeof(Difficulty), "CutGamma", 2.5, 1.0);
        Same(IntrinsicTail.Corrected(Difficulty.Gamma(2.5), 0.1, 1000), Call(typeof(IntrinsicTail), "Corrected", gamma, 0.1, 1000.0));
        Same(IntrinsicTail.Leading(Difficulty.CutGamma(2.5, 1), 0.1, 1000), Call(typeof(IntrinsicTail), "Leading", cut, 0.1, 1000.0));
        Same(VarianceGammaTail.SecondTail(2.5, 0.1, 0.5, 1e6), Call(typeof(VarianceGammaTail), "SecondTail", 2.5, 0.1, 0.5, 1e6));
        Same(CutTail.SecondTail(Difficulty.CutGamma(2.5, 1), 1, 1, 1e8), Call(typeof(CutTail), "SecondTail", cut, 1.0, 1.0, 1e8));
        Same(VarianceGammaTail.Survival(0.6, 7), (double)Call(typeof(VarianceGammaTail), "Survival", 0.6, 7.0));
        Same(CutTail.LocalExponent(1, 1, 1, 1e8), (double)Call(typeof(CutTail), "LocalExponent", 1.0, 1.0, 1.0, 1e8));
    }

    [Fact]
    public void What_is_read_off_the_exact_curve_agrees_to_1e_12()
    {
        InferenceLossLaw here = new(2.5, 0.1, Grid);
        object there = Activator.CreateInstance(Other(typeof(InferenceLossLaw)), 2.5, 0.1, Grid)!;
        TailComparison comparison = TailComparison.Of(here, 0.3, Grid);
        dynamic other = Call(typeof(TailComparison), "Of", there, 0.3, Grid, 0.1);
        for (int i = 0; i < Grid.Length; i++)
            Same(comparison.Refined.Loss[i]!.Value, (double)other.Refined.Loss[i], 1e-12);
        Same(comparison.Form!.Exponent!.Value, (double)other.Form.Exponent, 1e-9);
        Same(Crossover.Find(here, 0.3).Attempts!.Value, (double)((dynamic)Call(typeof(Crossover), "Find", there, 0.3)).Attempts, 1e-12);
        Same(
            IntrinsicWindow.Find(here, 0.3).To!.Value, (double)((dynamic)Call(typeof(IntrinsicWindow), "Find", there, 0.3, 0.05)).To,
            1e-11);
    }

    private static Type Other(Type type) => Compiler.GetType(type.FullName!, throwOnError: true)!;

    private static object Call(Type law, string method, params object[] arguments) => Other(law)
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Single(m => m.Name == method && m.GetParameters().Length == arguments.Length
            && m.GetParameters().Zip(arguments, (p, a) => p.ParameterType.IsInstanceOfType(a)).All(fits => fits))
        .Invoke(null, arguments)!;

    private static void Same(Approximation here, dynamic there)
    {
        Same(here.Value, (double)there.Value);
        Same(here.RelativeError, (double)there.RelativeError, 1e-6);
    }

    private static void Same(double here, double there, double tolerance = 1e-13) => Assert.True(
        Math.Abs((there / here) - 1) <= tolerance, FormattableString.Invariant($"{here:R} and {there:R}"));
}
