namespace LidDsl.Laws;

/// <summary>What a law is called, what it says, who found it, where it holds and how far it may be trusted.</summary>
public sealed record LawInfo
{
    // A method of the user's own may call functions of the C library, whose last digit differs between machines.
    private const double ErrorOfDeclared = 1e-12;

    private LawInfo(string name, string formula, string source, string regime, QualityBand band, string accuracy, double evaluationError)
    {
        Name = name;
        Formula = formula;
        Source = source;
        Regime = regime;
        Band = band;
        Accuracy = accuracy;
        EvaluationError = evaluationError;
    }

    /// <summary>The name of the law.</summary>
    public string Name { get; }

    /// <summary>The formula in plain text.</summary>
    public string Formula { get; }

    /// <summary>A citation, "classical", or "derived:" with the argument in a few words.</summary>
    public string Source { get; }

    /// <summary>The parameters for which it holds.</summary>
    public string Regime { get; }

    /// <summary>How far it may be trusted.</summary>
    public QualityBand Band { get; }

    /// <summary>
    /// In words: the numerical error of an exact law, the error estimate of an asymptotic one, the residual of an empirical one.
    /// </summary>
    public string Accuracy { get; }

    /// <summary>
    /// The error to which the computed value of an exact law is tested, in the sense that <see cref="Accuracy"/> says; null for the others.
    /// </summary>
    public double? NumericalError { get; private init; }

    /// <summary>
    /// The relative error to which the formula is computed, whatever the formula itself leaves out, above 0:
    /// <see cref="NumericalError"/> of an exact law, and of the others what rounding and the ends of iterations leave. A computed number
    /// says no more than this allows.
    /// </summary>
    public double EvaluationError { get; }

    /// <summary>What an asymptotic law expands in; null for the others.</summary>
    public string? SmallParameter { get; private init; }

    /// <summary>A law that a user declares for a measurement of the user's own.</summary>
    /// <param name="name">The name of the method that states it.</param>
    /// <param name="measurement">The name of the measurement.</param>
    /// <param name="givenNoise">Whether it is the expectation given the mean squared noise.</param>
    public static LawInfo Declared(string name, string measurement, bool givenNoise) => new(
        name,
        $"E {measurement}{(givenNoise ? " given S/N" : "")} = {name}",
        "declared by the experiment",
        "where the experiment says so",
        QualityBand.Declared,
        "what the report finds",
        ErrorOfDeclared);

    /// <summary>A law that holds for every admitted parameter.</summary>
    internal static LawInfo Exact(string name, string formula, string source, string regime, double numericalError, string accuracy) =>
        new(name, formula, source, regime, QualityBand.Exact, accuracy, numericalError) { NumericalError = numericalError };

    /// <summary>A law that holds in a limit, and whose own error estimate is public.</summary>
    internal static LawInfo Asymptotic(
        string name, string formula, string source, string regime, string smallParameter, string accuracy, double evaluationError) =>
        new(name, formula, source, regime, QualityBand.Asymptotic, accuracy, evaluationError) { SmallParameter = smallParameter };

    /// <summary>A law that is fitted or conjectured, and whose residual is public.</summary>
    internal static LawInfo Empirical(
        string name, string formula, string source, string regime, string accuracy, double evaluationError) =>
        new(name, formula, source, regime, QualityBand.Empirical, accuracy, evaluationError);
}
