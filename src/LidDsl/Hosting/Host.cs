using LidDsl.Checking;
using LidDsl.Predicting;
using LidDsl.Running;

namespace LidDsl.Hosting;

/// <summary>Does what a command line asks for.</summary>
/// <param name="output">Where the answer goes.</param>
/// <param name="errors">Where progress and complaints go.</param>
/// <param name="live">Whether <paramref name="errors"/> is a terminal.</param>
/// <param name="cancellation">Ends the work early; what is finished is reported and written.</param>
internal sealed class Host(TextWriter output, TextWriter errors, bool live, CancellationToken cancellation)
{
    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    public int Execute(HostRequest request)
    {
        try
        {
            ResultFolder folder = ResultFolder.Open(request.Output);
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
                    output.WriteLine(answer.ToText());
                code = ExitCode.Graver(code, Write(answer, folder));
                if (failure is not null)
                    code = ExitCode.Graver(code, Refuse(failure));
            }

            Print(answers, request.Format);
            return cancellation.IsCancellationRequested ? ExitCode.Cancelled : code;
        }
        catch (HostException exception)
        {
            return Refuse(exception.Message);
        }
        catch (AggregateException exception) when (exception.InnerException is ArgumentException or ArithmeticException)
        {
            return Refuse(exception.InnerException.Message);
        }
        catch (Exception exception) when (exception is RunRefusedException or ArgumentOutOfRangeException or ArithmeticException)
        {
            return Refuse(exception.Message);
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

    // A disk that fills up after an hour's run must not take the answer with it: the answer is printed all the same.
    private int Write(HostAnswer answer, ResultFolder folder)
    {
        try
        {
            answer.WriteTo(folder, errors);
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
        (string name, ILidExperiment experiment) = named;
        if (request.Verb == HostVerb.Predict)
            return (new HostAnswer(name, experiment.Spec, Predictor.Predict(experiment), null, null), null);

        var progress = new ProgressLine(errors, live, name);
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
            progress.End();
        }

        if (request.Verb == HostVerb.Run)
            return (new HostAnswer(name, experiment.Spec, null, result, null), failure);
        CheckReport report = Checker.Check(experiment, result);
        return (new HostAnswer(name, experiment.Spec, report.Predictions, result, report), failure);
    }

    private void Print(List<HostAnswer> answers, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            using Stream stream = new MemoryStream();
            JsonResults.Write(stream, answers);
            stream.Position = 0;
            output.WriteLine(new StreamReader(stream).ReadToEnd());
        }
        else if (format == OutputFormat.Csv)
        {
            output.Write(CsvResults.InferenceLoss(answers));
        }
    }
}
