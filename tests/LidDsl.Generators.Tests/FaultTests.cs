using LidDsl.Generators.Emitting;
using LidDsl.Generators.Reading;
using LidDsl.Generators.Tests.Harness;
using LidDsl.Generators.Validating;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Tests;

public sealed class FaultTests
{
    private static readonly LidExperimentGenerator Faulty = new(model =>
        model.Name == "HeavierTail" ? throw new InvalidOperationException("no such\nluck.") : ExperimentEmitter.Emit(model));

    [Fact]
    public void A_fault_in_emission_is_reported_at_its_experiment_and_the_others_are_emitted() => RequireOneFault(Faulty);

    [Fact]
    public void A_fault_in_reading_is_reported_at_its_experiment_and_the_others_are_emitted() =>
        RequireOneFault(new(null, read: (match, cancellation) => match.TargetSymbol.Name == "HeavierTail"
            ? throw new InvalidOperationException("no such\nluck.")
            : DeclarationReader.Read(match, cancellation)));

    [Fact]
    public void A_fault_in_validation_is_reported_at_its_experiment_and_the_others_are_emitted() =>
        RequireOneFault(new(null, check: declaration => declaration.Type.Name == "HeavierTail"
            ? throw new InvalidOperationException("no such\nluck.")
            : Validator.Findings(declaration)));

    [Fact]
    public void A_fault_of_a_study_is_reported_at_it_and_the_others_are_emitted()
    {
        foreach (AttemptsStudyGenerator generator in (AttemptsStudyGenerator[])
        [
            new(model => model.Name == "Least" ? throw new InvalidOperationException("no\nluck.") : StudyEmitter.Emit(model)),
            new(null, read: (match, cancellation) => match.TargetSymbol.Name == "Least"
                ? throw new InvalidOperationException("no\nluck.")
                : StudyReader.Read(match, cancellation)),
            new(null, check: study => study.Type.Name == "Least"
                ? throw new InvalidOperationException("no\nluck.")
                : StudyValidator.Findings(study)),
        ])
        {
            Generated generated = Compiling.Generate(Compiling.Compilation(Studies.Least, Studies.Full), generator);
            Diagnostic finding = Assert.Single(generated.Findings);
            Assert.Equal("LID099 Least", Marks.Of(finding));
            Assert.Contains("failed with InvalidOperationException: no luck.", finding.GetMessage(null), StringComparison.Ordinal);
            Assert.Contains("Gsm8kByStage.g.cs", generated.Files.Keys);
            Assert.DoesNotContain("Least", generated.Files["AttemptsStudies-registry.g.cs"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_variant_of_nothing_known_is_no_fault() =>
        Assert.Null(Compiling.Generate(Compiling.Compilation(Sources.HeavierTail), Faulty).Result.Results.Single().Exception);

    private static void RequireOneFault(LidExperimentGenerator generator)
    {
        Generated generated = Compiling.Generate(Compiling.Compilation(Sources.HardTail, Sources.HeavierTail), generator);
        Assert.Null(generated.Result.Results.Single().Exception);
        Diagnostic finding = Assert.Single(generated.Findings);
        Assert.Equal("LID099", finding.Id);
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
        Assert.Equal("HeavierTail", finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan));
        Assert.Contains(
            "'HeavierTail': the generator failed with InvalidOperationException: no such luck.",
            finding.GetMessage(null),
            StringComparison.Ordinal);
        Assert.Contains("HardTail.g.cs", generated.Files.Keys);
        Assert.DoesNotContain("HeavierTail.g.cs", generated.Files.Keys);
        Assert.Contains("global::HardTail.Default", generated.Files["LidExperiments-registry.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("HeavierTail", generated.Files["LidExperiments-registry.g.cs"], StringComparison.Ordinal);
    }
}
