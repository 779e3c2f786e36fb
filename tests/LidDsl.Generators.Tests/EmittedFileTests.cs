using LidDsl.Generators.Tests.Harness;

namespace LidDsl.Generators.Tests;

public sealed class EmittedFileTests
{
    // By Roslyn's own framework, which asks for every file that is made and for no other, for the same at a second run, and for silence.
    [Fact]
    public Task The_files_of_HardTail_are_these_and_no_others() =>
        Verifying.Emitted(Compiling.Generate(Sources.HardTail).Files.Select(file => (file.Key, file.Value)));

    [Fact]
    public void Emitted_lines_end_in_a_line_feed_alone_and_hold_no_trailing_space() => Assert.All(
        Compiling.Generate(Sources.HardTail, Sources.HeavierTail).Files
            .Where(f => f.Key.EndsWith(".g.cs", StringComparison.Ordinal))
            .Select(f => f.Value),
        text =>
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
        });
}
