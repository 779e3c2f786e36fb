using System.Collections.Immutable;
using LidDsl.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests.Harness;

/// <summary>Applies code fixes as an editor does.</summary>
internal static class Fixing
{
    /// <summary>Every provider of code fixes.</summary>
    public static IReadOnlyList<CodeFixProvider> Providers { get; } =
    [
        .. typeof(DeclarationFixProvider).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(t => (CodeFixProvider)Activator.CreateInstance(t)!),
    ];

    /// <summary>The actions that are offered for a finding in any file of a compilation.</summary>
    public static IReadOnlyList<CodeAction> Offered(CSharpCompilation compilation, Diagnostic finding)
    {
        List<CodeAction> actions = [];
        Document last = Open(compilation);
        Document document = last.Project.Documents.FirstOrDefault(d => d.FilePath == finding.Location.SourceTree?.FilePath) ?? last;
        foreach (CodeFixProvider provider in Providers.Where(p => p.FixableDiagnosticIds.Contains(finding.Id)))
        {
            CodeFixContext context = new(document, finding, (action, _) => actions.Add(action), CancellationToken.None);
            provider.RegisterCodeFixesAsync(context).GetAwaiter().GetResult();
        }

        return actions;
    }

    /// <summary>The last file after one action.</summary>
    public static string Apply(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = action.GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult();
        Solution solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return solution.Projects.Single().Documents.Last().GetTextAsync().GetAwaiter().GetResult().ToString();
    }

    /// <summary>Every file after one action.</summary>
    public static string[] ApplyToAllFiles(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = action.GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult();
        Solution solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return [.. solution.Projects.Single().Documents.Select(d => d.GetTextAsync().GetAwaiter().GetResult().ToString())];
    }

    /// <summary>The last file after all its findings of one rule are mended at once.</summary>
    public static string ApplyAll(CSharpCompilation compilation, ImmutableArray<Diagnostic> findings)
    {
        string id = findings[0].Id;
        CodeFixProvider provider = Providers.Single(p => p.FixableDiagnosticIds.Contains(id));
        FixAllContext context = new(
            Open(compilation), provider, FixAllScope.Document, Offered(compilation, findings[0])[0].EquivalenceKey!, [id],
            new Findings(findings), CancellationToken.None);
        return Apply(provider.GetFixAllProvider()!.GetFixAsync(context).GetAwaiter().GetResult()!);
    }

    private static Document Open(CSharpCompilation compilation)
    {
        ProjectId project = ProjectId.CreateNewId();
        Solution solution = new AdhocWorkspace().CurrentSolution
            .AddProject(ProjectInfo.Create(project, VersionStamp.Default, "Consumer", "Consumer", LanguageNames.CSharp)
                .WithCompilationOptions(compilation.Options)
                .WithParseOptions(compilation.SyntaxTrees[0].Options)
                .WithMetadataReferences(compilation.References));
        DocumentId last = null!;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            last = DocumentId.CreateNewId(project);
            solution = solution.AddDocument(last, Path.GetFileName(tree.FilePath), tree.GetText(), filePath: tree.FilePath);
        }

        return solution.GetDocument(last)!;
    }

    private sealed class Findings(ImmutableArray<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
