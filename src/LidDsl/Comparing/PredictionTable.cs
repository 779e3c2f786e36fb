using LidDsl.Checking;
using LidDsl.Comparing;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl;

/// <summary>
/// Predictions as a flat table: every predicted number with its place, its numerical error and its law, whether it was computed now or
/// stands in a file that this version or an older one wrote.
/// </summary>
public sealed class PredictionTable
{
    internal PredictionTable(
        string experiment, string productVersion, IReadOnlyList<DeclaredQuantity> declaration, IReadOnlyList<DeclaredText> texts,
        IReadOnlyList<StoredLaw> laws, IReadOnlyList<PredictedCell> cells)
    {
        Experiment = experiment;
        ProductVersion = productVersion;
        Declaration = declaration;
        Texts = texts;
        Laws = laws;
        Cells = cells;
        Values = [.. cells.Select(cell => cell.Value)];
    }

    /// <summary>The name of the experiment.</summary>
    public string Experiment { get; }

    /// <summary>The version of LidDsl that computed the numbers.</summary>
    public string ProductVersion { get; }

    /// <summary>Every predicted number: by quantity, then in the order of the grid.</summary>
    public IReadOnlyList<PredictedValue> Values { get; }

    /// <summary>The same, each with the column that it stands in.</summary>
    internal IReadOnlyList<PredictedCell> Cells { get; }

    /// <summary>The quantities of the declaration.</summary>
    internal IReadOnlyList<DeclaredQuantity> Declaration { get; }

    /// <summary>What else was declared that predictions depend on.</summary>
    internal IReadOnlyList<DeclaredText> Texts { get; }

    /// <summary>The laws that the numbers rest on, by name.</summary>
    internal IReadOnlyList<StoredLaw> Laws { get; }

    /// <summary>Predictions as a table.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <exception cref="ArgumentNullException"><paramref name="predictions"/> is null.</exception>
    public static PredictionTable Of(Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return Of(predictions, predictions.Spec.Name);
    }

    /// <summary>The same under the name that the experiment has in its program.</summary>
    internal static PredictionTable Of(Predictions predictions, string name)
    {
        // By way of the document, so that what is in memory and what is in a file are read alike.
        return Parse(new JsonWriter().Write([ResultSections.DocumentOf(predictions, name)], TextPage.PlainWidth));
    }

    /// <summary>Predictions that <c>predict --format json</c> printed or wrote to a file.</summary>
    /// <param name="json">The text: a JSON document of this version of the schema or an older one.</param>
    /// <param name="experiment">The name of the experiment in it; null where it holds one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">
    /// The text is no such document, holds no prediction of that experiment, or is of a newer schema: the message says which and what to
    /// do.
    /// </exception>
    public static PredictionTable Parse(string json, string? experiment = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return StoredPredictions.Read(json, experiment);
    }

    /// <summary>
    /// The numbers whose text in a snapshot could be another on another machine, for they lie within their numerical error of where their
    /// last printed digit changes. One digit more or fewer, by <see cref="SnapshotOptions.ExtraDigits"/>, helps.
    /// </summary>
    /// <param name="options">How the snapshot is written.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public IReadOnlyList<PredictedValue> AtRoundingBoundaries(SnapshotOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return
        [
            .. Values.Where(value => value.Value is { } number && options.Digits.DistanceOfChange(number, value.NumericalError) <= 1),
        ];
    }

    /// <summary>The predictions of every experiment of a document.</summary>
    /// <exception cref="FormatException">As <see cref="Parse"/>.</exception>
    internal static IReadOnlyList<PredictionTable> ParseAll(string json) => StoredPredictions.ReadAll(json);
}
