using System.Reflection;
using System.Text.RegularExpressions;

namespace LidDsl.Hosting;

/// <summary>What is wrong, in one line that the user can act on.</summary>
internal static partial class Complaint
{
    /// <summary>The line for an exception: the message of one of ours, or what a method of the user's own threw, and where.</summary>
    public static string Of(Exception exception)
    {
        Exception first = exception;
        while (first is AggregateException or TargetInvocationException or TypeInitializationException && first.InnerException is { } inner)
            first = inner;
        string message = Line(Parameter().Replace(first.Message, ""));
        string? origin = first.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => !Systems().IsMatch(line));
        bool own = origin is not null && !Ours().IsMatch(origin);
        return first switch
        {
            OutOfMemoryException => "there is not memory enough: lower d, N or the threads, or give it a machine with more",
            RunRefusedException or HostException => message,
            ArgumentException or ArithmeticException when !own => message,
            _ => $"{first.GetType().Name}{(own ? " " + origin : "")}: {message}",
        };
    }

    /// <summary>A text in one line.</summary>
    public static string Line(string text) =>
        string.Join(' ', text.Split((char[]?)['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    // What the runtime adds to the message of an exception about an argument.
    [GeneratedRegex(@"\s*\(Parameter '[^']*'\)(\s*Actual value was [^\n]*)?")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^(at (System|MathNet)\.|---)")]
    private static partial Regex Systems();

    // A type of LidDsl itself or of one of its rooms; programs of a user's may be called LidDsl.Something too.
    [GeneratedRegex(@"^at LidDsl\.((Laws|Specs|Sampling|Estimating|Declaring|Reporting|Predicting|Running|Checking|Hosting)\.|[\w`]+\.\.?\w+(\[[^\]]*\])?\()")]
    private static partial Regex Ours();
}
