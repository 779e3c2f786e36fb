using System.Collections.Immutable;
using LidDsl.Generators.Reading;
using LidDsl.Generators.Validating;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LidDsl.Generators;

/// <summary>
/// Finds attributes of the language where nothing reads them: in a type that is no experiment, on a local function, on a backing field.
/// Roles on members are the generator's to find, for it keeps the compiler from complaining of them too.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StrayAttributeAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule.</summary>
    internal static Rule Rule { get; } = new(
        "LID032",
        "Attributes of the language are part of an experiment",
        "[{0}] stands on '{1}', where nothing reads it: let it stand in a record that bears [{2}] itself, or remove it");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RulePage.Of(Rule.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(OfSymbol, SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Property, SymbolKind.Field);
        context.RegisterSyntaxNodeAction(OfLocalFunction, SyntaxKind.LocalFunctionStatement);
    }

    private static void OfSymbol(SymbolAnalysisContext context)
    {
        ISymbol symbol = context.Symbol;
        if (symbol is IPropertySymbol { ContainingType: { } holder })
        {
            // By [field: ...], in an experiment too.
            foreach (IFieldSymbol field in holder.GetMembers().OfType<IFieldSymbol>()
                .Where(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, symbol)))
            {
                Report(field, symbol, attribute => IsOfLanguage(attribute) || WellKnownTypes.RoleOf(attribute) is not null);
            }
        }

        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        if (symbol.IsImplicitlyDeclared || type is null)
            return;
        bool isStudy = WellKnownTypes.FindOfStudy(type, WellKnownTypes.Study) is not null;
        if (!isStudy)
            Report(symbol, symbol, IsOfStudies);
        if (WellKnownTypes.Find(type, WellKnownTypes.Experiment) is not null)
            return;

        // A study has a window too.
        Report(
            symbol,
            symbol,
            attribute => IsOfLanguage(attribute) && !(isStudy && WellKnownTypes.NameOf(attribute) == WellKnownTypes.ExponentWindow));
        if (symbol is not IMethodSymbol method)
            return;
        foreach (IParameterSymbol parameter in method.Parameters)
            Report(parameter, parameter, attribute => WellKnownTypes.RoleOf(attribute) is not null);

        void Report(ISymbol bearer, ISymbol named, Func<AttributeData, bool> isStray) =>
            StrayAttributeAnalyzer.Report(bearer, named, isStray, context.ReportDiagnostic);
    }

    private static void OfLocalFunction(SyntaxNodeAnalysisContext context)
    {
        LocalFunctionStatementSyntax syntax = (LocalFunctionStatementSyntax)context.Node;
        if (syntax.AttributeLists.Count > 0 && context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is { } local)
            Report(local, local, IsOfLanguage, context.ReportDiagnostic);
    }

    private static void Report(ISymbol bearer, ISymbol named, Func<AttributeData, bool> isStray, Action<Diagnostic> report)
    {
        foreach (AttributeData attribute in bearer.GetAttributes().Where(isStray))
        {
            if (attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax syntax)
                report(Diagnostic.Create(
                    RulePage.Of(Rule.Descriptor), syntax.Name.GetLocation(), NameOf(attribute), named.Name, MarkFor(attribute)));
        }
    }

    private static string NameOf(AttributeData attribute)
    {
        string name = attribute.AttributeClass!.Name;
        return name.Substring(0, name.Length - "Attribute".Length);
    }

    private static string MarkFor(AttributeData attribute) => IsOfStudies(attribute) ? "AttemptsStudy" : "LidExperiment";

    // Parts on members are the generator's to find.
    private static bool IsOfStudies(AttributeData attribute) =>
        WellKnownTypes.StudyNameOf(attribute) is WellKnownTypes.Family or WellKnownTypes.Forecast;

    // Of all but the experiment itself and the roles.
    private static bool IsOfLanguage(AttributeData attribute) =>
        WellKnownTypes.OwnMethodKindOf(attribute) is not null
        || WellKnownTypes.NameOf(attribute) is WellKnownTypes.Budget or WellKnownTypes.Resolve or WellKnownTypes.ExponentWindow
            or WellKnownTypes.Estimate or WellKnownTypes.Isotropic or WellKnownTypes.Signal or WellKnownTypes.Training
            or WellKnownTypes.Selection or WellKnownTypes.Studies or WellKnownTypes.Values or WellKnownTypes.LogGrid;
}
