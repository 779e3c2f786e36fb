using LidDsl.Attempts.Hosting;

namespace LidDsl.Attempts.Tests.Hosting;

/// <summary>Help, completion and the list of exit codes.</summary>
public sealed class StudyHelpTests
{
    public static TheoryData<string> Verbs => [.. StudyHelp.Verbs.Select(verb => verb.Name), "completion"];

    [Fact]
    public void The_help_has_every_verb_the_exit_codes_and_examples()
    {
        using StudyRun run = new("", "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.All(StudyHelp.Verbs, verb => Assert.Contains($"\n  {verb.Name} ", run.Output, StringComparison.Ordinal));
        Assert.All(StudyHelp.ExitCodes, code => Assert.Contains(code.Meaning, run.Output, StringComparison.Ordinal));
        Assert.Contains(" forecast counts.csv --horizon 10000\n", run.Output, StringComparison.Ordinal);
        Assert.All(run.Lines, line => Assert.InRange(line.Length, 0, 120));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void So_has_that_of_every_verb(string verb)
    {
        using StudyRun run = new("", verb, "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
        string examples = run.Output[run.Output.IndexOf("Examples:", StringComparison.Ordinal)..];
        Assert.Contains($" {verb}", examples, StringComparison.Ordinal);
        Assert.DoesNotContain("Exit codes:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_example_is_understood()
    {
        foreach (string verb in (string[])["estimate", "forecast", "advise", "backtest", "describe", "schema"])
        {
            foreach (string example in StudyHelp.Examples(verb).Select(line => line.Split(" > ")[0]))
            {
                string[] words = [.. example.Split(' ').Select(word => word.Trim('\''))];
                using StudyRun run = new(CountsText.Plain, [.. words, "--help"]);
                Assert.True(run.ExitCode == 0, example);
                Assert.Empty(run.Errors);
            }
        }
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("pwsh")]
    public void Completion_is_a_script(string shell)
    {
        using StudyRun run = new("", "completion", shell);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("[suggest:", run.Output, StringComparison.Ordinal);
    }
}
