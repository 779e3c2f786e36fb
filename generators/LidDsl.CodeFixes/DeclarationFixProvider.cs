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
        await WithKey(context.CodeActionEquivalenceKey!)
            .FixAll(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    // The keys of all fixes of a rule begin with its id.
    private CodeFix WithKey(string key) => Fixes.First(fix => key.StartsWith(fix.Key, StringComparison.Ordinal)).Value.All
        .First(fix => fix.Key(key.Substring(0, "LID000".Length)) == key);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (CodeFix fix in Fixes[diagnostic.Id].All)
            {
                CodeAction? action = await fix.CreateAction(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
                if (action is not null)
                    context.RegisterCodeFix(action, diagnostic);
            }
        }
    }
}

/// <summary>A code fix of one rule, and what may be offered in its place.</summary>
/// <param name="title">What the light bulb offers.</param>
/// <param name="changes">The changes that fix a diagnostic; none where it cannot be fixed without a choice.</param>
/// <param name="scope">What is fixed as a whole, where that is more than one diagnostic: others in it are then fixed too.</param>
/// <param name="elsewhere">The changes that it takes in other files; a finding that has some is fixed by itself alone.</param>
internal sealed class CodeFix(
    string title,
    Func<DiagnosticContext, IEnumerable<TextChange>> changes,
    Func<DiagnosticContext, SyntaxNode>? scope = null,
    Func<DiagnosticContext, IEnumerable<(SyntaxTree Tree, TextChange Change)>>? elsewhere = null)
{
    private readonly List<CodeFix> others = [];

    /// <summary>The fix and those that may be offered in its place, in the order of the offer.</summary>
    public IEnumerable<CodeFix> All => [this, .. others];

    /// <summary>The key by which all findings of a rule are fixed in this way.</summary>
    public string Key(string id) => $"{id}: {title}";

    /// <summary>Offers another change too.</summary>
    public CodeFix Or(
        string other,
        Func<DiagnosticContext, IEnumerable<TextChange>> otherChanges,
        Func<DiagnosticContext, SyntaxNode>? otherScope = null)
    {
        others.Add(new CodeFix(other, otherChanges, otherScope));
        return this;
    }

    /// <summary>The action to offer for one diagnostic; null where it cannot be fixed without a choice.</summary>
    public async Task<CodeAction?> CreateAction(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        Document changed = await Apply(document, diagnostic, cancellation).ConfigureAwait(false);
        if (changed == document)
            return null;
        Solution solution = changed.Project.Solution;
        if (elsewhere is not null)
        {
            DiagnosticContext context = await Context(document, diagnostic, cancellation).ConfigureAwait(false);
            foreach ((SyntaxTree tree, TextChange change) in elsewhere(context))
            {
                SourceText text = await tree.GetTextAsync(cancellation).ConfigureAwait(false);
                solution = solution.WithDocumentText(solution.GetDocumentId(tree)!, text.WithChanges(change));
            }
        }

        return CodeAction.Create(title, _ => Task.FromResult(solution), equivalenceKey: Key(diagnostic.Id));
    }

    /// <summary>Fixes every diagnostic of a document, the last first, so that those before it keep their places.</summary>
    public async Task<Document> FixAll(Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        HashSet<TextSpan> done = [];
        foreach (Diagnostic diagnostic in diagnostics.OrderByDescending(d => d.Location.SourceSpan.Start))
        {
            DiagnosticContext context = await Context(document, diagnostic, cancellation).ConfigureAwait(false);
            if (elsewhere?.Invoke(context).Any() == true)
                continue;
            if (scope is null || done.Add(scope(context).Span))
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
