using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LidDsl.Hosting;

/// <summary>The options of runs that are long: what is kept of them, which share is run, and for how long.</summary>
internal sealed partial class StoreUseOptions
{
    /// <summary>The option <c>--resume</c>.</summary>
    public Option<bool> Resume { get; } = new("--resume")
    {
        Description = "Go on from the store of an earlier run, NAME" + StoreFiles.Extension + " in the folder of the files: only "
            + "replicates that are missing are simulated. Where there is none, one is started.",
    };

    /// <summary>The option <c>--fresh</c>.</summary>
    public Option<bool> Fresh { get; } = new("--fresh")
    {
        Description = "Start over where there is the store of an earlier run or merge, which is kept under another name.",
    };

    /// <summary>The option <c>--partial</c> of the verb <c>merge</c>.</summary>
    public Option<bool> Partial { get; } = new("--partial")
    {
        Description = "Join what there is, though shards or replicates are missing: the store says so, and --resume simulates them.",
    };

    /// <summary>What <c>merge</c> takes behind it.</summary>
    public Argument<string[]> Merged { get; } = new("STORE")
    {
        Description = "The stores to join; unless given, those of all shards in the folder of --output.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>The option <c>--shard</c> of the verb <c>run</c>.</summary>
    public Option<Shard?> Shard { get; } = new("--shard")
    {
        Description = "Run a share of the replicates, such as 3/16, into a store of its own; merge joins the stores. auto takes it from "
            + "the environment: " + ShardOfEnvironment.Sources + ".",
        HelpName = "INDEX/COUNT",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (text == "auto")
            {
                (Shard? found, string? complaint) = ShardOfEnvironment.Read(Environment.GetEnvironmentVariable);
                if (complaint is not null)
                    argument.AddError("--shard auto: " + complaint);
                return found;
            }

            Shard? shard = LidDsl.Shard.Parse(text);
            if (shard is null)
            {
                argument.AddError(string.Create(
                    CultureInfo.InvariantCulture,
                    $"--shard {text} is none: give its index from 1 and the count of all, at most {LidDsl.Shard.Most}, such as 3/16, or "
                        + $"auto."));
            }

            return shard;
        },
    };

    /// <summary>The option <c>--time-limit</c>.</summary>
    public Option<TimeSpan?> TimeLimit { get; } = Time(
        "--time-limit",
        "End the run after so long, all experiments together, such as 90s, 15m, 3h50m or 03:50:00: what is finished is kept, --resume "
            + $"goes on from it, and the exit code is {ExitCode.TimeOver}.");

    /// <summary>An option that takes a time.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What the help says.</param>
    public static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            TimeSpan? time = TimeOf(text);
            if (time is null)
            {
                argument.AddError(
                    $"{name} {text} is no time: give one above 0 and up to 24 days, such as 90s, 15m, 3h50m or 03:50:00.");
            }

            return time;
        },
    };

    /// <summary>The time of a text; null of one that is none, is 0, or is beyond 24 days.</summary>
    public static TimeSpan? TimeOf(string text)
    {
        Match match = Units().Match(text);
        if (!match.Success)
            match = Clock().Match(text);
        if (!match.Success || text.Length == 0)
            return null;
        double seconds = (Part("d") * 86_400) + (Part("h") * 3_600) + (Part("m") * 60) + Part("s");
        return seconds is > 0 and <= 24 * 86_400 ? TimeSpan.FromSeconds(seconds) : null;

        double Part(string name) =>
            match.Groups[name] is { Success: true } group ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(
        @"\A(?:(?<d>[0-9]{1,9})d)?(?:(?<h>[0-9]{1,9})h)?(?:(?<m>[0-9]{1,9})m)?(?:(?<s>[0-9]{1,9})s)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Units();

    // As Slurm has it.
    [GeneratedRegex(@"\A(?:(?<d>[0-9]{1,2})-)?(?<h>[0-9]{1,3}):(?<m>[0-5][0-9]):(?<s>[0-5][0-9])\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();
}
