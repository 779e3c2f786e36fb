using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LidDsl.CodeFixes;

/// <summary>Offers the mends of a group of rules, one by one and all at once.</summary>
public abstract class DeclarationFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [.. Fixes.Keys];

    private protected abstract IReadOnlyDictionary<string, Fix> Fixes { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, findings) =>
        await Fixes[context.CodeActionEquivalenceKey!].MendAll(document, findings, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic finding in context.Diagnostics)
        {
            CodeAction? action = await Fixes[finding.Id].Offer(context.Document, finding, context.CancellationToken).ConfigureAwait(false);
            if (action is not null)
                context.RegisterCodeFix(action, finding);
        }
    }
}
