using LidDsl.Specs;

namespace LidDsl.Generators.Validating.Methods;

/// <summary>What a method of each kind takes first and returns, in code and in words.</summary>
internal static class OwnMethodShape
{
    /// <summary>The type of the first parameter, as the reader writes it.</summary>
    public static string FirstType(OwnMethodKind kind) => kind switch
    {
        OwnMethodKind.Eigenvalue => "int",
        OwnMethodKind.PrecisionDensity => "double",
        _ => "ref LidDsl.Sampling.RandomStream",
    };

    /// <summary>The first parameter as a user would write it.</summary>
    public static string FirstParameter(OwnMethodKind kind) => kind switch
    {
        OwnMethodKind.Eigenvalue => "int j",
        OwnMethodKind.PrecisionDensity => "double tau",
        _ => "ref RandomStream random",
    };

    /// <summary>The first parameter in words.</summary>
    public static string First(OwnMethodKind kind) => kind switch
    {
        OwnMethodKind.Eigenvalue => "the feature j",
        OwnMethodKind.PrecisionDensity => "the precision tau",
        _ => "the stream of random numbers",
    };

    /// <summary>What the method returns, in words.</summary>
    public static string Result(OwnMethodKind kind) => kind switch
    {
        OwnMethodKind.Eigenvalue => "lambda_j",
        OwnMethodKind.PrecisionDensity => "the density of tau",
        _ => "a draw of tau",
    };

    /// <summary>A further parameter that such a method may well take.</summary>
    public static string Example(OwnMethodKind kind) => kind == OwnMethodKind.Eigenvalue ? "[SpectralDecay] double alpha" : "[TailExponent] double beta";
}
