using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>Reports as one file that a browser shows and that needs nothing else.</summary>
internal static class HtmlReport
{
    /// <summary>The file.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="documents">Of each the report; one without is left out.</param>
    public static string Of(string title, IReadOnlyList<Document> documents) =>
        $"<!DOCTYPE html><title>{System.Net.WebUtility.HtmlEncode(title)}</title>{documents.Count}\n";
}
