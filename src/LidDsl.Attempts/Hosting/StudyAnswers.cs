using LidDsl.Attempts.Asking;
using LidDsl.Attempts.Reporting;
using LidDsl.Hosting;
using LidDsl.Specs;

namespace LidDsl.Attempts.Hosting;

/// <summary>From a study to what is said of it.</summary>
internal static class StudyAnswers
{
    private const int MostEnds = 100;
    private const int PointsPerDecade = 4;

    /// <summary>The answer, or why there is none: one study that fails does not stop the others.</summary>
    /// <param name="task">The study.</param>
    /// <param name="verb">What to do.</param>
    /// <param name="forms">What reads files of other forms, by the end of their names; null for none.</param>
    /// <param name="cancellation">Stops it.</param>
    public static StudyAnswer Of(
        StudyTask task, StudyVerb verb, IReadOnlyDictionary<string, CountsReader>? forms, CancellationToken cancellation)
    {
        StudyAnswer answer = new(task, verb);
        try
        {
            if (cancellation.IsCancellationRequested)
                return new StudyAnswer(task, verb) { Error = "cancelled before it was begun" };
            if (verb == StudyVerb.Describe && task.Path is null)
                return answer;
            AttemptData data = Read(task, forms);
            answer = answer with { Data = data, Options = task.ForecastOf(data), Sampling = [.. data.Groups.Select(SamplingCheck.Of)] };
            if (verb != StudyVerb.Describe)
                answer = Valid(data, answer.Sampling) is { } valid ? Ask(answer, valid, cancellation) : Refused(answer);
            return StudyDocument.Identified(answer with { Truth = KnownTruth.Of(answer) });
        }
        catch (OperationCanceledException)
        {
            return new StudyAnswer(task, verb) { Error = "cancelled" };
        }
        catch (Exception exception)
        {
            return new StudyAnswer(task, verb)
            {
                Error = exception is AttemptFileException or IOException
                    ? Complaint.Line(exception.Message).Replace("in ReadOptions.Separator", "by --separator", StringComparison.Ordinal)
                    : Complaint.Of(exception),
            };
        }
    }

    private static AttemptData Read(StudyTask task, IReadOnlyDictionary<string, CountsReader>? forms)
    {
        string path = task.Path ?? throw new HostException(
            $"it names no file: give one by --data, or declare it by [AttemptsStudy(Data = \"counts.csv\")].");
        if (forms is not null && forms.TryGetValue(Path.GetExtension(path), out CountsReader? reader))
            return reader(path, task.Columns, task.Reading);
        return task.Study.Reader is { } read && task.Columns == task.Study.Spec?.Columns
            ? read(path, task.Reading)
            : AttemptFile.Read(path, task.Columns, task.Reading);
    }

    // A refused group says nothing, to its family neither; null where every one is.
    private static AttemptData? Valid(AttemptData data, IReadOnlyList<SamplingVerdict> sampling)
    {
        AttemptGroup[] valid = [.. data.Groups.Where((_, i) => !sampling[i].IsRefused)];
        return valid.Length == 0 ? null
            : valid.Length == data.Groups.Count ? data
            : new AttemptData(valid, data.Covariates, data.Origin);
    }

    // Nothing but the places of what is refused.
    private static StudyAnswer Refused(StudyAnswer answer)
    {
        bool all = answer.Verb == StudyVerb.All;
        return answer with
        {
            Estimates = all || answer.Verb == StudyVerb.Estimate ? [.. answer.Data!.Groups.Select((_, i) => Refused(answer, i))] : null,
            Forecasts = all || answer.Verb == StudyVerb.Forecast ? [] : null,
            Remarks = ["Every model is refused, so there is nothing to say of any."],
        };
    }

    private static GroupEstimate Refused(StudyAnswer answer, int place)
    {
        AttemptGroup group = answer.Data!.Groups[place];
        return new GroupEstimate(
            group.Name, group.Count, group.Solved, group.LeastAttempts, group.LargestAttempts, answer.Sampling[place], [], null)
        {
            Covariates = group.Covariates,
        };
    }

    private static StudyAnswer Ask(StudyAnswer answer, AttemptData valid, CancellationToken cancellation)
    {
        StudyTask task = answer.Task;
        StudyVerb verb = answer.Verb;
        ExponentWindow window = task.Spec.Window;
        bool all = verb == StudyVerb.All;
        if (all || verb is StudyVerb.Estimate or StudyVerb.Forecast)
            answer = Weigh(answer, new Forecaster(valid, answer.Options), window);
        cancellation.ThrowIfCancellationRequested();
        if ((all || verb is StudyVerb.Estimate or StudyVerb.Advise) && task.TrainingOf(valid) is { } training)
            answer = answer with { Training = TrainingAnalysis.Reports(valid, answer.Options, window.From, window.To, training) };
        cancellation.ThrowIfCancellationRequested();
        if (all || verb is StudyVerb.Advise)
            answer = Decide(answer, valid);
        cancellation.ThrowIfCancellationRequested();
        if (task.Question.Kept is { } kept)
            answer = answer with { Backtest = Backtest(answer, valid, kept, cancellation) };
        return answer;
    }

