using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LidDsl.Generators.Reading;

/// <summary>A declaration, or the fault that kept it from being read.</summary>
/// <typeparam name="TDeclaration">What declares: an experiment, or a study.</typeparam>
/// <param name="Declaration">The declaration; null after a fault.</param>
/// <param name="Fault">The fault; null without one.</param>
internal sealed record ReadDeclaration<TDeclaration>(TDeclaration? Declaration, ReadingFault? Fault)
    where TDeclaration : class
{
    /// <summary>
    /// Reads one match of the attribute; null where another part of the same record has been matched before it. Faults are kept, not
    /// thrown.
    /// </summary>
    /// <param name="context">The match.</param>
    /// <param name="read">What reads it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static ReadDeclaration<TDeclaration>? Of(
        GeneratorAttributeSyntaxContext context,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, TDeclaration?> read,
        CancellationToken cancellation) =>
        Of(context.TargetNode, () => context.TargetSymbol.ToDisplayString(), () => read(context, cancellation));

    /// <summary>Reads the type around one attribute that stands where no declaration is, likewise.</summary>
    /// <param name="context">The attribute.</param>
    /// <param name="read">What reads it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static ReadDeclaration<TDeclaration>? OfStray(
        GeneratorSyntaxContext context,
        Func<GeneratorSyntaxContext, CancellationToken, TDeclaration?> read,
        CancellationToken cancellation) =>
        Of(context.Node, () => context.Node.ToString(), () => read(context, cancellation));

    private static ReadDeclaration<TDeclaration>? Of(SyntaxNode node, Func<string> name, Func<TDeclaration?> read)
    {
        try
        {
            return read() is { } declaration ? new(declaration, null) : null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LocationInfo at = node is TypeDeclarationSyntax type ? LocationInfo.Of(type.Identifier) : LocationInfo.Of(node);
            return new(null, new(name(), at, fault.GetType().Name, fault.Message));
        }
    }
}

/// <summary>What went wrong in reading a declaration, free of the exception.</summary>
/// <param name="FullName">The full name of the record.</param>
/// <param name="At">Its identifier.</param>
/// <param name="Kind">The type of the exception.</param>
/// <param name="Message">Its message.</param>
internal sealed record ReadingFault(string FullName, LocationInfo At, string Kind, string Message);
