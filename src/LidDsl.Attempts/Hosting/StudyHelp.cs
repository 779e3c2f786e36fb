using LidDsl.Attempts.Asking;
using LidDsl.Hosting;

namespace LidDsl.Attempts.Hosting;

/// <summary>What the help of a program of studies says.</summary>
internal static class StudyHelp
{
    /// <summary>What the program does.</summary>
    public const string Root =
        "Estimates pass@k from attempt counts, forecasts it far beyond the attempts that were made, and says what to spend next. Without a "
            + "verb it does all three.";

    /// <summary>The verbs, in the order of the help.</summary>
    public static IReadOnlyList<(StudyVerb Verb, string Name, string Description)> Verbs { get; } =
    [
        (
            StudyVerb.Estimate, "estimate",
            "Say pass@k as far as the attempts go, how they came about, and how steeply failures fall with k."),
        (StudyVerb.Forecast, "forecast", "Forecast 1 - pass@K beyond the attempts that were made, with a 90% interval."),
        (
            StudyVerb.Advise, "advise",
            "Say whether more training still pays, how to split a budget between training and attempts, and which attempts to make next."),
        (
            StudyVerb.Backtest, "backtest",
            "Try the forecast on these counts: from a few of the attempts to what all of them show, beside two baselines."),
        (
            StudyVerb.Report, "report",
            "Estimate, forecast and advise, and write a report with figures: one HTML file that needs no network. With --from, report what "
                + "a JSON file says, and compute nothing."),
        (StudyVerb.Compare, "compare", "Set two earlier answers side by side, in a table and in figures with the curves of both."),
        (StudyVerb.Describe, "describe", "Say what is declared, which file is read, and what is in it."),
        (StudyVerb.List, "list", "Name the studies, one line for each."),
        (
            StudyVerb.Schema, "schema",
            "Print the JSON Schema of what --format json prints and the JSON files hold: fields, types, units; or, with --output, write "
                + "it."),
    ];

    /// <summary>The exit codes and what each says.</summary>
    public static IReadOnlyList<(string Code, string Meaning)> ExitCodes { get; } =
    [
        ("0", "done; an exponent that is not identifiable is an answer, and said to be so"),
        ("1", "backtest: the forecast is no better than a baseline at some K"),
        ("2", "bad usage, a file that cannot be read, or an answer that could not be printed or written"),
        ("4", "a model was refused: its records were selected by what they show, so its numbers are left out"),
        .. HelpWithExamples.Signals,
    ];

    /// <summary>Examples of a verb; of the program where it is empty.</summary>
    /// <param name="verb">The verb.</param>
    public static string[] Examples(string verb) => verb switch
    {
        "estimate" =>
        [
            "estimate counts.csv", "estimate counts.csv --window 10,1000 --format json",
            "estimate attempts.jsonl --outcome passed --problem task_id",
        ],
        "forecast" =>
        [
            "forecast counts.csv --horizon 10000", "forecast counts.csv --horizon 1000,10000 --format csv > forecasts.csv",
            "forecast counts.csv --family --law zero-inflated",
            "forecast counts.csv --family-by tokens --covariate 'tokens=model:_(\\w+)$'",
        ],
        "advise" =>
        [
            "advise counts.csv --spend 100000 --output plan",
            "advise counts.csv --budget 1e6 --training-cost 1e-6 --attempt-cost 1 --requests 500",
        ],
        "backtest" => ["backtest counts.csv", "backtest counts.csv --from 100 --subsamples 20 --horizon 1000,10000"],
        "report" =>
        [
            "report counts.csv", "report counts.csv --backtest 100 --report counts.html",
            "report --from results/counts.json --figures svg,vega-lite --output figures",
        ],
        "compare" => ["compare before.json results/counts.json", "compare a.json b.json --report comparison.html"],
        "describe" => ["describe", "describe counts.csv"],
        "list" => ["list", "list --format json"],
        "schema" => ["schema > liddsl-attempts.schema.json", "schema --output schemas"],
        "completion" => ["completion bash >> ~/.bashrc", "completion zsh >> ~/.zshrc", "completion pwsh >> $PROFILE"],
        _ =>
        [
            "forecast counts.csv --horizon 10000", "estimate counts.csv", "advise counts.csv --spend 100000",
            "backtest counts.csv --from 100 --subsamples 20", "completion bash >> ~/.bashrc",
        ],
    };
}
