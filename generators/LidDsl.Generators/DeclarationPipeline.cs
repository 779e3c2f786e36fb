using System.Collections.Immutable;
using System.Text;
using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Generators.Validating;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LidDsl.Generators;

/// <summary>The steps from the records that bear an attribute to emitted files and findings, whatever they declare.</summary>
/// <typeparam name="TDeclaration">What a record says, right or wrong, free of symbols and syntax.</typeparam>
/// <typeparam name="TModel">What the emitted text depends on, free of places.</typeparam>
internal sealed class DeclarationPipeline<TDeclaration, TModel>
    where TDeclaration : class, IDeclaration
    where TModel : class, IRecordModel
{
    /// <summary>The metadata name of the attribute.</summary>
    public required string MetadataName { get; init; }

    /// <summary>What reads a match; null where another part of the same record has been matched before it.</summary>
    public required Func<GeneratorAttributeSyntaxContext, CancellationToken, TDeclaration?> Read { get; init; }

    /// <summary>Whether a node may be an attribute of a member that stands where no declaration is.</summary>
    public required Func<SyntaxNode, bool> IsStray { get; init; }

    /// <summary>What reads the type around such an attribute, once for all of them.</summary>
    public required Func<GeneratorSyntaxContext, CancellationToken, TDeclaration?> ReadStray { get; init; }

    /// <summary>The findings in a declaration.</summary>
    public required Func<TDeclaration, ValueList<Finding>> Check { get; init; }

    /// <summary>The model of a declaration without an error.</summary>
    public required Func<TDeclaration, TModel> Model { get; init; }

    /// <summary>The stub of any other; null where it cannot be reopened.</summary>
    public required Func<TDeclaration, ValueList<Finding>, StubModel?> Stub { get; init; }

    /// <summary>The text of a model.</summary>
    public required Func<TModel, string> Emit { get; init; }

    /// <summary>The list of all declarations.</summary>
    public required RegistryEmitter Registry { get; init; }

    /// <summary>The rule about names that differ in case alone.</summary>
    public required Rule AlikeNames { get; init; }

    /// <summary>Registers the steps.</summary>
    public void Register(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static initial => initial.AddEmbeddedAttributeDefinition());

        // Models know no places and findings no models, so emitted text stays cached while code merely moves. Nothing is filtered on
        // the way: where a step that gave something gives nothing, the compiler loses the last item of the steps behind it at the next
        // edit, and a mistake in one declaration would take away the code of another.
        IncrementalValuesProvider<Validated<TModel>?> validated = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataName,
                static (node, _) => node is TypeDeclarationSyntax,
                (match, cancellation) => ReadDeclaration<TDeclaration>.Of(match, Read, cancellation))
            .WithTrackingName(Steps.Declarations)
            .Select((declaration, _) => Validate(declaration))
            .WithTrackingName(Steps.Validated);
        IncrementalValuesProvider<Emission?> emissions = validated
            .Select(static (v, _) => v?.Model)
            .WithTrackingName(Steps.Models)
            .Select((model, _) => model is null ? null : Emission.Of(model, Emit))
            .WithTrackingName(Steps.Emissions);

        EmitSources(context, emissions);
        EmitStubs(context, validated);
        ReportFindings(context, validated);
        ReportFaults(context, validated, emissions);
        ReportAlikeNames(context, validated);
        IncrementalValuesProvider<Validated<TModel>?> strays = context.SyntaxProvider
            .CreateSyntaxProvider(
                (node, _) => IsStray(node),
                (match, cancellation) => ReadDeclaration<TDeclaration>.OfStray(match, ReadStray, cancellation))
            .Select((declaration, _) => Validate(declaration));
        EmitStubs(context, strays);
        ReportFindings(context, strays);
    }

    private Validated<TModel>? Validate(ReadDeclaration<TDeclaration>? declaration) =>
        declaration is null ? null : Validated<TModel>.Of(declaration, Check, Model, Stub);

    private void EmitSources(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Emission?> emissions)
    {
        IncrementalValueProvider<ImmutableArray<Emission?>> all = emissions.Collect();
        IncrementalValueProvider<ValueList<string>> ambiguous =
            all.Select(static (emitted, _) => HintNames.Ambiguous(Texts(emitted).Select(e => e.FullName)));
        context.RegisterSourceOutput(emissions.Combine(ambiguous), static (output, pair) =>
        {
            if (pair.Left is not { Text: { } text, Code: { } code } emission)
                return;
            output.AddSource(HintNames.Of(emission.FullName, pair.Right), SourceText.From(text, Encoding.UTF8));
            output.AddSource(HintNames.OfCode(emission.FullName, pair.Right), SourceText.From(code, Encoding.UTF8));
        });

        IncrementalValueProvider<ValueList<string>> references = all
            .Select(static (emitted, _) =>
                new ValueList<string>(Texts(emitted).Select(e => e.Reference).OrderBy(n => n, StringComparer.Ordinal)))
            .WithTrackingName(Steps.Registry);
        IncrementalValueProvider<bool> hasRoom = context.CompilationProvider.Select((compilation, _) => HasRoom(compilation));
        IncrementalValueProvider<bool> hasExports =
            context.CompilationProvider.Select(static (compilation, _) => WellKnownTypes.HasExports(compilation));
        context.RegisterSourceOutput(references.Combine(hasRoom.Combine(hasExports)), (output, pair) =>
        {
            (ValueList<string> listed, (bool room, bool exports)) = pair;
            if (room)
                output.AddSource(Registry.FileName, SourceText.From(Registry.Emit(listed, exports), Encoding.UTF8));
        });

        static IEnumerable<Emission> Texts(ImmutableArray<Emission?> emitted) => emitted.OfType<Emission>().Where(e => e.Text is not null);
    }

    // Where the package is referenced, and no type of the program's own has the name of the namespace: there is no room for the list in
    // it then.
    private bool HasRoom(Compilation compilation)
    {
        if (compilation.GetTypeByMetadataName(Registry.Item) is null)
            return false;
        INamespaceSymbol? outer = compilation.Assembly.GlobalNamespace;
        foreach (string name in Registry.Space)
        {
            if (outer is not null && !outer.GetTypeMembers(name).IsEmpty)
                return false;
            outer = outer?.GetNamespaceMembers().FirstOrDefault(space => space.Name == name);
        }

        return true;
    }

    private static void EmitStubs(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Validated<TModel>?> validated) =>
        context.RegisterSourceOutput(validated.Select(static (v, _) => v?.Stub), static (output, stub) =>
        {
            if (stub is not null)
                output.AddSource(
                    HintNames.OfStub(stub.FullName, stub.Types.Select(type => type.Keyword)),
                    SourceText.From(StubEmitter.Emit(stub), Encoding.UTF8));
        });

    private static void ReportFindings(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Validated<TModel>?> validated) =>
        context.RegisterSourceOutput(
            validated.Select(static (v, _) => v?.Findings ?? new([])).WithTrackingName(Steps.Findings).Combine(context.CompilationProvider),
            static (output, pair) => Report(output, pair.Left, pair.Right));

    private static void Report(SourceProductionContext output, IEnumerable<Finding> findings, Compilation compilation)
    {
        foreach (Finding finding in findings)
            output.ReportDiagnostic(finding.ToDiagnostic(compilation));
    }

    // A fault of emission knows no place: the place is that of the declaration with the same model.
    private static void ReportFaults(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<Validated<TModel>?> validated,
        IncrementalValuesProvider<Emission?> emissions)
    {
        IncrementalValueProvider<ValueList<Emission>> faults = emissions.Collect()
            .Select(static (all, _) => new ValueList<Emission>(all.OfType<Emission>().Where(e => e.Fault is not null)));
        context.RegisterSourceOutput(validated.Combine(faults).Combine(context.CompilationProvider), static (output, all) =>
        {
            ((Validated<TModel>? declared, ValueList<Emission> failed), Compilation compilation) = all;
            if (declared?.Model is { } model)
                Report(
                    output, failed.Where(e => e.Reference == model.Reference).Select(e => e.Fault! with { At = declared.At }), compilation);
        });
    }

    private void ReportAlikeNames(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Validated<TModel>?> validated)
    {
        IncrementalValueProvider<ValueList<Finding>> alike = validated
            .Select(static (v, _) => v is null ? null : new NamedLocation(v.FullName, v.At))
            .Collect()
            .Select((declared, _) => new ValueList<Finding>(TypeRules.NamesAlike(AlikeNames, declared.OfType<NamedLocation>())));
        context.RegisterSourceOutput(
            alike.Combine(context.CompilationProvider), static (output, pair) => Report(output, pair.Left, pair.Right));
    }
}

/// <summary>The names of the steps, for tests of what is cached.</summary>
internal static class Steps
{
    public const string Declarations = nameof(Declarations);
    public const string Validated = nameof(Validated);
    public const string Models = nameof(Models);
    public const string Emissions = nameof(Emissions);
    public const string Registry = nameof(Registry);
    public const string Findings = nameof(Findings);
}
