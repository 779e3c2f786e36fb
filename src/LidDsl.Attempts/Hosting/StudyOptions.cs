using System.CommandLine;
using System.Globalization;
using LidDsl.Attempts.Asking;
using LidDsl.Hosting;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Writing;

namespace LidDsl.Attempts.Hosting;

/// <summary>The options of a program of studies, each with its domain; a verb has those that apply to it.</summary>
internal sealed class StudyOptions
{
    private const string DefaultFolder = "results";

    private static readonly (string Word, SuccessLaw Law)[] Laws =
    [
        ("beta", SuccessLaw.Beta), ("zero-inflated", SuccessLaw.ZeroInflatedBeta), ("latent-difficulty", SuccessLaw.LatentDifficulty),
    ];

    private static readonly (string Word, ForecastTarget Target)[] Targets =
    [
        ("realised", ForecastTarget.TheseProblemsRealised),
        ("expected", ForecastTarget.TheseProblemsExpected),
        ("new", ForecastTarget.NewProblems),
    ];

    private readonly Option<ReportWriter?> format = OptionOf.Choice<ReportWriter?>(
        "--format",
        "How the answer is printed: table (text for people), json (all of it), or csv (one table: of forecast, model, horizon, forecast, "
            + "lo90, hi90).",
        [.. ReportWriters.All.Select(writer => writer.Name)],
        name => ReportWriters.All.First(writer => writer.Name == name));

    private readonly Option<bool> quiet = new("--quiet")
    {
        Description = "One line for each study in place of tables; the exit code and the files say the rest.",
    };

    private readonly Option<bool> verbose = new("--verbose") { Description = "All tables behind the summary." };

    private readonly Option<string?> output = new("--output")
    {
        Description = "The folder for the files of the answer. Unless it is given, estimate, forecast, advise, backtest and report write "
            + "to results, and the other verbs write none.",
        HelpName = "DIR",
    };

    private readonly Option<string[]?> pattern;

    private readonly Option<SuccessLaw?> law = OptionOf.Choice<SuccessLaw?>(
        "--law",
        "The laws of the success probability over problems that are weighed: beta, zero-inflated (a share is never solved) or "
            + "latent-difficulty.",
        [.. Laws.Select(l => l.Word)],
        word => Laws.First(l => l.Word == word).Law);

    private readonly Option<ForecastTarget?> target = OptionOf.Choice<ForecastTarget?>(
        "--target",
        "What a forecast is about: realised (the share of these problems that K attempts leave unsolved), expected (its mean over the "
            + "chance of the attempts) or new (new problems of the same population).",
        [.. Targets.Select(t => t.Word)],
        word => Targets.First(t => t.Word == word).Target);

    private readonly Option<bool> family = new("--family")
    {
        Description = "Share strength among all models of the file: sizes or stages of one kind of model. By size where the file has such "
            + "a column. Unrelated models must not share.",
    };

    private readonly Option<string?> familyBy = new("--family-by")
    {
        Description = "Share strength by this covariate in place of size.",
        HelpName = "NAME",
    };

    private readonly Option<long[]?> horizon = StudyValues.Horizons();
    private readonly Option<ExponentWindow?> window = StudyValues.Window();

    private readonly Option<string?> training = new("--training")
    {
        Description = "The covariate that measures training; one called tokens unless it is given.",
        HelpName = "NAME",
    };

    private readonly Option<double?> budget = StudyValues.Positive(
        "--budget", "The compute to split between training and attempts, in the unit of the costs.");

    private readonly Option<double?> attemptCost = StudyValues.Positive("--attempt-cost", "What one attempt costs.");
    private readonly Option<double?> trainingCost = StudyValues.Positive(
        "--training-cost", "What one unit of the training covariate costs, in the unit of --attempt-cost.", zero: true);

    private readonly Option<double?> requests = StudyValues.Positive(
        "--requests", "How many problems are to be attempted with the trained model, over which its training is shared.");

    private readonly Option<long?> spend = StudyValues.Count(
        "--spend", "How many attempts to plan for, over all models; as many as were made unless it is given.", "ATTEMPTS");

    private readonly Option<long?> from = StudyValues.Count(
        "--from", "The attempts at each problem that a back-test keeps and forecasts from; 100 unless it is given.", "ATTEMPTS",
        "--backtest");

