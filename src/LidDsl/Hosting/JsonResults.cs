using System.Text.Json;
using LidDsl.Estimating;
using LidDsl.Specs;

namespace LidDsl.Hosting;

/// <summary>
/// Results as one JSON document. Numbers are finite, and what was measured round-trips; laws and what is computed with them have 13 significant digits (see
/// <see cref="FileNumber"/>). Null stands where there is no number, and for the decay of a signal that is the first coordinate alone. How the run went is in the object
/// <c>facts</c> of each experiment alone: the rest is the same for the same seed and budget on any number of threads.
/// </summary>
internal static class JsonResults
{
    /// <summary>Raised whenever a member is renamed, removed or changes its meaning.</summary>
    public const int SchemaVersion = 2;

    /// <summary>Writes the document.</summary>
    public static void Write(Stream stream, IEnumerable<HostAnswer> answers)
    {
        JsonExtensions.WriteDocument(stream, json =>
        {
            json.WriteStartArray("experiments");
            foreach (HostAnswer answer in answers)
                Write(json, answer);
            json.WriteEndArray();
        });
    }

    /// <summary>The document as text that ends in a line feed.</summary>
    public static string Of(IEnumerable<HostAnswer> answers) => JsonExtensions.Text(stream => Write(stream, answers));

    private static void Write(Utf8JsonWriter json, HostAnswer answer)
    {
        json.WriteStartObject();
        json.WriteString("name", answer.Name);
        json.WriteBoolean("complete", answer.IsComplete);
        if (answer.Error is not null)
            json.WriteString("error", answer.Error);
        WriteOrigin(json, answer);
        WriteSpec(json, answer.Result?.Spec ?? answer.Spec);
        if (answer.Result is not null || answer.Predictions is not null)
            WriteNumbers(json, answer);
        json.WriteEndObject();
    }

    // The files of the answer and what each of them carries.
    private static void WriteOrigin(Utf8JsonWriter json, HostAnswer answer)
    {
        json.WriteStartObject("provenance");
        json.WriteString("run_id", answer.Origin.RunId);
        json.WriteString("product_version", answer.Origin.ProductVersion);
        json.WriteNumber("seed", answer.Origin.Seed);
        json.WriteString("stream_key", answer.Origin.StreamKey);
        json.WriteString("declaration_hash", answer.Origin.DeclarationHash);

        json.WriteStartArray("files");
        foreach (string name in answer.HasNumbers ? ResultSet.NamesOf(answer) : [])
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, HostAnswer answer)
    {
        if (answer.Result is { } result)
        {
            json.WriteStartObject("run");
            json.WriteNumber("seed", result.Seed);
            json.WriteNumber("replicates", result.Replicates);
            json.WriteNumber("instances", result.Instances);
            json.WriteString("estimator", Words.Of(result.Estimator));
            json.WriteEndObject();
            WriteFacts(json, result);
        }

        JsonLaws.Write(json, JsonLaws.Of(answer));
        json.WriteStartArray("attempts");
        foreach (long k in answer.Spec.AttemptsGrid)
            json.WriteNumberValue(k);
        json.WriteEndArray();
        WriteSettings(json, answer);
        if (JsonLaws.IsPrediction(answer))
            JsonSaturations.Write(json, answer.Predictions!);
        JsonAllocations.Write(json, answer.Predictions);
        if (answer.Report is { } report)
            JsonChecks.WriteVerdicts(json, report);
    }

