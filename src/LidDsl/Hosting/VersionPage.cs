using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using LidDsl.Reporting;

namespace LidDsl.Hosting;

/// <summary>The version of the program and that of LidDsl.</summary>
internal sealed class VersionPage : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (Assembly.GetEntryAssembly() is { } program)
            output.WriteLine($"{RootCommand.ExecutableName} {ProductVersion.Of(program)}");
        output.WriteLine($"LidDsl {ProductVersion.Text}");
        return ExitCode.Agrees;
    }
}
