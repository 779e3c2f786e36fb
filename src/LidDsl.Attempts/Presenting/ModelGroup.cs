using LidDsl.Drawing;

namespace LidDsl.Attempts.Presenting;

/// <summary>The models of one figure: few enough to be told apart.</summary>
/// <remarks>
/// Stages of training of one stratum are one figure, of which evenly spaced ones are drawn where there are too many; models without an
/// order are dealt out in that of the counts.
/// </remarks>
/// <param name="Name">What they are; empty for all.</param>
/// <param name="Models">The models.</param>
internal sealed record ModelGroup(string Name, IReadOnlyList<DrawnModel> Models)
{
    /// <summary>How many models a figure has at most.</summary>
    public const int Most = 6;

    private const int LongestName = 40;

    /// <summary>What the words of the models are values of; null where they are names.</summary>
    public string? Covariate { get; init; }

    /// <summary>Whether they are stages of training in their order.</summary>
    public bool IsOrdered => Covariate is not null;

    /// <summary>What was left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The name as what stands behind a title.</summary>
    public string Behind => Name.Length == 0 ? "" : ", " + Short(Name);

    /// <summary>What stands above the legend of colours; null for nothing.</summary>
    public FigureText? LegendTitle => Covariate is { } covariate ? FigureText.Plain(Short(covariate)) : null;

    /// <summary>A model in a sentence.</summary>
    public string Named(DrawnModel drawn) => Covariate is { } covariate ? $"{Short(covariate)} = {drawn.Words}" : drawn.Words;

    /// <summary>The groups of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="has">Whether there is anything to draw of a model.</param>
    public static IReadOnlyList<ModelGroup> Of(StoredStudy study, Func<StoredModel, bool> has)
    {
        List<ModelGroup> groups = [];
        foreach (Stratum stratum in study.Strata)
        {
            StoredModel[] models = [.. stratum.Models.Where(has)];
            if (study.Training is { } training && models.Length > 1)
                groups.Add(Stages(stratum, models, training));
            else
                groups.AddRange(Dealt(stratum.Name, models));
        }

        return groups;
    }

    /// <summary>A name as a figure has it: in one line, cut where it is too long.</summary>
    public static string Short(string name)
    {
        string line = string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length == 0 ? "(no name)" : line.Length <= LongestName ? line : line[..(LongestName - 1)] + "…";
    }

    private static ModelGroup Stages(Stratum stratum, StoredModel[] models, string training)
    {
        StoredModel[] drawn = models.Length <= Most
            ? models
            : [.. Enumerable.Range(0, Most).Select(i => models[(int)Math.Round(i * (models.Length - 1.0) / (Most - 1))])];
        string[] left = [.. models.Except(drawn).Select(model => Amount.Of(model.Covariates[training]))];
        bool isUnique = drawn.DistinctBy(model => model.Covariates[training]).Count() == drawn.Length;
        return new ModelGroup(
            stratum.Name,
            [
                .. drawn.Select((model, i) => new DrawnModel(
                    model, isUnique ? Amount.Of(model.Covariates[training]) : Short(model.Name), FigureColour.Along(i, drawn.Length))),
            ])
        {
            Covariate = isUnique ? training : null,
            Notes = left.Length == 0
                ? []
                : [$"In the tables, but not drawn, so that lines can be told apart: {Short(training)} = {string.Join(", ", left)}."],
        };
    }

    // As many to each figure as to any other.
    private static IEnumerable<ModelGroup> Dealt(string name, StoredModel[] models)
    {
        int figures = (models.Length + Most - 1) / Most;
        for (int i = 0; i < figures; i++)
        {
            int first = i * models.Length / figures;
            int end = (i + 1) * models.Length / figures;
            string part = figures == 1 ? "" : FormattableString.Invariant($"models {first + 1} to {end} of {models.Length}");
            yield return new ModelGroup(
                string.Join(", ", new[] { name, part }.Where(words => words.Length > 0)),
                [.. models[first..end].Select((model, j) => new DrawnModel(model, Short(model.Name), FigureColour.OfKind(j)))]);
        }
    }
}

/// <summary>A model as it is drawn.</summary>
/// <param name="Model">The model.</param>
/// <param name="Words">What it is called in the figure.</param>
/// <param name="Colour">Its colour.</param>
internal sealed record DrawnModel(StoredModel Model, string Words, FigureColour Colour)
{
    /// <summary>Its name in the document.</summary>
    public string Name => Model.Name;

    /// <summary>What stands at the end of its series.</summary>
    public FigureText Label => FigureText.Plain(Words);
}