    // What one weighing of the laws says, with the lines that figures draw.
    private static StudyAnswer Weigh(StudyAnswer answer, Forecaster forecaster, ExponentWindow window)
    {
        if (answer.Verb != StudyVerb.Forecast)
        {
            long to = Math.Max((long)window.To, answer.Options.Horizons[^1]);
            answer = answer with
            {
                Estimates = Estimates(answer, forecaster, window),
                ExponentCurves = to > 1 ? ForecastCurves.Exponents(forecaster, to) : [],
            };
        }

        if (answer.Verb == StudyVerb.Estimate)
            return answer;
        IReadOnlyList<Forecast> forecasts = forecaster.Forecasts();
        return answer with
        {
            Forecasts = forecasts,
            ForecastCurves = ForecastCurves.Forecasts(forecaster, forecasts),
            Curves = answer.Estimates is null ? [.. Curves(forecaster.Data)] : null,
        };
    }

    private static IEnumerable<(string Group, PassAtKPoint Point)> Curves(AttemptData data)
    {
        long[] grid = Grid(data);
        return data.Groups.SelectMany(group =>
            AttemptEstimator.Curve(group, SamplingCheck.Of(group), grid).Select(point => (group.Name, point)));
    }

    // Estimates of the groups that are not refused, and the place of those that are.
    private static GroupEstimate[] Estimates(StudyAnswer answer, Forecaster forecaster, ExponentWindow window)
    {
        Dictionary<string, GroupEstimate> known =
            AttemptEstimator.Estimate(forecaster, window.From, window.To, Grid(forecaster.Data))
                .ToDictionary(e => e.Group, StringComparer.Ordinal);
        return
        [
            .. answer.Data!.Groups.Select(
                (group, i) => known.TryGetValue(group.Name, out GroupEstimate? estimate) ? estimate : Refused(answer, i)),
        ];
    }

    // The same k for all groups, so that they can be compared, with the n of each: where its curve ends.
    private static long[] Grid(AttemptData data)
    {
        SortedSet<long> grid = [1, .. data.Groups.Select(group => group.LeastAttempts).Distinct().Take(MostEnds)];
        long most = data.Groups.Max(group => group.LargestAttempts);
        for (double k = 1; k <= most; k *= Math.Pow(10, 1.0 / PointsPerDecade))
            grid.Add((long)Math.Round(k));
        return [.. grid];
    }

    // What cannot be advised is a remark: the rest of the answer holds.
    private static StudyAnswer Decide(StudyAnswer answer, AttemptData valid)
    {
        StudyTask task = answer.Task;
        List<string> remarks = [];
        if (task.Question.Budget is { } budget)
        {
            string? training = task.Spec.TrainingCost > 0 ? task.TrainingOf(valid) : null;
            ComputeCosts costs = new(budget, task.Spec.AttemptCost, task.Spec.TrainingCost, task.Question.Requests);
            answer = answer with { Compute = ComputeAdvisor.Advise(valid, answer.Options, training, costs) };
        }
        else
        {
            remarks.Add("--budget, with --attempt-cost and --training-cost, says how to split compute between training and attempts.");
        }

        if (valid.Groups.All(group => group.Solved == group.Count))
        {
            remarks.Add("Every problem is solved, so more attempts at these teach nothing: add problems.");
        }
        else
        {
            // As many as were made, to begin with.
            long spend = task.Question.Spend ?? Math.Min(AttemptGroup.MostAttempts, valid.Groups.Sum(Made));
            answer = answer with { Spending = SpendingPlanner.Plan(valid, answer.Options, spend, answer.Options.Horizons[^1]) };
        }

        return answer with { Remarks = remarks };
    }

    private static long Made(AttemptGroup group)
    {
        long made = 0;
        foreach (long attempts in group.Attempts)
            made += Math.Min(attempts, AttemptGroup.MostAttempts - made);
        return made;
    }

    private static BacktestResult Backtest(StudyAnswer answer, AttemptData valid, long kept, CancellationToken cancellation) =>
        Attempts.Backtest.Run(
            valid,
            new BacktestOptions
            {
                Attempts = kept,
                Subsamples = answer.Task.Question.Subsamples,
                Seed = answer.Task.Question.Seed,
                Forecast = answer.Options,
            },
            cancellation);
}
