using System.CommandLine;
using System.Text;

namespace LidDsl.Hosting;

/// <summary>Scripts that make a shell ask the program itself how a word goes on, through its directive <c>[suggest:POSITION]</c>.</summary>
internal static class CompletionScript
{
    /// <summary>The shells that there is a script for.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "pwsh"];

    /// <summary>The script for a shell.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    /// <param name="program">The name by which the program is called.</param>
    public static string Of(string shell, string program)
    {
        string script = shell switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "pwsh" => PowerShell,
            _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "No shell that there is a script for."),
        };
        return script.ReplaceLineEndings("\n").Replace("PROGRAM", program, StringComparison.Ordinal).Replace(
            "FUNCTION", "_complete_" + Identifier(program), StringComparison.Ordinal);
    }

    /// <summary>The verb that prints them.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="what">What the shell completes.</param>
    public static Command Verb(HostConsole console, string what)
    {
        var shell = new Argument<string>("SHELL") { Description = string.Join(", ", Shells) + ".", HelpName = "SHELL" };
        shell.CompletionSources.Add([.. Shells]);
        shell.Validators.Add(result =>
        {
            string text = result.Tokens[0].Value;
            if (!Shells.Contains(text, StringComparer.Ordinal))
                result.AddError($"{text} is no shell that completion knows: give one of {string.Join(", ", Shells)}.");
        });
        var command = new Command("completion", $"Print a script that makes a shell complete {what} of this program.") { shell };
        command.SetAction(parsed => console.Print(Of(parsed.GetValue(shell)!, RootCommand.ExecutableName)));
        return command;
    }

    private static string Identifier(string program)
    {
        StringBuilder name = new();
        foreach (char c in program)
            name.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        return name.ToString();
    }

    // The program is asked for what stands between its own name and the cursor.
    private const string Bash = """
        # Completion of PROGRAM for bash.
        FUNCTION() {
            local word="${COMP_WORDS[COMP_CWORD]}" line="${COMP_LINE:0:COMP_POINT}" program="${COMP_WORDS[0]/#\~/$HOME}" suggestions
            [[ "$line" == *[[:space:]]* ]] && line="${line#*[[:space:]]}" || line=""
            suggestions="$("$program" "[suggest:${#line}]" "$line" 2>/dev/null)"
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$suggestions" -- "$word"))
            [[ "${COMPREPLY[0]}" == *= ]] && compopt -o nospace 2>/dev/null
            return 0
        }
        complete -o default -F FUNCTION PROGRAM

        """;

    private const string Zsh = """
        # Completion of PROGRAM for zsh.
        FUNCTION() {
            local line="${BUFFER[1,CURSOR]}"
            [[ "$line" == *[[:space:]]* ]] && line="${line#*[[:space:]]}" || line=""
            local -a suggestions named
            local added=1
            suggestions=("${(@f)$("${words[1]/#\~/$HOME}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
            named=(${(M)suggestions:#*=})
            suggestions=(${suggestions:#*=})
            compadd -S '' -a named && added=0
            compadd -a suggestions && added=0
            return added
        }
        (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
        compdef FUNCTION PROGRAM

        """;

    private const string PowerShell = """
        # Completion of PROGRAM for PowerShell.
        Register-ArgumentCompleter -Native -CommandName 'PROGRAM' -ScriptBlock {
            param($word, $command, $position)
            $name = $command.CommandElements[0].Extent
            $line = $command.Extent.Text.PadRight($position - $command.Extent.StartOffset)
        """ + """
        .Substring($name.EndOffset - $command.Extent.StartOffset).TrimStart()
            $length = [Math]::Min($line.Length, [Math]::Max(0, $position - $name.EndOffset - 1))
            & $name.Text "[suggest:$length]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;
}