    /// <summary>Writes the objects <c>declaration</c> and <c>set</c>.</summary>
    public static void WriteSpec(Utf8JsonWriter json, ExperimentSpec spec)
    {
        json.WriteStartObject("declaration");
        json.WriteString("stream_key", spec.StreamKey);
        json.WriteStartArray("quantities");
        foreach (Quantity quantity in spec.Quantities)
        {
            json.WriteStartObject();
            json.WriteString("symbol", RoleRule.Of(quantity.Role).Symbol);
            json.WriteString("name", quantity.Name);
            json.WriteString("variation", Words.Of(quantity.Variation));
            json.WriteNumbers("values", quantity.Values.Select(value => FileNumber.Measured(value)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("own_methods");
        foreach (OwnMethod method in spec.OwnMethods)
        {
            json.WriteStartObject();
            json.WriteString("stands_for", Words.Of(method.Kind));
            json.WriteString("name", method.Name);
            json.WriteStartArray("takes");
            foreach (OwnArgument argument in method.Arguments)
                json.WriteStringValue(RoleRule.Of(argument.Role).Symbol);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("replicates", spec.Budget.Replicates);
        json.WriteMaybe("instances", spec.Budget.IsSettled ? spec.Budget.Instances : null);
        json.WriteMeasured("target_relative_error", spec.Budget.RelativeError);
        json.WriteNumber("seed", spec.Budget.Seed);
        json.WriteMeasured("relative_error", spec.Resolution.RelativeError);
        json.WriteMeasured("family_wise_error", spec.Resolution.FamilyWiseError);
        json.WriteNumbers("window", [FileNumber.Measured(spec.Window.From), FileNumber.Measured(spec.Window.To)]);
        json.WriteString("estimator", Words.Of(spec.Estimator));
        json.WriteEndObject();
        JsonSet.Write(json, spec);
    }

    private static void WriteFacts(Utf8JsonWriter json, RunResult result)
    {
        int finished = result.Settings.Sum(s => s.Replicates.Count);
        json.WriteStartObject("facts");
        json.WriteMeasured("elapsed_seconds", result.Facts.Elapsed.TotalSeconds);
        json.WriteMeasured("replicates_per_second", finished / result.Facts.Elapsed.TotalSeconds);
        json.WriteNumber("threads", result.Facts.Threads);
        json.WriteBoolean("cancelled", result.Facts.Cancelled);
        json.WriteEndObject();
    }

    private static void WriteSettings(Utf8JsonWriter json, HostAnswer answer)
    {
        int count = answer.Predictions?.Settings.Count ?? answer.Result!.Settings.Count;
        json.WriteStartArray("settings");
        for (int i = 0; i < count; i++)
        {
            Setting setting = answer.Predictions?.Settings[i].Setting ?? answer.Result!.Settings[i].Setting;
            json.WriteStartObject();
            json.WriteSetting(setting);
            if (answer.Predictions is { } predictions)
                WritePrediction(json, predictions.Settings[i]);
            if (JsonLaws.IsPrediction(answer))
                JsonTails.Write(json, answer.Predictions!.Tails[i]);
            if (answer.Result is { } result)
                WriteMeasurement(json, result.Settings[i], answer.Spec, result.Instances);
            if (answer.Report is { } report)
            {
                JsonChecks.Write(json, report.Settings[i]);
                JsonChecks.WriteMeasurements(json, [.. report.Measurements.Where(check => check.Setting == setting)]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePrediction(Utf8JsonWriter json, Prediction prediction)
    {
        json.WriteStartObject("prediction");
        json.WriteLaw("generalization_loss_mean", prediction.MeanGeneralizationLoss);
        json.WriteLaw("generalization_loss_median", prediction.MedianGeneralizationLoss);
        json.WriteLaw("generalization_loss_exponent", prediction.TrainingExponent);
        json.WriteLaw("noise_variance", prediction.NoiseVariance);
        json.WriteLaw("intrinsic_constant", prediction.IntrinsicConstant);
        WriteCurve(json, "given_mean", prediction.GivenMean);
        WriteCurve(json, "typical", prediction.Typical);
        json.WriteEndObject();
    }

    private static void WriteCurve(Utf8JsonWriter json, string name, CurvePrediction curve)
    {
        json.WriteStartObject(name);
        json.WriteLaw("beta_eff", curve.EffectiveExponent);
        json.WriteString("law", curve.Loss[0].Law?.Name);
        if (curve.Loss.Max(value => value.RelativeError) is > 0 and var error)
            json.WriteOfLaw("relative_error", error);
        json.WriteNumbers("inference_loss", curve.Loss.Select(value => FileNumber.OfLaw(value.Value)));
        json.WriteNumbers("local_exponent", curve.LocalExponent.Select(value => FileNumber.OfLaw(value.Value)));
        json.WriteEndObject();
    }

    private static void WriteMeasurement(Utf8JsonWriter json, SettingResult result, ExperimentSpec spec, int instances)
    {
        SettingSummary summary = SettingSummary.Of(result, spec.AttemptsGrid.Count, instances);
        json.WriteStartObject("measurement");
        json.WriteNumber("finished_replicates", summary.Replicates);
        json.WriteMeasured("generalization_loss_mean", summary.MeanGeneralizationLoss);
        json.WriteMeasured("generalization_loss_median", summary.MedianGeneralizationLoss);
        json.WriteMeasured("generalization_loss_median_error", summary.MedianGeneralizationLossError);
        json.WriteNumbers("inference_loss_mean", summary.MeanLoss.Select(FileNumber.Measured));
        json.WriteNumbers("inference_loss_median", summary.MedianLoss.Select(FileNumber.Measured));
        json.WriteNumbers("inference_loss_median_error", summary.MedianLossError.Select(FileNumber.Measured));
        json.WriteNumbers("effective_sample_size", summary.EffectiveSampleSize.Select(FileNumber.Measured));
        json.WriteNumbers("generalization_loss", result.Replicates.Select(r => FileNumber.Measured(r.GeneralizationLoss)));
        json.WriteNumbers("noise_sum_of_squares", result.Replicates.Select(r => FileNumber.Measured(r.NoiseSumOfSquares)));
        if (spec.Measurements.Any())
        {
            json.WriteStartObject("own");
            foreach ((OwnMethod own, int index) in spec.Measurements.Select((method, i) => (method, i)))
                json.WriteNumbers(own.Name, result.Replicates.Select(r => FileNumber.Measured(r.Measurements[index])));
            json.WriteEndObject();
        }

        json.WriteStartArray("noise_cells");
        for (int cell = 0; cell < NoiseHistogram.CellCount; cell++)
            json.WriteNumberValue(result.Replicates.Sum(r => r.NoiseCells[cell]));
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
