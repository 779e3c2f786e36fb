using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>Text as it is while it is typed: the generator neither dies nor adds an error, and what it finds has a place.</summary>
public sealed class MutationTests
{
    private const int Few = 500;
    private const int Many = 4_000;

    private static readonly string[] Bases =
    [
        Sources.HardTail, "using System;\n" + Sources.HardTail, Sources.OwnSpectrum, Sources.OwnDifficulty, Sources.HeavierTail,
    ];

    [Fact]
    public void Mutated_declarations_are_no_trouble() => AssertNoFault(0, Few, Soundness.Fault);

    [Fact]
    public void Nor_are_they_to_the_analyzer() => AssertNoFault(0, 30, Soundness.FaultWithAdvice);

    [Fact]
    [Trait("Category", "Long")]
    public void Thousands_of_mutated_declarations_are_no_trouble() => AssertNoFault(Few, Many, Soundness.FaultWithAdvice);

    [Fact]
    public void Fixes_of_mutated_declarations_mend_and_break_nothing() => AssertFixes(0, 10);

    [Fact]
    [Trait("Category", "Long")]
    public void So_do_those_of_hundreds() => AssertFixes(10, 600);

    [Fact]
    public void Every_beginning_of_a_declaration_is_no_trouble() => AssertBeginnings(step: 61);

    [Fact]
    [Trait("Category", "Long")]
    public void So_is_every_beginning_to_the_character() => AssertBeginnings(step: 1);

    private static void AssertBeginnings(int step)
    {
        List<string> faults = [];
        foreach (string source in (string[])[Sources.HardTail, Sources.OwnDifficulty])
        {
            for (int length = 1; length < source.Length; length += step)
            {
                if (Soundness.Fault(source[..length]) is { } fault)
                    faults.Add($"{length} characters: {fault}");
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults.Take(5)));
    }

    private static void AssertFixes(int first, int count) => AssertNoFault(first, count, Soundness.FixFault);

    private static void AssertNoFault(int first, int count, Func<CSharpCompilation, string?> faultOf)
    {
        List<string> faults = [];
        for (int seed = first; seed < first + count; seed++)
        {
            string text = new Mutation(seed).Of(Bases);
            string[] sources = text.Contains("record HardTail", StringComparison.Ordinal) ? [text] : [Sources.HardTail, text];
            if (faultOf(Compiling.Compilation(sources)) is { } fault)
                faults.Add($"seed {seed}: {fault}\n{text}");
        }

        Assert.True(faults.Count == 0, $"{faults.Count} of {count}:\n{string.Join("\n\n", faults.Take(12))}");
    }
}
