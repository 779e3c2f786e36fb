using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace LidDsl.Hosting;

/// <summary>What is wrong, in one line that the user can act on: no name of a parameter and no frame of a stack of LidDsl's own.</summary>
internal static class Complaint
{
    /// <summary>The line for an exception: the message of one of ours, or what a method of the user's own threw, and where.</summary>
    public static string Of(Exception exception)
    {
        Exception first = exception;
        while (first is AggregateException or TargetInvocationException or TypeInitializationException && first.InnerException is { } inner)
            first = inner;
        string? place = Place(first);
        return first switch
        {
            OutOfMemoryException => "there is not memory enough: lower d, N or the threads, or give it a machine with more",
            RunRefusedException or HostException or StoreException => Message(first),
            ArgumentException or ArithmeticException when place is null || IsThrownByUs(first) => Message(first),
            _ => place is null ? $"{first.GetType().Name}: {Message(first)}" : $"{first.GetType().Name} in {place}: {Message(first)}",
        };
    }

    /// <summary>The message of an exception in one line, without what the runtime appends to it for programmers.</summary>
    public static string Message(Exception exception)
    {
        string message = exception.Message;
        if (exception is ArgumentOutOfRangeException { ActualValue: { } actual })
            message = message.Replace($"Actual value was {actual}.", "", StringComparison.Ordinal);
        if (exception is ArgumentException { ParamName: { Length: > 0 } parameter })
            message = message.Replace($"(Parameter '{parameter}')", "", StringComparison.Ordinal);
        return Line(message);
    }

    /// <summary>A text in one line.</summary>
    public static string Line(string text) =>
        string.Join(' ', text.Split((char[]?)['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    // The innermost frame that is neither the runtime's nor LidDsl's nor generated.
    private static string? Place(Exception exception)
    {
        foreach (StackFrame frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is not { DeclaringTypeName: { } type } method || IsOurs(method.DeclaringAssemblyName)
                || type.StartsWith("LidDsl.Generated.", StringComparison.Ordinal))
            {
                continue;
            }

            string line = frame.GetFileName() is { } file
                ? string.Create(CultureInfo.InvariantCulture, $" ({Path.GetFileName(file)}, line {frame.GetFileLineNumber()})")
                : "";
            return $"{type.Replace('+', '.')}.{method.Name}{line}";
        }

        return null;
    }

    // What one of ours refuses is told by its message, wherever it was called from.
    private static bool IsThrownByUs(Exception exception) => new StackTrace(exception).GetFrames()
        .Select(frame => DiagnosticMethodInfo.Create(frame)?.DeclaringAssemblyName.Split(',')[0])
        .FirstOrDefault(assembly => assembly is not null && !IsRuntime(assembly)) is "LidDsl" or "LidDsl.Laws" or "LidDsl.Attempts";

    private static bool IsOurs(string assembly) =>
        assembly.Split(',')[0] is var name
        && (name is "LidDsl" or "LidDsl.Laws" or "LidDsl.Attempts" or "MathNet.Numerics" || IsRuntime(name));

    private static bool IsRuntime(string name) =>
        name is "System" or "mscorlib" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal);
}
