using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace LidDsl.Hosting;

/// <summary>Help that ends in exit codes and examples.</summary>
/// <param name="plain">Help as the parser makes it.</param>
/// <param name="width">The columns that a line may take.</param>
/// <param name="exitCodes">The exit codes and what each says.</param>
/// <param name="examples">Examples of a verb; of the program where the verb is empty.</param>
internal sealed class HelpWithExamples(
    HelpAction plain, int width, IReadOnlyList<(string Code, string Meaning)> exitCodes, Func<string, IReadOnlyList<string>> examples)
    : SynchronousCommandLineAction
{
    /// <summary>The exit codes of a run that a signal ended.</summary>
    public static IReadOnlyList<(string Code, string Meaning)> Signals { get; } =
    [
        ("129", "cancelled by a hang-up, such as a dropped connection"),
        ("130", "cancelled by Ctrl-C"),
        ("143", "cancelled by a request to terminate"),
    ];

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Gives a program such help, and the page of its versions.</summary>
    /// <param name="root">The program.</param>
    /// <param name="width">The columns that a line may take.</param>
    /// <param name="exitCodes">The exit codes and what each says.</param>
    /// <param name="examples">Examples of a verb; of the program where the verb is empty.</param>
    public static void Give(
        RootCommand root, int width, IReadOnlyList<(string Code, string Meaning)> exitCodes, Func<string, IReadOnlyList<string>> examples)
    {
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!, width, exitCodes, examples);
        foreach (VersionOption version in root.Options.OfType<VersionOption>())
            version.Action = new VersionPage();
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        plain.MaxWidth = width;
        int code = plain.Invoke(parseResult);
        Command command = parseResult.CommandResult.Command;
        string program = parseResult.RootCommandResult.Command.Name;
        if (command is RootCommand)
        {
            output.WriteLine("Exit codes:");
            foreach ((string exit, string meaning) in exitCodes)
                output.WriteLine($"  {exit,-3}  {meaning}");
            output.WriteLine("  " + CommandPage.Precedence);
            output.WriteLine();
        }

        output.WriteLine("Examples:");
        foreach (string example in examples(command is RootCommand ? "" : command.Name))
            output.WriteLine($"  {program} {example}".TrimEnd());
        return code;
    }
}
