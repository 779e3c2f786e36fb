using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Generators.Validating;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators;

/// <summary>Turns every record that bears <c>[LidExperiment]</c> into an experiment that predicts, runs and checks itself.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LidExperimentGenerator : IIncrementalGenerator
{
    private readonly DeclarationPipeline<Declaration, ExperimentModel> pipeline;

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
        pipeline = new()
        {
            MetadataName = WellKnownTypes.ExperimentMetadataName,
            Read = read ?? DeclarationReader.Read,
            IsStray = DeclarationReader.IsRoleOfNoExperiment,
            ReadStray = DeclarationReader.ReadWithoutExperiment,
            Check = check ?? Validator.Findings,
            Model = ExperimentModel.Of,
            Stub = StubModel.Of,
            Emit = emit ?? ExperimentEmitter.Emit,
            Registry = RegistryEmitter.Experiments,
            AlikeNames = TypeRules.AlikeNames,
        };
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => pipeline.Register(context);
}
