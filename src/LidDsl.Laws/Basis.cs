namespace LidDsl;

/// <summary>
/// What a number such as L_gen, L_inf or beta_eff is conditioned on or averaged over. Training sets differ, and a mean over them is far
/// from typical when the noise is heavy-tailed.
/// </summary>
public enum Basis
{
    /// <summary>The declared quantities alone: no training set enters.</summary>
    Declared,

    /// <summary>The mean over training sets.</summary>
    Mean,

    /// <summary>The median over training sets.</summary>
    Median,

    /// <summary>Given s^2 = E L_gen(N), the mean over training sets: the reference shape of the headline figure.</summary>
    GivenMean,

    /// <summary>Given s^2 = the median of L_gen(N). L_inf(k; s) rises with s, so this is the median curve over training sets too.</summary>
    Typical,

    /// <summary>Given each training set's own s = sqrt(L_gen).</summary>
    GivenTrainingSets,
}

/// <summary>The words of a report for each <see cref="Basis"/>.</summary>
internal static class BasisWords
{
    public static string Of(Basis basis) => basis switch
    {
        Basis.Declared => "declared",
        Basis.Mean => "mean",
        Basis.Median => "median",
        Basis.GivenMean => "given mean",
        Basis.Typical => "typical",
        Basis.GivenTrainingSets => "given training sets",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "Not a basis."),
    };

    /// <summary>The word of CSV and JSON: part of their schema.</summary>
    public static string InFiles(Basis basis) => Of(basis).Replace(' ', '_');
}
