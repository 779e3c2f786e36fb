using System.CommandLine;

namespace LidDsl.Hosting;

/// <summary>The verbs of the host, each with the options that apply to it.</summary>
internal sealed class CommandLine : IHostCommandLine
{
    private readonly CommandComplaints complaints;

    /// <summary>Makes the command line of a program.</summary>
    /// <param name="experiments">The experiments of the program.</param>
    /// <param name="host">Does what is asked for.</param>
    public CommandLine(IReadOnlyList<ILidExperiment> experiments, Host host)
    {
        IReadOnlyList<NamedExperiment> named = NamedExperiment.Of(experiments);
        HostOptions options = new(named);
        Dictionary<string, IReadOnlyList<Option>> byVerb = new(StringComparer.Ordinal);
        Root = new RootCommand(HelpPage.Root);
        complaints = new CommandComplaints(Root, byVerb, options.Of(HostVerb.All));
        Add(Root, HostVerb.All);
        foreach ((HostVerb verb, string name, string description) in HelpPage.Verbs)
        {
            var command = new Command(name, description);
            Add(command, verb);
            Root.Add(command);
            byVerb.Add(name, options.Of(verb));
        }

        Root.Add(CompletionScript.Verb(host.Console, "the verbs, options and experiments"));
        HelpWithExamples.Give(Root, host.Console.Width, HelpPage.ExitCodes, verb => HelpPage.Examples(verb, named[0].Name));

        void Add(Command command, HostVerb verb)
        {
            foreach (Option option in options.Of(verb))
                command.Add(option);
            if (verb == HostVerb.Compare)
                command.Add(options.Compared);
            if (verb == HostVerb.Merge)
                command.Add(options.Merged);
            command.SetAction(
                parsed => complaints.Misplaced(parsed) is { } complaint
                    ? host.Console.Refuse(complaint)
                    : host.Execute(options.Request(parsed, verb, named)));
        }
    }

    /// <inheritdoc/>
    public RootCommand Root { get; }

    /// <inheritdoc/>
    public string Complaint(ParseResult parsed) => complaints.Of(parsed);
}
