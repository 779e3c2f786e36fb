using System.Text.Json;
using LidDsl.Predicting;
using LidDsl.Presenting;
using LidDsl.Specs;
using LidDsl.Storing;

namespace LidDsl.Hosting;

/// <summary>Answers that were stored, and the experiments of this program that they are of.</summary>
internal static class StoredAnswers
{
    /// <summary>
    /// A stored answer with the laws of its experiment, where the program has that and its declaration is what it was; else what the file
    /// says alone.
    /// </summary>
    /// <param name="result">The answer.</param>
    /// <param name="experiments">The experiments of the program.</param>
    /// <param name="label">What tells it from another side; null for its name.</param>
    /// <returns>The answer, and the generated code of the experiment; empty where that is not known.</returns>
    public static (Side Side, string Code) Of(StoredResult result, IReadOnlyList<NamedExperiment> experiments, string? label = null)
    {
        string? hash = result.Root.Text("provenance.declaration_hash");
        if (experiments.FirstOrDefault(named => named.Name == result.Name) is not { } known || hash is null
            || SetAsIn(result, known.Experiment) is not { } experiment || DeclarationHash.Of(experiment.Spec) != hash)
        {
            return (Side.Of(result, label), "");
        }

        return (Side.Of(result, Predictor.Predict(experiment), label), experiment.GeneratedCode);
    }

    // Null where the experiment has no such quantities any more.
    private static ILidExperiment? SetAsIn(StoredResult result, ILidExperiment experiment)
    {
        if (result.Root.Member("set") is not { ValueKind: JsonValueKind.Object } set)
            return experiment;
        ExperimentSpec spec = experiment.Spec;
        try
        {
            foreach (JsonProperty member in set.EnumerateObject())
            {
                double[] values = member.Value.ValueKind == JsonValueKind.Array
                    ? [.. member.Value.EnumerateArray().Select(value => value.GetDouble())]
                    : [member.Value.GetDouble()];
                spec = NamedQuantity.Set(spec, NamedQuantity.Find(spec, member.Name), values);
            }

            return set.EnumerateObject().Any() ? experiment.With(spec) : experiment;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
