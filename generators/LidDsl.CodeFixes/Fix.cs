using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>The mend of one rule.</summary>
/// <param name="title">What the light bulb offers.</param>
/// <param name="mend">The edits that mend a flaw; none where it cannot be mended without a choice.</param>
/// <param name="scope">What is mended as a whole, where that is more than the flaw: other flaws in it are then mended too.</param>
internal sealed class Fix(string title, Func<Flaw, IEnumerable<TextChange>> mend, Func<Flaw, SyntaxNode>? scope = null)
{
    /// <summary>The action to offer for one finding; null where it cannot be mended without a choice.</summary>
    public async Task<CodeAction?> Offer(Document document, Diagnostic finding, CancellationToken cancellation)
    {
        Document mended = await Mend(document, finding, cancellation).ConfigureAwait(false);
        return mended == document ? null : CodeAction.Create(title, _ => Task.FromResult(mended), equivalenceKey: finding.Id);
    }

    /// <summary>Mends every finding of a document, the last first, so that those before it keep their places.</summary>
    public async Task<Document> MendAll(Document document, IEnumerable<Diagnostic> findings, CancellationToken cancellation)
    {
        HashSet<TextSpan> mended = [];
        foreach (Diagnostic finding in findings.OrderByDescending(f => f.Location.SourceSpan.Start))
        {
            if (scope is null || mended.Add(scope(await Flaw(document, finding, cancellation).ConfigureAwait(false)).Span))
                document = await Mend(document, finding, cancellation).ConfigureAwait(false);
        }

        return document;
    }

    private async Task<Document> Mend(Document document, Diagnostic finding, CancellationToken cancellation)
    {
        TextChange[] changes = [.. mend(await Flaw(document, finding, cancellation).ConfigureAwait(false)).OrderBy(c => c.Span.Start)];
        if (changes.Length == 0)
            return document;
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes));
    }

    private static async Task<Flaw> Flaw(Document document, Diagnostic finding, CancellationToken cancellation) => new(
        finding,
        (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!,
        (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!);
}
