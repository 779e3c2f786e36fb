using System.CommandLine;

namespace LidDsl.Hosting;

/// <summary>What is wrong with a command line, and what would be right.</summary>
/// <param name="root">The program.</param>
/// <param name="byVerb">The options of each verb.</param>
/// <param name="ofRoot">The options of the program without a verb.</param>
/// <param name="takes">What a verb takes.</param>
internal sealed class CommandComplaints(
    RootCommand root,
    IReadOnlyDictionary<string, IReadOnlyList<Option>> byVerb,
    IReadOnlyList<Option> ofRoot,
    string takes = "options alone")
{
    /// <summary>What is wrong with a command line, in one line.</summary>
    public string Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        return parsed.UnmatchedTokens is [string token, ..]
            ? Unknown(command, token)
            : parsed.Errors[0].Message.TrimEnd('.') + ". See --help.";
    }

    private string Unknown(Command command, string token)
    {
        (string verb, string help) = command == root ? ("this program", "--help") : (command.Name, command.Name + " --help");
        string option = token.Split('=', ':')[0];
        if (command != root && Having(option).Any())
        {
            return $"{verb} has no option {option}: {string.Join(", ", Having(option))} "
                + $"{(Having(option).Skip(1).Any() ? "have" : "has")} it. See {help}.";
        }

        if (token.StartsWith('-'))
        {
            IEnumerable<string> known = command.Options.Concat(root.Options)
                .Where(o => !o.Hidden)
                .SelectMany(o => o.Aliases.Prepend(o.Name));
            return $"{verb} has no option {option}{DidYouMean(option, known)}. See {help}.";
        }

        if (command != root || root.Subcommands.Any(known => known.Name == token))
            return $"{token} is not understood behind {verb}, which takes {takes}. See {help}.";
        return $"{token} is no verb{DidYouMean(token, root.Subcommands.Select(known => known.Name))}: "
            + $"give one of {string.Join(", ", root.Subcommands.Select(known => known.Name))}. See {help}.";
    }

    private static string DidYouMean(string word, IEnumerable<string> known) =>
        NearestName.Of(word, known) is { } meant ? $" (did you mean {meant}?)" : "";

    // The verbs that have an option.
    private IEnumerable<string> Having(string option) =>
        byVerb.Where(verb => verb.Value.Any(o => o.Name == option)).Select(verb => verb.Key);

    /// <summary>
    /// What is wrong with an option before the verb; null where nothing is. It belongs to the program: where the verb has no part in it,
    /// it would be lost.
    /// </summary>
    public string? Misplaced(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        Option? lost = ofRoot.FirstOrDefault(
            option => !command.Options.Contains(option) && parsed.GetResult(option) is { Implicit: false });
        return lost is null ? null
            : $"{command.Name} has no option {lost.Name}: {string.Join(", ", Having(lost.Name))} have it. See {command.Name} --help.";
    }
}
