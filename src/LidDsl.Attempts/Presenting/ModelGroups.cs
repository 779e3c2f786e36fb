using LidDsl.Drawing;
using LidDsl.Reporting;

namespace LidDsl.Attempts.Presenting;

/// <summary>Which models stand in one figure, each with its colour and its words: few enough to be told apart.</summary>
/// <remarks>
/// Stages of training of one stratum are one figure, of which evenly spaced ones are drawn where there are too many; models without an order
/// are dealt out in that of the counts.
/// </remarks>
internal sealed class ModelGroups
{
    /// <summary>How many models a figure has at most.</summary>
    public const int Most = 6;

    private const int LongestName = 40;

    private ModelGroups(IReadOnlyList<ModelGroup> groups) => All = groups;

    /// <summary>A figure each.</summary>
    public IReadOnlyList<ModelGroup> All { get; }

    /// <summary>The groups of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="has">Whether there is anything to draw of a model.</param>
    public static ModelGroups Of(StoredStudy study, Func<StoredModel, bool> has)
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

        return new ModelGroups(groups);
    }

    /// <summary>A name as a legend has it: one line, cut where it is too long.</summary>
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
        bool isUnique = drawn.Select(model => model.Covariates[training]).Distinct().Count() == drawn.Length;
        return new ModelGroup(
            stratum.Name,
            [
                .. drawn.Select((model, i) => new DrawnModel(
                    model, isUnique ? Amount.Of(model.Covariates[training]) : Short(model.Name), FigureColour.Along(i, drawn.Length), i)),
            ])
        {
            ColourTitle = isUnique ? Short(training) : null,
            IsOrdered = true,
            Notes = left.Length == 0
                ? []
                : [$"Not drawn, so that lines can be told apart, but in the tables: {Short(training)} = {string.Join(", ", left)}."],
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
            yield return new ModelGroup(
                figures == 1 ? name
                : (name.Length > 0 ? name + ", " : "") + FormattableString.Invariant($"models {first + 1} to {end} of {models.Length}"),
                [.. models[first..end].Select((model, j) => new DrawnModel(model, Short(model.Name), FigureColour.OfKind(j), j))]);
        }
    }
}

/// <summary>The models of one figure.</summary>
/// <param name="Name">What they are; empty for all.</param>
/// <param name="Models">The models.</param>
internal sealed record ModelGroup(string Name, IReadOnlyList<DrawnModel> Models)
{
    /// <summary>What their words are values of; null where they are names.</summary>
    public string? ColourTitle { get; init; }

    /// <summary>Whether they are stages of training in their order.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>What was left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The same for a title: what stands behind it.</summary>
    public string Behind => Name.Length == 0 ? "" : ": " + ModelGroups.Short(Name);

    /// <summary>The legend's title.</summary>
    public FigureText? LegendTitle => ColourTitle is { } title ? FigureText.Plain(title) : null;
}

/// <summary>A model as it is drawn.</summary>
/// <param name="Model">The model.</param>
/// <param name="Words">What the legend says.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Marker">Its marker.</param>
internal sealed record DrawnModel(StoredModel Model, string Words, FigureColour Colour, int Marker)
{
    /// <summary>The same for a legend.</summary>
    public FigureText Legend => FigureText.Plain(Words);

    /// <summary>n and the words, for sentences.</summary>
    public string Attempts => NumberText.Exact(Model.Attempts);
}
