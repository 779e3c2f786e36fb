using System.Runtime.CompilerServices;
using LidDsl.Hosting;

namespace LidDsl.Tests.Hosting;

/// <summary>The page of the command line is what the parser knows; REFRESH_PAGES=true writes it anew.</summary>
public sealed class CommandPageTests
{
    [Fact]
    public void The_page_of_commands_is_what_the_parser_knows()
    {
        string path = PathOf();
        string page = CommandPage.Of(NamedExperiment.Of(HostRun.Experiments("Mine")));
        if (Environment.GetEnvironmentVariable("REFRESH_PAGES") == "true")
            File.WriteAllText(path, page);
        Assert.Equal(page, File.ReadAllText(path));
    }

    [Fact]
    public void It_has_every_verb_and_every_exit_code()
    {
        string page = File.ReadAllText(PathOf());
        Assert.All(HelpPage.Verbs, verb => Assert.Contains($"| `{verb.Name}` |", page, StringComparison.Ordinal));
        Assert.All(HelpPage.ExitCodes, code => Assert.Contains($"| {code.Code} | {code.Meaning} |", page, StringComparison.Ordinal));
    }

    private static string PathOf([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../../src/COMMANDS.md");
}
