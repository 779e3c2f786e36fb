using System.CommandLine;
using LidDsl.Hosting;
using LidDsl.Specs;

namespace LidDsl.Attempts.Hosting;

/// <summary>The options that say which file is read, and which of its columns plays which part.</summary>
internal sealed class StudyFileOptions
{
    private readonly Option<string?> data = new("--data")
    {
        Description = "The file of the counts in place of the declared one: .csv, .tsv, .jsonl or .npy.",
        HelpName = "PATH",
    };

    private readonly Option<string[]?> group = new("--group")
    {
        Description = "The column that names the model; given more than once, the columns that do so together.",
        HelpName = "COLUMN",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> problem = Column("--problem", "The column that names the problem.");
    private readonly Option<string?> attempts = Column("--attempts", "The column of n, the attempts at a problem.");
    private readonly Option<string?> successes = Column("--successes", "The column of c, how many of them succeeded.");
    private readonly Option<string?> outcome = Column("--outcome", "The column of one outcome, 0 or 1, where each row is one attempt.");

    private readonly Option<string[]?> covariate = new("--covariate")
    {
        Description = "A number that describes a model, such as size: its name, where it stands if not in a column of that name, and a "
            + "regular expression whose first group is the number, as in size=model:_(.+?)_. May be given more than once.",
        HelpName = "NAME[=COLUMN[:PATTERN]]",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<char?> separator = new("--separator")
    {
        Description = "What stands between the fields: one character, or tab; told by the header unless it is given.",
        HelpName = "CHARACTER",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (text is "tab" or "\\t")
                return '\t';
            if (text.Length == 1 && char.IsAscii(text[0]) && !char.IsLetterOrDigit(text[0]) && text[0] is not ('"' or '\r' or '\n'))
                return text[0];
            argument.AddError($"--separator {text} is no separator: give one ASCII character such as ';', or tab.");
            return null;
        },
    };

    private readonly Option<bool> skipBroken = new("--skip-broken")
    {
        Description = "Leave out rows that break a rule, and say how many; the first of them is an error unless it is given.",
    };

    /// <summary>The columns that files usually have.</summary>
    public static StudyColumns Usual { get; } = new(new(["model"]), "problem", "n", "c", null, new([]));

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [data, group, problem, attempts, successes, outcome, covariate, separator, skipBroken];

    /// <summary>The file, behind a verb.</summary>
    public Argument<string?> Argument { get; } = new("FILE")
    {
        Description = "The file of the counts, as with --data.",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The file that is named; null for none.</summary>
    /// <exception cref="HostException">Two are named.</exception>
    public string? Path(ParseResult parsed, bool takesArgument)
    {
        string? argument = takesArgument ? parsed.GetValue(Argument) : null;
        string? option = parsed.GetValue(data);
        return argument is null || option is null
            ? argument ?? option
            : throw new HostException($"two files are named, {argument} and --data {option}: name one.");
    }

    /// <summary>How the file is read.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isDeclared">Whether a declaration says what the options leave open; else the header does.</param>
    public ReadOptions Reading(ParseResult parsed, bool isDeclared) => new()
    {
        Separator = parsed.GetValue(separator),
        SkipBrokenRows = parsed.GetValue(skipBroken),
        Hints = isDeclared ? null : Hints(parsed),
    };

    /// <summary>The columns of a declaration with what options say in their place; null where the header tells them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="declared">Those of the declaration; null for none.</param>
    /// <exception cref="HostException">The options contradict each other.</exception>
    public StudyColumns? Columns(ParseResult parsed, StudyColumns? declared)
    {
        if (declared is null || Hints(parsed) is not { } hints)
            return declared;
        bool isCounts = hints.Outcome is null && ((hints.Attempts ?? hints.Successes) is not null || declared.Outcome is null);
        return new StudyColumns(
            hints.Groups is { } groups ? new(groups) : declared.Groups,
            hints.Problem ?? declared.Problem,
            isCounts ? hints.Attempts ?? declared.Attempts ?? Usual.Attempts : null,
            isCounts ? hints.Successes ?? declared.Successes ?? Usual.Successes : null,
            isCounts ? null : hints.Outcome ?? declared.Outcome,
            hints.Covariates.Count > 0 ? new(hints.Covariates) : declared.Covariates);
    }

    // What options say of columns; null where they say nothing.
    private ColumnHints? Hints(ParseResult parsed)
    {
        string[]? groups = parsed.GetValue(group) is { Length: > 0 } given ? given : null;
        CovariateColumn[] covariates = [.. (parsed.GetValue(covariate) ?? []).Select(Covariate)];
        ColumnHints hints = new(
            groups, parsed.GetValue(problem), parsed.GetValue(attempts), parsed.GetValue(successes), parsed.GetValue(outcome), covariates);
        if (hints.Outcome is not null && (hints.Attempts ?? hints.Successes) is not null)
        {
            throw new HostException(
                "--outcome and --attempts or --successes exclude each other: rows are single outcomes, or counts n and c.");
        }

        return groups is null && covariates.Length == 0 && (hints.Problem ?? hints.Attempts ?? hints.Successes ?? hints.Outcome) is null
            ? null
            : hints;
    }

    private static CovariateColumn Covariate(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? text : text[..equals];
        string place = equals < 0 ? text : text[(equals + 1)..];
        int colon = place.IndexOf(':', StringComparison.Ordinal);
        string column = colon < 0 ? place : place[..colon];
        string? pattern = colon < 0 ? null : place[(colon + 1)..];
        return string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(column) || pattern is ""
            ? throw new HostException(
                $"--covariate {text} is not NAME[=COLUMN[:PATTERN]]: write it as in --covariate size, or --covariate size=model:_(.+?)_.")
            : new CovariateColumn(name.Trim(), column.Trim(), pattern);
    }

    private static Option<string?> Column(string name, string description) => new(name) { Description = description, HelpName = "COLUMN" };
}
