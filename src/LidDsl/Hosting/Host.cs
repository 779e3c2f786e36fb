using LidDsl.Checking;
using LidDsl.Predicting;
using LidDsl.Running;

namespace LidDsl.Hosting;

/// <summary>Does what a command line asks for.</summary>
/// <param name="output">Where the answer goes.</param>
/// <param name="errors">Where progress and complaints go.</param>
/// <param name="live">Whether <paramref name="errors"/> is a terminal.</param>
/// <param name="cancellation">Ends the work early; what is finished is reported and written.</param>
/// <param name="coloured">Whether reports are coloured.</param>
internal sealed class Host(TextWriter output, TextWriter errors, bool live, CancellationToken cancellation, bool coloured = false)
{
    /// <summary>Where the answer goes.</summary>
    public TextWriter Output => output;

    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    public int Execute(HostRequest request)
    {
        try
        {
            return request.Verb switch
            {
                HostVerb.List => Print(ExperimentList.Of(request.Experiments, request.Format)),
                HostVerb.Describe => Describe(request),
                HostVerb.Emit => Emit(request),
                _ => AnswerAll(request),
            };
        }
        catch (AggregateException exception) when (exception.InnerException is ArgumentException or ArithmeticException)
        {
            return Refuse(ErrorText.Of(exception.InnerException));
        }
        catch (Exception exception) when (exception is RunRefusedException or HostException or ArgumentOutOfRangeException or ArithmeticException)
        {
            return Refuse(ErrorText.Of(exception));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Methods of the user's own may throw what they like.
            Exception first = exception is AggregateException { InnerException: { } inner } ? inner : exception;
            return Refuse(ErrorText.OfOwnMethod(first));
        }
    }

    /// <summary>Says in one line what is wrong.</summary>
    /// <returns>The exit code of bad usage.</returns>
    public int Refuse(string message)
    {
        string line = string.Join(' ', message.Split((char[]?)['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        errors.WriteLine("error: " + line);
        return ExitCode.BadUsage;
    }

    /// <summary>Prints a text that ends in a line feed as it is.</summary>
    /// <returns>The exit code of success.</returns>
    public int Print(string text)
    {
        output.Write(text);
        return ExitCode.Agrees;
    }

    private int Describe(HostRequest request)
    {
        ExperimentPage[] pages = [.. request.Experiments.Select(experiment => ExperimentPage.Of(experiment, request.Options))];
        if (request.Format == OutputFormat.Json)
            return Print(JsonPages.Of(pages));
        foreach (ExperimentPage page in pages)
            Show(page.ToText());
        return ExitCode.Agrees;
    }

    private int Emit(HostRequest request)
    {
        if (request.Experiments.FirstOrDefault(e => e.Experiment.GeneratedCode.Length == 0) is { } written)
            return Refuse($"{written.Name} is written by hand: there is no generated code to print.");
        if (request.Output is null)
            return Print(string.Join('\n', request.Experiments.Select(e => e.Experiment.GeneratedCode)));
        ResultFolder folder = ResultFolder.Open(request.Output);
        foreach (NamedExperiment experiment in request.Experiments)
            output.WriteLine(folder.Write(experiment.Name + ".g.cs", experiment.Experiment.GeneratedCode));
        return ExitCode.Agrees;
    }

    private int AnswerAll(HostRequest request)
    {
        ResultFolder folder = ResultFolder.Open(request.Output!);
        List<HostAnswer> answers = [];
        int code = ExitCode.Agrees;
        foreach (NamedExperiment experiment in request.Experiments)
        {
            if (cancellation.IsCancellationRequested)
                break;
            (HostAnswer answer, string? failure) = Answer(experiment, request);
            answers.Add(answer);
            code = ExitCode.Graver(code, answer.Report is { } report ? ExitCode.Of(report.Verdict) : ExitCode.Agrees);
            if (request.Format == OutputFormat.Table)
                Show((request.Quiet ? answer.ToLine() : answer.ToText()) + "\n");
            code = ExitCode.Graver(code, Write(answer, folder, request.Quiet));
            if (failure is not null)
                code = ExitCode.Graver(code, Refuse(failure));
        }

        if (request.Format == OutputFormat.Json)
            Print(JsonResults.Of(answers));
        else if (request.Format == OutputFormat.Csv)
            Print(CsvResults.InferenceLoss(answers));
        return cancellation.IsCancellationRequested ? ExitCode.Cancelled : code;
    }

    // A disk that fills up after an hour's run must not take the answer with it: the answer is printed all the same.
    private int Write(HostAnswer answer, ResultFolder folder, bool quiet)
    {
        try
        {
            string written = answer.WriteTo(folder);
            if (!quiet)
                errors.WriteLine($"{answer.Name}: results in {written}");
            return ExitCode.Agrees;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse($"the results of {answer.Name} could not be written ({exception.Message.TrimEnd('.')}): give another --output.");
        }
    }

    // The answer, and why it is not whole.
    private (HostAnswer Answer, string? Failure) Answer(NamedExperiment named, HostRequest request)
    {
        (string name, ILidExperiment experiment) = (named.Name, named.Experiment);
        if (request.Verb == HostVerb.Predict)
            return (new HostAnswer(name, experiment.Spec, Predictor.Predict(experiment), null, null), null);

        ProgressLine? progress = null;
        if (!request.Quiet)
        {
            errors.WriteLine($"{name}: {Runner.Estimate(experiment, request.Options)}");
            progress = new ProgressLine(errors, live, name);
        }

        RunResult result;
        string? failure = null;
        try
        {
            result = Runner.Run(experiment, request.Options with { Progress = progress, Cancellation = cancellation });
        }
        catch (RunFailedException exception) when (exception.Finished is { } finished)
        {
            (result, failure) = (finished, exception.Message);
        }
        finally
        {
            progress?.End();
        }

        if (request.Verb == HostVerb.Run)
            return (new HostAnswer(name, experiment.Spec, null, result, null), failure);
        CheckReport report = Checker.Check(experiment, result);
        return (new HostAnswer(name, experiment.Spec, report.Predictions, result, report), failure);
    }

    private void Show(string text)
    {
        if (coloured)
            Paint.Write(output, text);
        else
            output.Write(text);
    }
}
