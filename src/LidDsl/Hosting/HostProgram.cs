using System.CommandLine;
using System.CommandLine.Invocation;

namespace LidDsl.Hosting;

/// <summary>The verbs of a program, and what is wrong with a line that names none of them.</summary>
internal interface IHostCommandLine
{
    /// <summary>The parser's view of the program.</summary>
    RootCommand Root { get; }

    /// <summary>What is wrong with a command line, in one line.</summary>
    string Complaint(ParseResult parsed);
}

/// <summary>From arguments to an exit code.</summary>
internal static class HostProgram
{
    /// <summary>Does what the arguments ask for.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, IHostCommandLine commandLine, HostConsole console)
    {
        // What begins with @ is a name like any other, of a folder for one: no file of further arguments.
        ParseResult parsed = commandLine.Root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
            return console.Refuse(commandLine.Complaint(parsed));
        InvocationConfiguration configuration = new()
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = console.Output,
        };
        return console.End(parsed.Invoke(configuration));
    }
}
