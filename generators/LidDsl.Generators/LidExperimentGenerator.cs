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

/// <summary>Turns every record that bears <c>[LidExperiment]</c> into an experiment that predicts, runs and checks itself.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LidExperimentGenerator : IIncrementalGenerator
{
    private readonly Func<GeneratorAttributeSyntaxContext, CancellationToken, Declaration?> read;
    private readonly Func<Declaration, ValueList<Finding>> check;
    private readonly Func<ExperimentModel, string> emit;

    /// <summary>The generator as the compiler makes it.</summary>
    public LidExperimentGenerator()
        : this(emit: null)
    {
    }

    /// <summary>A generator that reads, checks or emits by another function than its own.</summary>
    internal LidExperimentGenerator(
        Func<ExperimentModel, string>? emit,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, Declaration?>? read = null,
        Func<Declaration, ValueList<Finding>>? check = null)
    {
        this.emit = emit ?? ExperimentEmitter.Emit;
        this.read = read ?? DeclarationReader.Read;
        this.check = check ?? Validator.Findings;
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static initial => initial.AddEmbeddedAttributeDefinition());

        // Models know no places and findings no models, so emitted text stays cached while code merely moves. Nothing is filtered on
        // the way: where a step that gave something gives nothing, the compiler loses the last item of the steps behind it at the next
        // edit, and a mistake in one experiment would take away the code of another.
        IncrementalValuesProvider<Validated?> validated = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownTypes.ExperimentMetadataName,
                static (node, _) => node is TypeDeclarationSyntax,
                (match, cancellation) => ReadDeclaration.Of(match, read, cancellation))
            .WithTrackingName(Steps.Declarations)
            .Select((declaration, _) => Validate(declaration))
            .WithTrackingName(Steps.Validated);
        IncrementalValuesProvider<Emission?> emissions = validated
            .Select(static (v, _) => v?.Model)
            .WithTrackingName(Steps.Models)
            .Select((model, _) => model is null ? null : Emission.Of(model, emit))
            .WithTrackingName(Steps.Emissions);

        EmitSources(context, emissions);
        EmitStubs(context, validated);
        ReportFindings(context, validated);
        ReportFaults(context, validated, emissions);
        ReportAlikeNames(context, validated);
        IncrementalValuesProvider<Validated?> strays = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => DeclarationReader.IsRoleOfNoExperiment(node), ReadDeclaration.OfRole)
            .Select((declaration, _) => Validate(declaration));
        EmitStubs(context, strays);
        ReportFindings(context, strays);

        Validated? Validate(ReadDeclaration? declaration) => declaration is null ? null : Validator.Validate(declaration, check);
    }

    private static void EmitSources(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Emission?> emissions)
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

        // Where a type of the program's own has the name of the namespace, there is no room for the list in it.
        IncrementalValueProvider<bool> hasRuntime = context.CompilationProvider.Select(static (compilation, _) =>
            compilation.GetTypeByMetadataName("LidDsl.ILidExperiment") is not null
                && compilation.Assembly.GlobalNamespace.GetTypeMembers("LidDsl").IsEmpty);
        context.RegisterSourceOutput(references.Combine(hasRuntime), static (output, pair) =>
        {
            if (pair.Right)
                output.AddSource(RegistryEmitter.FileName, SourceText.From(RegistryEmitter.Emit(pair.Left), Encoding.UTF8));
        });

        static IEnumerable<Emission> Texts(ImmutableArray<Emission?> emitted) => emitted.OfType<Emission>().Where(e => e.Text is not null);
    }

    private static void EmitStubs(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Validated?> validated) =>
        context.RegisterSourceOutput(validated.Select(static (v, _) => v?.Stub), static (output, stub) =>
        {
            if (stub is not null)
                output.AddSource(
                    HintNames.OfStub(stub.FullName, stub.Types.Select(type => type.Keyword)),
                    SourceText.From(StubEmitter.Emit(stub), Encoding.UTF8));
        });

    private static void ReportFindings(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Validated?> validated) =>
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
        IncrementalValuesProvider<Validated?> validated,
        IncrementalValuesProvider<Emission?> emissions)
    {
        IncrementalValueProvider<ValueList<Emission>> faults = emissions.Collect()
            .Select(static (all, _) => new ValueList<Emission>(all.OfType<Emission>().Where(e => e.Fault is not null)));
        context.RegisterSourceOutput(validated.Combine(faults).Combine(context.CompilationProvider), static (output, all) =>
        {
            ((Validated? declared, ValueList<Emission> failed), Compilation compilation) = all;
            if (declared?.Model is { } model)
                Report(
                    output, failed.Where(e => e.Reference == model.Reference).Select(e => e.Fault! with { At = declared.At }), compilation);
        });
    }

    private static void ReportAlikeNames(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Validated?> validated)
    {
        IncrementalValueProvider<ValueList<Finding>> alike = validated
            .Select(static (v, _) => v is null ? null : new NamedLocation(v.FullName, v.At))
            .Collect()
            .Select(static (experiments, _) => new ValueList<Finding>(TypeRules.NamesAlike(experiments.OfType<NamedLocation>())));
        context.RegisterSourceOutput(
            alike.Combine(context.CompilationProvider), static (output, pair) => Report(output, pair.Left, pair.Right));
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
}
