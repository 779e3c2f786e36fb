using System.Text.Json;
using LidDsl.Reporting;
using LidDsl.Storing;

namespace LidDsl.Attempts.Presenting;

/// <summary>What a JSON document says of one study, by the names of the models.</summary>
internal sealed class StoredStudy
{
    private readonly Dictionary<string, IReadOnlyList<StoredObject>> byModel = new(StringComparer.Ordinal);

    /// <summary>Reads it.</summary>
    /// <param name="result">What the document says.</param>
    public StoredStudy(StoredResult result)
    {
        Result = result;
        Models = [.. Rows("estimates").Concat(Rows("forecasts")).GroupBy(Model, StringComparer.Ordinal).Select(Of)];
        Training = Root.Text("options.training_covariate") is { } name && Models.Any(model => model.Covariates.ContainsKey(name))
            ? name
            : null;
        Strata = Stratify();
    }

    /// <summary>The same as it stands there.</summary>
    public StoredResult Result { get; }

    /// <summary>All of it.</summary>
    public StoredObject Root => Result.Root;

    /// <summary>The models that something is said of, in the order of the counts.</summary>
    public IReadOnlyList<StoredModel> Models { get; }

    /// <summary>The covariate that measures training; null where none does.</summary>
    public string? Training { get; }

    /// <summary>Models that are alike in all but training, the least trained first; all of them in one where no covariate tells.</summary>
    public IReadOnlyList<Stratum> Strata { get; }

    /// <summary>The window of beta_eff, such as k = 10 to 1000; null where the file does not say.</summary>
    public (double From, double To)? Window =>
        Root.Numbers("declaration.window").ToArray() is [var from, var to] && from >= 1 && to > from ? (from, to) : null;

    /// <summary>The window in words.</summary>
    public string WindowText => Window is { } window
        ? $"k = {NumberText.Exact(window.From)} to {NumberText.Exact(window.To)}"
        : "the window";

    /// <summary>A model as an axis has it: by its covariates where they tell it from all others, such as 1.4B, 300B.</summary>
    public string Brief(string model)
    {
        if (Training is null || Models.FirstOrDefault(known => known.Name == model) is not { } found)
            return ModelGroup.Short(model);
        string words = Words(found);
        return Models.Count(other => Words(other) == words) == 1 ? words : ModelGroup.Short(model);

        string Words(StoredModel of) => string.Join(
            ", ", Root.Texts("covariates").Where(of.Covariates.ContainsKey).OrderBy(name => name == Training)
                .Select(name => Amount.Of(of.Covariates[name])));
    }

    /// <summary>The rows of a section that have a model.</summary>
    public IEnumerable<StoredObject> Rows(string section) => Result[section].Rows.Where(row => row.Text("model") is not null);

    /// <summary>The rows of a section of one model, in their order.</summary>
    public IReadOnlyList<StoredObject> Rows(string section, string model)
    {
        string key = section + "\n" + model;
        if (byModel.TryGetValue(key, out IReadOnlyList<StoredObject>? known))
            return known;
        foreach (IGrouping<string, StoredObject> rows in Rows(section).GroupBy(Model, StringComparer.Ordinal))
            byModel[section + "\n" + rows.Key] = [.. rows];
        return byModel.TryGetValue(key, out known) ? known : byModel[key] = [];
    }

    /// <summary>The model of a row.</summary>
    public static string Model(StoredObject row) => row.Text("model") ?? "";

    private static StoredModel Of(IGrouping<string, StoredObject> rows)
    {
        StoredObject first = rows.First();
        Dictionary<string, double> covariates = new(StringComparer.Ordinal);
        if (first.Part("covariates").Element is { ValueKind: JsonValueKind.Object } own)
        {
            foreach (JsonProperty property in own.EnumerateObject())
            {
                if (new StoredObject(own).Element.GetProperty(property.Name) is { ValueKind: JsonValueKind.Number } number)
                    covariates[property.Name] = number.GetDouble();
            }
        }

        return new StoredModel(
            rows.Key, first.Number("least_attempts") ?? 1, first.Number("problems"), first.Number("solved"), covariates);
    }

    private Stratum[] Stratify()
    {
        if (Training is not { } training)
            return [new Stratum("", Models)];
        string[] others = [.. Root.Texts("covariates").Where(name => name != training)];
        return
        [
            .. Models
                .Where(model => model.Covariates.ContainsKey(training))
                .GroupBy(model => string.Join(", ", others.Where(model.Covariates.ContainsKey).Select(name =>
                    $"{name} = {Amount.Of(model.Covariates[name])}")))
                .OrderBy(alike => others.Length > 0 ? alike.First().Covariates.GetValueOrDefault(others[0]) : 0)
                .Select(alike => new Stratum(alike.Key, [.. alike.OrderBy(model => model.Covariates[training])])),
        ];
    }
}

/// <summary>A model of a document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Attempts">n, the attempts at the problem with the fewest.</param>
/// <param name="Problems">Its problems; null where that is not said.</param>
/// <param name="Solved">How many of them have a success; null where that is not said.</param>
/// <param name="Covariates">Its covariates by name.</param>
internal sealed record StoredModel(
    string Name, double Attempts, double? Problems, double? Solved, IReadOnlyDictionary<string, double> Covariates);

/// <summary>Models that are alike in all but training.</summary>
/// <param name="Name">What they are alike in, such as size = 1.4B; empty where there is one stratum.</param>
/// <param name="Models">The models, the least trained first.</param>
internal sealed record Stratum(string Name, IReadOnlyList<StoredModel> Models);
