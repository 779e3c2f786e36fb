using System.Globalization;
using LidDsl.Specs;

namespace LidDsl.Generators.Emitting;

/// <summary>A study in words, for what an editor shows of the record.</summary>
internal static class StudyWords
{
    /// <summary>A line for each part.</summary>
    public static IEnumerable<string> Columns(StudySpec spec)
    {
        StudyColumns columns = spec.Columns;
        yield return "group      " + (columns.Groups.Count == 0 ? "(the file)" : string.Join(", ", columns.Groups));
        foreach (CovariateColumn covariate in columns.Covariates)
            yield return $"covariate  {covariate.Column} as {covariate.Name}" + (covariate.Pattern is { } p ? $" by {p}" : "");
        yield return "problem    " + columns.Problem;
        yield return columns.Outcome is { } outcome ? "outcome    " + outcome : $"counts     {columns.Attempts}, {columns.Successes}";
        if (spec.IsFamily)
            yield return "family     " + (spec.FamilyCovariate is { } by ? "by " + by : "of one kind of model");
        yield return $"window     k from {Text(spec.Window.From)} to {Text(spec.Window.To)}";
        if (spec.Horizons.Count > 0)
            yield return "forecast   k = " + string.Join("; ", spec.Horizons.Select(k => Text(k)));
    }

    private static string Text(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
