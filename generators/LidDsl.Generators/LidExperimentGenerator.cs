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

        // Models know no places and findings no models, so emitted text stays cached while code merely moves.
        IncrementalValuesProvider<Validated> validated = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownTypes.ExperimentMetadataName,
                static (node, _) => node is TypeDeclarationSyntax,
                (match, cancellation) => ReadDeclaration.Of(match, read, cancellation))
            .WithTrackingName(Steps.Declarations)
            .Where(static declaration => declaration is not null)
            .Select((declaration, _) => Validator.Validate(declaration!, check))
            .WithTrackingName(Steps.Validated);
        IncrementalValuesProvider<Emission> emissions = validated
            .Where(static v => v.Model is not null)
            .Select(static (v, _) => v.Model!)
            .WithTrackingName(Steps.Models)
            .Select((model, _) => Emission.Of(model, emit))
            .WithTrackingName(Steps.Emissions);

        EmitSources(context, emissions);
        EmitStubs(context, validated);
        ReportFindings(context, validated, emissions);
        ReportAlikeNames(context, validated);
        foreach (Role role in RoleRule.All.Select(rule => rule.Role))
        {
            IncrementalValuesProvider<Validated> strays = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    WellKnownTypes.MetadataName(role),
                    static (node, _) => node is not ParameterSyntax,
                    static (match, cancellation) => ReadDeclaration.Of(match, DeclarationReader.ReadWithoutExperiment, cancellation))
                .Where(static declaration => declaration is not null)
                .Select((declaration, _) => Validator.Validate(declaration!, check));
            EmitStubs(context, strays);
            ReportFindings(context, strays);
        }
    }

    private static void EmitSources(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Emission> emissions)
    {
        IncrementalValuesProvider<Emission> texts = emissions.Where(static e => e.Text is not null);
        IncrementalValueProvider<ValueList<string>> ambiguous = texts
            .Select(static (e, _) => e.FullName)
            .Collect()
            .Select(static (names, _) => HintNames.Ambiguous(names));
        context.RegisterSourceOutput(texts.Combine(ambiguous), static (output, pair) =>
        {
            output.AddSource(HintNames.Of(pair.Left.FullName, pair.Right), SourceText.From(pair.Left.Text!, Encoding.UTF8));
            output.AddSource(HintNames.OfCode(pair.Left.FullName, pair.Right), SourceText.From(pair.Left.Code!, Encoding.UTF8));
        });

        IncrementalValueProvider<ValueList<string>> references = texts
            .Select(static (e, _) => e.Reference)
            .Collect()
            .Select(static (names, _) => new ValueList<string>(names.OrderBy(n => n, StringComparer.Ordinal)))
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
    }

    private static void EmitStubs(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Validated> validated) =>
        context.RegisterSourceOutput(
            validated.Where(static v => v.Stub is not null).Select(static (v, _) => v.Stub!),
            static (output, stub) =>
                output.AddSource(
                    HintNames.OfStub(stub.FullName, stub.Types.Select(type => type.Keyword)),
                    SourceText.From(StubEmitter.Emit(stub), Encoding.UTF8)));

    private static void ReportFindings(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Validated> validated) =>
        Report(context, validated.SelectMany(static (v, _) => v.Findings).WithTrackingName(Steps.Findings));

    private static void Report(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Finding> findings) =>
        context.RegisterSourceOutput(
            findings.Combine(context.CompilationProvider),
            static (output, pair) => output.ReportDiagnostic(pair.Left.ToDiagnostic(pair.Right)));

    private static void ReportFindings(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<Validated> validated,
        IncrementalValuesProvider<Emission> emissions)
    {
        ReportFindings(context, validated);

        // A fault of emission knows no place: the place is that of the declaration with the same model.
        IncrementalValueProvider<ImmutableArray<Emission>> faults = emissions.Where(static e => e.Fault is not null).Collect();
        context.RegisterSourceOutput(validated.Combine(faults).Combine(context.CompilationProvider), static (output, all) =>
        {
            ((Validated declared, ImmutableArray<Emission> failed), Compilation compilation) = all;
            foreach (Emission emission in failed.Where(e => e.Reference == declared.Model?.Reference))
                output.ReportDiagnostic((emission.Fault! with { At = declared.At }).ToDiagnostic(compilation));
        });
    }

    private static void ReportAlikeNames(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Validated> validated) =>
        Report(context, validated
            .Select(static (v, _) => new NamedLocation(v.FullName, v.At))
            .Collect()
            .SelectMany(static (experiments, _) => TypeRules.NamesAlike(experiments)));

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
