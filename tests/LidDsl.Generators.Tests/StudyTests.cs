using System.Globalization;
using LidDsl.Attempts;
using LidDsl.Generators.Emitting;
using LidDsl.Generators.Tests.Harness;
using LidDsl.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>Studies of attempts: the emitted source is as verified, compiles in silence, and does what the code written by hand does.</summary>
[UsesVerify]
public sealed class StudyTests
{
    private static readonly Lazy<IReadOnlyList<IAttemptsStudy>> Loaded = new(() => Studies.Compiled.Value.LoadStudies());

    public static TheoryData<string> Names => [.. Studies.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Emitted(string name) => await Verify(Studies.Compiled.Value.Files[name + ".g.cs"].TrimEnd('\n')
        .Replace($"LidDsl {Header.Version}<", "LidDsl VERSION<", StringComparison.Ordinal)).UseDirectory("Snapshots").UseParameters(name);

    [Fact]
    public void All_studies_are_listed_in_ordinal_order() => Assert.Equal(
        ["Gsm8kByStage", "record", "Least", "MoreProblems"], Loaded.Value.Select(study => study.GetType().Name));
}
