using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Generators.Validating;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators;

/// <summary>
/// Turns every record that bears <c>[AttemptsStudy]</c> into a study of real attempts that reads its file and estimates pass@k by code of
/// its own. Without the package LidDsl.Attempts there is no such attribute, and nothing to do.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AttemptsStudyGenerator : IIncrementalGenerator
{
    private readonly DeclarationPipeline<StudyDeclaration, StudyModel> pipeline;

    /// <summary>The generator as the compiler makes it.</summary>
    public AttemptsStudyGenerator()
        : this(emit: null)
    {
    }

    /// <summary>A generator that reads, checks or emits by another function than its own.</summary>
    internal AttemptsStudyGenerator(
        Func<StudyModel, string>? emit,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, StudyDeclaration?>? read = null,
        Func<StudyDeclaration, ValueList<Finding>>? check = null)
    {
        pipeline = new()
        {
            MetadataName = WellKnownTypes.StudyMetadataName,
            Read = read ?? StudyReader.Read,
            IsStray = StudyReader.IsPartOfNoStudy,
            ReadStray = StudyReader.ReadWithoutStudy,
            Check = check ?? StudyValidator.Findings,
            Model = StudyModel.Of,
            Stub = StubOf,
            Emit = emit ?? StudyEmitter.Emit,
            Registry = RegistryEmitter.Studies,
            AlikeNames = StudyTypeRules.AlikeNames,
        };
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => pipeline.Register(context);

    // A record that is an experiment too, or has a member of its own in the place of a generated one, is no study to its users; a member
    // with a role of experiments is then the other generator's to implement.
    private static StubModel? StubOf(StudyDeclaration declaration, ValueList<Finding> findings) => StubModel.Of(
        declaration.Type,
        declaration.Members.Select(member => member.Member)
            .Where(member => declaration is { IsStudy: true, ExperimentAt: null } || member.Roles.Count == 0),
        declaration is { IsStudy: true, ExperimentAt: null, Type.IsRecord: true }
            && findings.All(finding => finding.Id != StudyTypeRules.ReservedNameId)
            ? StubKind.Study
            : StubKind.Properties);
}
