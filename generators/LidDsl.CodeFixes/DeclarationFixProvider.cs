using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.CodeFixes;

/// <summary>Offers the code fixes of a group of rules, one by one and all at once.</summary>
public abstract class DeclarationFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [.. Fixes.Keys];

    private protected abstract IReadOnlyDictionary<string, CodeFix> Fixes { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await Fixes[context.CodeActionEquivalenceKey!].FixAll(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            CodeFix fix = Fixes[diagnostic.Id];
            CodeAction? action = await fix.CreateAction(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            if (action is not null)
                context.RegisterCodeFix(action, diagnostic);
        }
    }
}

/// <summary>The code fix of one rule.</summary>
/// <param name="title">What the light bulb offers.</param>
/// <param name="changes">The changes that fix a diagnostic; none where it cannot be fixed without a choice.</param>
/// <param name="scope">What is fixed as a whole, where that is more than one diagnostic: others in it are then fixed too.</param>
internal sealed class CodeFix(
    string title, Func<DiagnosticContext, IEnumerable<TextChange>> changes, Func<DiagnosticContext, SyntaxNode>? scope = null)
{
    /// <summary>The action to offer for one diagnostic; null where it cannot be fixed without a choice.</summary>
    public async Task<CodeAction?> CreateAction(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        Document changed = await Apply(document, diagnostic, cancellation).ConfigureAwait(false);
        return changed == document ? null : CodeAction.Create(title, _ => Task.FromResult(changed), equivalenceKey: diagnostic.Id);
    }

    /// <summary>Fixes every diagnostic of a document, the last first, so that those before it keep their places.</summary>
    public async Task<Document> FixAll(Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        HashSet<TextSpan> done = [];
        foreach (Diagnostic diagnostic in diagnostics.OrderByDescending(d => d.Location.SourceSpan.Start))
        {
            if (scope is null || done.Add(scope(await Context(document, diagnostic, cancellation).ConfigureAwait(false)).Span))
                document = await Apply(document, diagnostic, cancellation).ConfigureAwait(false);
        }

        return document;
    }

    private async Task<Document> Apply(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        DiagnosticContext context = await Context(document, diagnostic, cancellation).ConfigureAwait(false);
        TextChange[] ordered = [.. changes(context).OrderBy(change => change.Span.Start)];
        if (ordered.Length == 0)
            return document;
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(ordered));
    }

    private static async Task<DiagnosticContext> Context(Document document, Diagnostic diagnostic, CancellationToken cancellation) => new(
        diagnostic,
        (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!,
        (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!);
}