    // What --from means to report is a file.
    private readonly Option<long?> backtest = StudyValues.Count(
        "--backtest", "The attempts at each problem that a back-test keeps and forecasts from; no back-test unless it is given.",
        "ATTEMPTS");

    private readonly ReportOptions reports = new();
    private readonly Option<string[]?> files = ReportOptions.FileForms();

    private readonly Option<int?> subsamples = OptionOf.Count("--subsamples", "How often a back-test draws them; 20 unless it is given.");

    private readonly Option<ulong?> seed = OptionOf.Number<ulong?>(
        "--seed", "What fixes the subsamples of a back-test; 1 unless it is given.", "a whole number from 0 to 18446744073709551615",
        text =>
            ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value : null);

    private readonly StudyFileOptions file = new();

    /// <summary>Makes the options of a program.</summary>
    /// <param name="studies">Its studies; none for a program that is given files.</param>
    public StudyOptions(IReadOnlyList<NamedStudy> studies)
    {
        string[] names = [.. studies.Select(study => study.Name)];
        pattern = new Option<string[]?>("--study")
        {
            Description = "The studies whose name is so; * stands for any characters and ? for one. May be given more than once; all of "
                + "them unless given.",
            HelpName = "PATTERN",
            Arity = ArgumentArity.OneOrMore,
            Hidden = studies.Count == 0,
            CustomParser = argument =>
            {
                string[] patterns = [.. argument.Tokens.Select(token => token.Value)];
                foreach (string text in patterns.Where(text => !studies.Any(study => study.Matches(text))))
                {
                    argument.AddError(studies.Count == 0
                        ? $"--study {text} is unknown: this program declares no study, and reads the file that it is given."
                        : $"--study {text} is none of the studies of this program: {string.Join(", ", names)}.");
                }

                return patterns;
            },
        };
        OptionOf.Complete(pattern, names);
    }

    /// <summary>The options of a verb, in the order of its help.</summary>
    public IReadOnlyList<Option> Of(StudyVerb verb)
    {
        Option[] common = [pattern, format, output, files, quiet, verbose];
        Option[] laws = [law, family, familyBy];
        Option[] spending = [training, budget, attemptCost, trainingCost, requests, spend];
        Option[] pictures = [reports.Report, reports.Figures];
        return verb switch
        {
            StudyVerb.Schema => [output],
            StudyVerb.Compare => [output, quiet, .. pictures],
            StudyVerb.List => common,
            StudyVerb.Describe => [.. common, .. file.All],
            StudyVerb.Estimate => [.. common, .. pictures, window, training, .. laws, .. file.All],
            StudyVerb.Forecast => [.. common, .. pictures, horizon, target, .. laws, .. file.All],
            StudyVerb.Advise => [.. common, .. pictures, horizon, window, .. spending, .. laws, .. file.All],
            StudyVerb.Backtest => [.. common, .. pictures, from, subsamples, seed, horizon, target, .. laws, .. file.All],
            StudyVerb.Report =>
            [
                .. common, reports.From, .. pictures, horizon, window, target, .. spending, backtest, subsamples, seed, .. laws,
                .. file.All,
            ],
            _ => [.. common, .. pictures, horizon, window, target, .. spending, from, subsamples, seed, .. laws, .. file.All],
        };
    }

