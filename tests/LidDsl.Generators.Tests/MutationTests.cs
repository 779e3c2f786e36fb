using System.Collections.Concurrent;
using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LidDsl.Generators.Tests;

/// <summary>Text as it is while it is typed: the generator neither dies nor adds an error, and what it finds has a place.</summary>
public sealed class MutationTests
{
    private const int Few = 100;
    private const int Many = 1_000;

    private static readonly string[] Bases =
    [
        Sources.HardTail, "using System;\n" + Sources.HardTail, Sources.OwnSpectrum, Sources.OwnDifficulty, Sources.HeavierTail,
    ];

    [Fact]
    public void Mutated_declarations_are_no_trouble() => AssertNoFault(0, Few, Soundness.Fault);

    [Fact]
    public void Nor_are_mutated_studies() => AssertNoFaultInStudies(0, 120, Soundness.Fault);

    [Fact]
    [Trait("Category", "Long")]
    public void Nor_are_hundreds_of_them() => AssertNoFaultInStudies(120, 400, Soundness.Fault);

    [Fact]
    public void Fixes_of_mutated_studies_mend_and_break_nothing() => AssertNoFaultInStudies(0, 12, Soundness.FixFault);

    [Fact]
    [Trait("Category", "Long")]
    public void So_do_those_of_dozens_of_studies() => AssertNoFaultInStudies(12, 40, Soundness.FixFault);

    [Fact]
    public void Nor_are_they_to_the_analyzer() => AssertNoFault(0, 8, Soundness.FaultWithAdvice);

    [Fact]
    [Trait("Category", "Long")]
    public void A_thousand_mutated_declarations_are_no_trouble() => AssertNoFault(Few, Many, Soundness.FaultWithAdvice);

    [Fact]
    public void Fixes_of_mutated_declarations_mend_and_break_nothing() => AssertFixes(0, 6);

    [Fact]
    [Trait("Category", "Long")]
    public void So_do_those_of_hundreds() => AssertFixes(6, 150);

    [Fact]
    public void Every_beginning_of_a_declaration_is_no_trouble() => AssertBeginnings(step: 50);

    [Fact]
    [Trait("Category", "Long")]
    public void So_is_every_beginning_to_the_character() => AssertBeginnings(step: 1);

    private static void AssertBeginnings(int step)
    {
        // A variant stands behind the experiment that it is like, as in its sample.
        (string Name, string Text, int Length)[] beginnings =
        [
            .. from sample in Sources.Samples
               from length in Beginnings(sample.Value).Where((_, i) => i % step == 0)
               select (sample.Key, sample.Value, length),
        ];
        ConcurrentBag<string> faults = [];
        Parallel.ForEach(beginnings, beginning =>
        {
            string[] others = [.. Sources.Samples.Where(s => Before(s.Key, beginning.Text)).Select(s => s.Value)];
            if (Soundness.Fault([.. others, beginning.Text[..beginning.Length]]) is { } fault)
                faults.Add($"{beginning.Length} characters of {beginning.Name}: {fault}");
        });

        Assert.True(beginnings.Length > 100);
        Assert.True(faults.IsEmpty, string.Join("\n", faults.Order(StringComparer.Ordinal).Take(5)));

        static bool Before(string name, string text) => text.Contains($"typeof({name})", StringComparison.Ordinal);
    }

    // To the character of every token, of what a sign tells of the space or the comment between two, and of all that has structure.
    private static IEnumerable<int> Beginnings(string text) =>
        from token in SyntaxFactory.ParseTokens(text)
        from stretch in (IEnumerable<(int Start, int Length)>)
        [
            .. token.LeadingTrivia.Select(Told), (token.SpanStart, token.Span.Length), .. token.TrailingTrivia.Select(Told),
        ]
        from length in Enumerable.Range(stretch.Start + 1, stretch.Length)
        where length < text.Length
        select length;

    private static (int Start, int Length) Told(SyntaxTrivia trivia) =>
        (trivia.FullSpan.Start, trivia.HasStructure ? trivia.FullSpan.Length : Math.Min(2, trivia.FullSpan.Length));

    private static void AssertFixes(int first, int count) => AssertNoFault(first, count, Soundness.FixFault);

    private static void AssertNoFault(int first, int count, Func<CSharpCompilation, string?> faultOf) =>
        AssertNoFault(first, count, faultOf, seed =>
        {
            string text = new Mutation(seed).Of(Bases);
            return text.Contains("record HardTail", StringComparison.Ordinal) ? [text] : [Sources.HardTail, text];
        });

    private static void AssertNoFaultInStudies(int first, int count, Func<CSharpCompilation, string?> faultOf) =>
        AssertNoFault(first, count, faultOf, seed =>
        {
            string text = new Mutation(seed, Studies.Words).Of([.. Studies.All.Values]);
            return text.Contains("record Gsm8kByStage", StringComparison.Ordinal) ? [text] : [Studies.Full, text];
        });

    private static void AssertNoFault(
        int first, int count, Func<CSharpCompilation, string?> faultOf, Func<int, string[]> sourcesOf)
    {
        ConcurrentBag<string> faults = [];
        Parallel.For(first, first + count, seed =>
        {
            string[] sources = sourcesOf(seed);
            if (faultOf(Compiling.Compilation(sources)) is { } fault)
                faults.Add($"seed {seed}: {fault}\n{sources[^1]}");
        });

        Assert.True(faults.IsEmpty, $"{faults.Count} of {count}:\n{string.Join("\n\n", faults.Order(StringComparer.Ordinal).Take(12))}");
    }
}
