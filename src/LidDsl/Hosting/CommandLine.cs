using System.CommandLine;
using System.CommandLine.Help;

namespace LidDsl.Hosting;

/// <summary>The verbs of the host, each with the options that apply to it.</summary>
internal sealed class CommandLine
{
    private readonly HostOptions options;
    private readonly Dictionary<string, IReadOnlyList<Option>> byVerb = new(StringComparer.Ordinal);

    /// <summary>Makes the command line of a program.</summary>
    /// <param name="experiments">The experiments of the program.</param>
    /// <param name="host">Does what is asked for.</param>
    public CommandLine(IReadOnlyList<ILidExperiment> experiments, Host host)
    {
        IReadOnlyList<NamedExperiment> named = NamedExperiment.Of(experiments);
        options = new HostOptions(named);
        Root = new RootCommand(HelpPage.Root);
        Add(Root, HostVerb.All);
        foreach ((HostVerb verb, string name, string description) in HelpPage.Verbs)
        {
            var command = new Command(name, description);
            Add(command, verb);
            Root.Add(command);
            byVerb.Add(name, options.Of(verb));
        }

        Root.Add(Completion(host));
        foreach (HelpOption help in Root.Options.OfType<HelpOption>())
            help.Action = new HelpPage((HelpAction)help.Action!, named[0].Name, host.Width);
        foreach (VersionOption version in Root.Options.OfType<VersionOption>())
            version.Action = new VersionPage();

        void Add(Command command, HostVerb verb)
        {
            foreach (Option option in options.Of(verb))
                command.Add(option);
            command.SetAction(
                parsed => Misplaced(parsed) is { } complaint ? host.Refuse(complaint) : host.Execute(options.Request(parsed, verb, named)));
        }
    }

    /// <summary>The parser's view of the program.</summary>
    public RootCommand Root { get; }

    /// <summary>What is wrong with a command line, in one line.</summary>
    public string Complaint(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        return parsed.UnmatchedTokens is [string token, ..]
            ? Unknown(command, token)
            : parsed.Errors[0].Message.TrimEnd('.') + ". See --help.";
    }

    private string Unknown(Command command, string token)
    {
        (string verb, string help) = command == Root ? ("this program", "--help") : (command.Name, command.Name + " --help");
        string option = token.Split('=', ':')[0];
        if (command != Root && Having(option).Any())
        {
            return $"{verb} has no option {option}: {string.Join(", ", Having(option))} "
                + $"{(Having(option).Skip(1).Any() ? "have" : "has")} it. See {help}.";
        }

        if (token.StartsWith('-'))
        {
            IEnumerable<string> known = command.Options.Concat(Root.Options)
                .Where(o => !o.Hidden)
                .SelectMany(o => o.Aliases.Prepend(o.Name));
            return $"{verb} has no option {option}{DidYouMean(option, known)}. See {help}.";
        }

        if (command != Root || Root.Subcommands.Any(known => known.Name == token))
            return $"{token} is not understood behind {verb}, which takes options alone. See {help}.";
        return $"{token} is no verb{DidYouMean(token, Root.Subcommands.Select(known => known.Name))}: "
            + $"give one of {string.Join(", ", Root.Subcommands.Select(known => known.Name))}. See {help}.";
    }

    private static string DidYouMean(string word, IEnumerable<string> known) =>
        NearestName.Of(word, known) is { } meant ? $" (did you mean {meant}?)" : "";

    // The verbs that have an option.
    private IEnumerable<string> Having(string option) =>
        byVerb.Where(verb => verb.Value.Any(o => o.Name == option)).Select(verb => verb.Key);

    // An option before the verb belongs to the program; where the verb has no part in it, it would be lost.
    private string? Misplaced(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        Option? lost = options.Of(HostVerb.All).FirstOrDefault(
            option => !command.Options.Contains(option) && parsed.GetResult(option) is { Implicit: false });
        return lost is null ? null
            : $"{command.Name} has no option {lost.Name}: {string.Join(", ", Having(lost.Name))} have it. See {command.Name} --help.";
    }

    private static Command Completion(Host host)
    {
        var shell = new Argument<string>("SHELL") { Description = string.Join(", ", CompletionScript.Shells) + ".", HelpName = "SHELL" };
        shell.CompletionSources.Add([.. CompletionScript.Shells]);
        shell.Validators.Add(result =>
        {
            string text = result.Tokens[0].Value;
            if (!CompletionScript.Shells.Contains(text, StringComparer.Ordinal))
                result.AddError($"{text} is no shell that completion knows: give one of {string.Join(", ", CompletionScript.Shells)}.");
        });
        var command = new Command(
            "completion", "Print a script that makes a shell complete the verbs, options and experiments of this program.") { shell };
        command.SetAction(parsed => host.Print(CompletionScript.Of(parsed.GetValue(shell)!, RootCommand.ExecutableName)));
        return command;
    }
}
