using FsCheck;
using FsCheck.Fluent;

namespace LidDsl.Laws.Tests;

/// <summary>
/// Random parameters of the laws, each spread evenly over its declared domain (the logarithm evenly where that spans decades).
/// </summary>
internal sealed class Parameters(Random random)
{
    /// <summary>Runs a property at many random parameters; a failure names the seed that repeats it.</summary>
    /// <param name="trials">How many.</param>
    /// <param name="property">Throws, as assertions do, where the property does not hold.</param>
    /// <param name="seed">Another seed gives other parameters.</param>
    public static void Check(int trials, Action<Parameters> property, ulong seed = 1)
    {
        Config config = Config.QuickThrowOnFailure.WithMaxTest(trials).WithReplay(seed, 1);
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), drawn => property(new Parameters(new Random(drawn)))).Check(config);
    }

    public double Uniform(double low, double high) => low + ((high - low) * random.NextDouble());

    public double LogUniform(double low, double high) => low * Math.Pow(high / low, random.NextDouble());

    public int Whole(int low, int high) => random.Next(low, high + 1);

    /// <summary>Whole numbers whose logarithm is spread evenly.</summary>
    public long LogWhole(long low, long high) => Math.Clamp((long)Math.Round(LogUniform(low, high)), low, high);

    /// <summary>beta, 0.5 to 10.</summary>
    public double Beta() => LogUniform(0.5, 10);

    /// <summary>delta/sigma, 1e-6 to 1e3.</summary>
    public double Tolerance() => LogUniform(1e-6, 1e3);

    /// <summary>s/sigma, 1e-3 to 1e3, and 0 once in eight.</summary>
    public double Bias() => random.Next(8) == 0 ? 0 : LogUniform(1e-3, 1e3);

    /// <summary>k, 1 to 1e12.</summary>
    public long Attempts() => LogWhole(1, 1_000_000_000_000);

    /// <summary>tau ~ Gamma(beta/2, 1), cut at 1e-2 to 100 every other time.</summary>
    public Difficulty Difficulty() => random.Next(2) == 0
        ? LidDsl.Laws.Difficulty.Gamma(Beta())
        : LidDsl.Laws.Difficulty.CutGamma(Beta(), LogUniform(1e-2, 100));

    public Random Source => random;
}
