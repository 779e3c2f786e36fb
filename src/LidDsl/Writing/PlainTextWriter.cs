using LidDsl.Reporting;

namespace LidDsl.Writing;

/// <summary>Pages of plain text.</summary>
internal sealed class PlainTextWriter : ReportWriter
{
    /// <inheritdoc/>
    public override string Name => "table";

    /// <inheritdoc/>
    public override string Description => "table (text for people)";

    /// <inheritdoc/>
    public override bool IsForPeople => true;

    /// <inheritdoc/>
    public override bool IsColoured => true;

    /// <inheritdoc/>
    public override string Write(IReadOnlyList<Document> documents, int width) =>
        string.Concat(documents.Where(document => document.Page is not null).Select(document => TextPage.Of(document.Page!(), width)));
}
