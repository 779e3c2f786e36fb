using System.Diagnostics;
using System.Globalization;
using LidDsl.Hosting;

namespace LidDsl.Tests.Hosting;

public sealed class CompletionTests
{
    private static readonly IReadOnlyList<ILidExperiment> Two = HostRun.Experiments("HardTail", "Peak");

    [Theory]
    [InlineData("pre", "predict")]
    [InlineData("check --format ", "csv", "json", "markdown", "table")]
    [InlineData("describe --format ", "csv", "json", "markdown", "table")]
    [InlineData("check --format j", "json")]
    [InlineData("run --estimator imp", "importance")]
    [InlineData("predict --experiment ", "HardTail", "Peak")]
    [InlineData("predict --experiment Pe", "Peak")]
    [InlineData("predict --rep", "--report")]
    [InlineData("check --rep", "--replicates", "--report")]
    [InlineData("completion ba", "bash")]
    public void The_program_says_how_a_word_goes_on(string line, params string[] suggested)
    {
        using HostRun run = new(Two, string.Create(CultureInfo.InvariantCulture, $"[suggest:{line.Length}]"), line);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(suggested, run.Lines.Where(
            word => suggested.Length == 0 || !word.StartsWith('-') || suggested[0].StartsWith('-')).Where(word => word[0] != '/'));
    }

    // bash is asked what it would offer, with a program that answers with what it was asked.
    [Theory]
    [InlineData("trial ", "[suggest:0]")]
    [InlineData("trial check --f", "[suggest:9]check")]
    [InlineData("./trial check --format j", "[suggest:16]check")]
    public void Bash_asks_the_program_what_stands_before_the_cursor(string line, string asked)
    {
        if (OperatingSystem.IsWindows() || !File.Exists("/bin/bash"))
            return;
        string folder = Directory.CreateTempSubdirectory("lid-bash-").FullName;
        string program = Path.Combine(folder, "trial");
        string log = Path.Combine(folder, "log");
        File.WriteAllText(program, $"#!/bin/bash\nprintf '%s%s' \"$1\" \"$2\" > {log}\nprintf '%s\\n' check --force --format json table\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string script = CompletionScript.Of("bash", "trial")
            + $"\ncd {folder}; PATH=\"{folder}:$PATH\"; COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; "
            + "read -ra COMP_WORDS <<< \"$COMP_LINE\"\n"
            + "[[ \"$COMP_LINE\" == *' ' ]] && COMP_WORDS+=(''); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
            + "[[ \"$(complete -p trial)\" == *'-F _complete_trial trial' ]] || exit 3\n_complete_trial\necho \"${COMPREPLY[*]}\"\n";
        var start =
            new ProcessStartInfo("/bin/bash", ["--norc", "-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process bash = Process.Start(start)!;
        string offered = bash.StandardOutput.ReadToEnd().Trim();
        Assert.Empty(bash.StandardError.ReadToEnd());
        bash.WaitForExit();
        Assert.Equal(0, bash.ExitCode);
        Assert.StartsWith(asked, File.ReadAllText(log), StringComparison.Ordinal);
        string word = line.Split(' ')[^1];
        Assert.Equal(
            ((string[])["check", "--force", "--format", "json", "table"]).Where(w => w.StartsWith(word, StringComparison.Ordinal)),
            offered.Split(' '));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Zsh_leaves_the_cursor_behind_a_sign_and_puts_a_blank_behind_any_other_word()
    {
        string script = CompletionScript.Of("zsh", "trial");
        int named = script.IndexOf("named=(${(M)suggestions:#*=})\n", StringComparison.Ordinal);
        int others = script.IndexOf("suggestions=(${suggestions:#*=})\n", StringComparison.Ordinal);
        Assert.InRange(named, 1, others);
        Assert.InRange(others, named, script.IndexOf(
            "compadd -S '' -a named && added=0\n    compadd -a suggestions && added=0\n    return added\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_shell_has_a_script_for_this_program()
    {
        foreach (string shell in CompletionScript.Shells)
        {
            using HostRun run = new(Two, "completion", shell);
            Assert.Equal(0, run.ExitCode);
            Assert.Contains("[suggest:", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("PROGRAM", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("FUNCTION", run.Output, StringComparison.Ordinal);
        }
    }
}