    /// <summary>What compare takes behind it.</summary>
    public Argument<string[]> Compared { get; } = new("FILE.json")
    {
        Description = "Two JSON files of earlier answers; FILE#NAME where one holds several studies.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>The file that a verb may be given without a name of an option; null where it takes none.</summary>
    public Argument<string?>? FileOf(StudyVerb verb) =>
        verb is StudyVerb.All or StudyVerb.List or StudyVerb.Schema or StudyVerb.Compare ? null : file.Argument;

    // A file that is drawn again has been computed: what computes is out of place.
    private void Redraw(ParseResult parsed, StudyVerb verb, string stored)
    {
        Option[] drawing = [pattern, format, output, quiet, verbose, reports.From, reports.Report, reports.Figures];
        string? other = Of(verb).Except(drawing).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name
            ?? (FileOf(verb) is { } argument ? parsed.GetValue(argument) : null);
        if (other is not null)
        {
            throw new HostException(
                $"--from {stored} is drawn again as it was computed, so {other} has no part in it: leave one of them out.");
        }
    }

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="HostException">No file is named, or two are, or columns are told twice.</exception>
    public StudyRequest Request(ParseResult parsed, StudyVerb verb, IReadOnlyList<NamedStudy> studies)
    {
        IReadOnlyList<Option> own = Of(verb);
        string? stored = Value(reports.From);
        if (stored is not null)
            Redraw(parsed, verb, stored);
        bool asks = stored is null && verb is not (StudyVerb.List or StudyVerb.Schema or StudyVerb.Compare);
        string? path = asks ? file.Path(parsed, FileOf(verb) is not null) : null;
        string[]? patterns = Value(pattern);

        // A file of a program that declares several studies is one of its own, unless a study is named.
        IReadOnlyList<NamedStudy> chosen = path is not null && studies.Count != 1 && patterns is not { Length: > 0 }
            ? [NamedStudy.OfFile(path)]
            : NamedStudy.Matching(studies, patterns);
        if (asks && chosen.Count == 0)
        {
            throw new HostException(
                "there is no file: name a CSV with the columns model, problem, n and c, as in forecast counts.csv, or others by --group, "
                    + "--problem, --attempts and --successes.");
        }

        bool writes = verb is StudyVerb.All or StudyVerb.Report or >= StudyVerb.Estimate and <= StudyVerb.Backtest;
        return new StudyRequest(
            verb,
            verb is StudyVerb.Schema or StudyVerb.Compare || stored is not null ? [] : [.. chosen.Select(study => Task(study, path))],
            Value(format) ?? ReportWriters.All[0],
            Value(output) ?? (writes || (verb == StudyVerb.Compare && Value(reports.Figures) is not null) ? DefaultFolder : null),
            Value(quiet),
            Value(verbose))
        {
            Report = Value(reports.Report)
                ?? (verb == StudyVerb.Report ? Path.Combine(Value(output) ?? DefaultFolder, ReportOptions.DefaultName) : null),
            From = stored,
            Figures = Value(reports.Figures) ?? [],
            Files = Value(files) is { Length: > 0 } forms ? forms : Document.UsualForms,
            Compared = verb == StudyVerb.Compare ? parsed.GetValue(Compared) ?? [] : [],
            Patterns = patterns ?? [],
        };

        StudyTask Task(NamedStudy study, string? named)
        {
            StudyColumns? columns = asks ? file.Columns(parsed, study.Spec?.Columns) : study.Spec?.Columns;
            StudySpec spec = study.Spec ?? new StudySpec(study.Name, columns ?? StudyFileOptions.Usual);
            string? by = Value(familyBy);
            long? kept = Value(from) ?? Value(backtest);
            spec = spec with
            {
                Columns = columns ?? spec.Columns,
                IsFamily = spec.IsFamily || Value(family) || by is not null,
                FamilyCovariate = by ?? spec.FamilyCovariate,
                Horizons = Value(horizon) is { Length: > 0 } horizons ? new(horizons) : Horizons(spec),
                Window = Value(window) ?? spec.Window,
                AttemptCost = Value(attemptCost) ?? spec.AttemptCost,
                TrainingCost = Value(trainingCost) ?? spec.TrainingCost,
            };
            StudyQuestion question = new()
            {
                Law = Value(law) ?? default,
                Target = Value(target) ?? default,
                Training = Value(training),
                Budget = Value(budget),
                Requests = Value(requests) ?? 1,
                Spend = Value(spend),
                Kept = kept ?? (verb == StudyVerb.Backtest ? 100 : null),
                Subsamples = Value(subsamples) ?? 20,
                Seed = Value(seed) ?? 1,
            };
            ReadOptions reading = asks ? file.Reading(parsed, study.Spec is not null) : new ReadOptions();
            return new StudyTask(study, spec, question, named ?? spec.Data, columns, reading);
        }

        ValueList<long> Horizons(StudySpec spec) =>
            verb == StudyVerb.Backtest ? new([1_000, 3_000, 10_000]) : spec.Horizons.Count > 0 ? spec.Horizons : new([10_000]);

        T? Value<T>(Option<T> option) => own.Contains(option) ? parsed.GetValue(option) : default;
    }
}
