using System.Text.Json;
using LidDsl.Checking;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>The pages of experiments as one JSON document.</summary>
internal static class JsonPages
{
    /// <summary>The document, ending in a line feed.</summary>
    public static string Of(IReadOnlyList<IHostPage> pages) => JsonExtensions.Text(stream => JsonExtensions.WriteDocument(stream, json =>
    {
        json.WriteStartArray("experiments");
        foreach (IHostPage page in pages)
        {
            json.WriteStartObject();
            json.WriteString("name", page.Named.Name);
            json.WriteString("full_name", page.Named.FullName);
            json.WriteString("summary", page.Named.Experiment.Summary);
            page.Write(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }));

    /// <summary>Writes the members of one page.</summary>
    public static void Write(Utf8JsonWriter json, ExperimentPage page)
    {
        json.WriteStartArray("model");
        foreach ((string part, string law) in ModelWords.Of(page.Spec))
        {
            json.WriteStartObject();
            json.WriteString("part", part);
            json.WriteString("law", law);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        JsonResults.WriteSpec(json, page.Spec);
        JsonLaws.Write(json, LawNotes.Laws(page.Predictions));
        json.WriteStartArray("no_law");
        foreach (string absence in LawNotes.Absences(page.Predictions))
            json.WriteStringValue(absence);
        json.WriteEndArray();
        json.WriteStartObject("estimator");
        json.WriteString("name", Words.Of(page.Plan.Estimator));
        json.WriteString("reason", page.EstimatorReason);
        json.WriteEndObject();
        WriteBudget(json, page);
    }

    private static void WriteBudget(Utf8JsonWriter json, ExperimentPage page)
    {
        json.WriteStartObject("budget");
        json.WriteNumber("seed", page.Plan.Seed);
        json.WriteNumber("replicates", page.Plan.Replicates);
        json.WriteNumber("instances", page.Plan.Instances);
        json.WriteNumber("threads", page.Cost.Threads);
        json.WriteOfLaw("expected_seconds", page.Cost.Duration.TotalSeconds);
        json.WriteEndObject();
        json.WriteStartArray("attempts");
        foreach (long k in page.Spec.AttemptsGrid)
            json.WriteNumberValue(k);
        json.WriteEndArray();
        json.WriteStartArray("settings");
        foreach (ResolutionForecast forecast in page.Forecast.Losses.Resolution)
        {
            json.WriteStartObject();
            for (Role role = 0; role < Role.Attempts; role++)
                json.WriteMeasured(RoleRule.Of(role).Symbol, forecast.Setting[role]);
            json.WriteOfLaw("typical_bias_ratio", forecast.BiasRatio);
            json.WriteNumbers("expected_relative_error", forecast.RelativeError.Select(FileNumber.OfLaw));
            json.WriteOfLaw("expected_beta_eff_error", forecast.ExponentError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
