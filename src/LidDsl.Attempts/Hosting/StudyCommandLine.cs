using System.CommandLine;
using LidDsl.Attempts.Asking;
using LidDsl.Hosting;

namespace LidDsl.Attempts.Hosting;

/// <summary>The verbs of a program of studies, each with the options that apply to it.</summary>
internal sealed class StudyCommandLine : IHostCommandLine
{
    private readonly CommandComplaints complaints;

    /// <summary>Makes the command line of a program.</summary>
    /// <param name="studies">The studies of the program; none for one that is given files.</param>
    /// <param name="host">Does what is asked for.</param>
    public StudyCommandLine(IReadOnlyList<NamedStudy> studies, StudyHost host)
    {
        StudyOptions options = new(studies);
        Dictionary<string, IReadOnlyList<Option>> byVerb = new(StringComparer.Ordinal);
        Root = new RootCommand(StudyHelp.Root);
        complaints = new CommandComplaints(Root, byVerb, options.Of(StudyVerb.All), "one file and options");
        Add(Root, StudyVerb.All);
        foreach ((StudyVerb verb, string name, string description) in StudyHelp.Verbs)
        {
            var command = new Command(name, description);
            Add(command, verb);
            Root.Add(command);
            byVerb.Add(name, options.Of(verb));
        }

        Root.Add(CompletionScript.Verb(host.Console, "the verbs, options and studies"));
        HelpWithExamples.Give(Root, host.Console.Width, StudyHelp.ExitCodes, StudyHelp.Examples);

        void Add(Command command, StudyVerb verb)
        {
            if (options.FileOf(verb) is { } file)
                command.Add(file);
            if (verb == StudyVerb.Compare)
                command.Add(options.Compared);
            foreach (Option option in options.Of(verb))
                command.Add(option);
            command.SetAction(parsed => complaints.Misplaced(parsed) is { } complaint
                ? host.Console.Refuse(complaint)
                : host.Execute(() => options.Request(parsed, verb, studies)));
        }
    }

    /// <inheritdoc/>
    public RootCommand Root { get; }

    /// <inheritdoc/>
    public string Complaint(ParseResult parsed) => complaints.Of(parsed);
}
