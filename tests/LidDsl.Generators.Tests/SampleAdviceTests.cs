using System.Collections.Immutable;
using LidDsl.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace LidDsl.Generators.Tests;

/// <summary>What the theory has to say of the samples: nothing that is a warning.</summary>
public sealed class SampleAdviceTests
{
    // A sample of a variant is told what the experiment that it is like is not.
    private const string Expected = """
        ComputeAllocation LID403 Info
        ComputeAllocation LID407 Info
        ComputeAllocation LID408 Info
        ComputeAllocation LID409 Info
        ComputeAllocation LID601 Info
        DoubleDescent LID405 Info
        DoubleDescent LID407 Info
        DoubleDescent LID408 Info
        DoubleDescent LID409 Info
        DoubleDescent LID412 Info
        DoubleDescent LID601 Info
        HardTail LID403 Info
        HardTail LID407 Info
        HardTail LID408 Info
        HardTail LID409 Info
        HardTail LID601 Info
        HeavierTail LID412 Info
        LighterTail LID403 Info
        ManyFeatures LID407 Info
        ManyFeatures LID408 Info
        ManyFeatures LID409 Info
        ManyFeatures LID412 Info
        ManyFeatures LID601 Info
        OwnDifficulty LID403 Info
        OwnDifficulty LID412 Info
        OwnDifficulty LID601 Info
        TwoTails LID403 Info
        TwoTails LID407 Info
        TwoTails LID408 Info
        TwoTails LID601 Info
        WithLargestPrecision LID407 Info
        WithLargestPrecision LID408 Info
        WithLargestPrecision LID412 Info
        WithLargestPrecision LID601 Info
        WithWideTolerance LID407 Info
        WithWideTolerance LID408 Info
        WithWideTolerance LID409 Info
        WrongLaw LID407 Info
        WrongLaw LID408 Info
        WrongLaw LID409 Info
        WrongLaw LID601 Info
        """;

    [Fact]
    public void Samples_are_told_what_the_table_says() => Assert.Equal(
        Expected.ReplaceLineEndings("\n"),
        string.Join("\n", Told().Select(told => $"{told.Record} {told.Advice.Id} {told.Advice.Severity}")));

    [Fact]
    public void No_sample_is_warned_and_none_suppresses_a_warning()
    {
        Assert.DoesNotContain(Told(), told => told.Advice.Severity >= DiagnosticSeverity.Warning);
        Assert.All(Sources.Samples.Values, text =>
        {
            Assert.DoesNotContain("#pragma", text, StringComparison.Ordinal);
            Assert.DoesNotContain("SuppressMessage", text, StringComparison.Ordinal);
        });
    }

    private static IEnumerable<(string Record, Diagnostic Advice)> Told()
    {
        KeyValuePair<string, string>[] files = [.. Sources.Samples.OrderBy(file => file.Key, StringComparer.Ordinal)];
        ImmutableArray<Diagnostic> all = Advised.On(files.Select(file => "using System;\n" + file.Value));
        return all
            .Select(d => (files[NumberOf(d.Location.SourceTree!.FilePath)].Key, d))
            .OrderBy(told => told.Key, StringComparer.Ordinal)
            .ThenBy(told => told.d.Id, StringComparer.Ordinal);

        static int NumberOf(string path) => int.Parse(Path.GetFileNameWithoutExtension(path)["File".Length..], null);
    }
}
