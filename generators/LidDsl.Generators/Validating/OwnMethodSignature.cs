using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>What a method of one kind takes first and returns, in code and in words.</summary>
/// <param name="FirstType">The type of the first parameter, as the reader writes it.</param>
/// <param name="FirstParameter">The first parameter as a user would write it.</param>
/// <param name="FirstMeaning">The first parameter in words.</param>
/// <param name="Result">What the method returns, in words.</param>
/// <param name="ExampleParameter">A further parameter that such a method may well take.</param>
internal sealed record OwnMethodSignature(
    string FirstType, string FirstParameter, string FirstMeaning, string Result, string ExampleParameter)
{
    private const string Stream = "ref LidDsl.PrecisionStream";
    private const string Beta = "[TailExponent] double beta";
    private const string N = "[SampleSize] int n";

    private static readonly Dictionary<OwnMethodKind, OwnMethodSignature> Signatures = new()
    {
        [OwnMethodKind.Eigenvalue] = new("int", "int j", "the feature j", "lambda_j", "[SpectralDecay] double alpha"),
        [OwnMethodKind.PrecisionSampler] = new(Stream, "ref PrecisionStream random", "the stream of random numbers", "a draw of tau", Beta),
        [OwnMethodKind.PrecisionDensity] = new("double", "double tau", "the precision tau", "the density of tau", Beta),
        [OwnMethodKind.Measurement] = new("LidDsl.TrainedHead", "TrainedHead head", "the trained head", "a measurement", N),
        [OwnMethodKind.LawOf] = new("double", "double noise", "the mean squared noise", "a law", N),
    };

    public static OwnMethodSignature Of(OwnMethodKind kind) => Signatures[kind];
}
