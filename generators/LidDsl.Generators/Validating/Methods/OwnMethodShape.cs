using LidDsl.Specs;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>What a method of each kind takes first and returns, in code and in words.</summary>
internal static class OwnMethodShape
{
    /// <summary>The type of the first parameter, as the reader writes it.</summary>
    public static string FirstType(OwnMethodKind kind) => kind switch
    {
        OwnMethodKind.Eigenvalue => "int",
        OwnMethodKind.PrecisionDensity or OwnMethodKind.LawOf => "double",
        OwnMethodKind.Measurement => "LidDsl.TrainedHead",
        _ => "ref LidDsl.PrecisionStream",
    };

    /// <summary>The first parameter as a user would write it.</summary>
    public static string FirstParameter(OwnMethodKind kind) => kind switch
    {
        OwnMethodKind.Eigenvalue => "int j",
        OwnMethodKind.PrecisionDensity => "double tau",
        OwnMethodKind.Measurement => "TrainedHead head",
        OwnMethodKind.LawOf => "double noise",
        _ => "ref PrecisionStream random",
    };

    /// <summary>The first parameter in words.</summary>
    public static string First(OwnMethodKind kind) => kind switch
    {
        OwnMethodKind.Eigenvalue => "the feature j",
        OwnMethodKind.PrecisionDensity => "the precision tau",
        OwnMethodKind.Measurement => "the trained head",
        OwnMethodKind.LawOf => "the mean squared noise",
        _ => "the stream of random numbers",
    };

    /// <summary>What the method returns, in words.</summary>
    public static string Result(OwnMethodKind kind) => kind switch
    {
        OwnMethodKind.Eigenvalue => "lambda_j",
        OwnMethodKind.PrecisionDensity => "the density of tau",
        OwnMethodKind.Measurement => "a measurement",
        OwnMethodKind.LawOf => "a law",
        _ => "a draw of tau",
    };

    /// <summary>A further parameter that such a method may well take.</summary>
    public static string Example(OwnMethodKind kind) => kind switch
    {
        OwnMethodKind.Eigenvalue => "[SpectralDecay] double alpha",
        OwnMethodKind.Measurement or OwnMethodKind.LawOf => "[SampleSize] int n",
        _ => "[TailExponent] double beta",
    };
}
