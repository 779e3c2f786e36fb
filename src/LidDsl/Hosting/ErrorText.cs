using System.Diagnostics;
using System.Globalization;

namespace LidDsl.Hosting;

/// <summary>An exception in the words of the user: no name of a parameter and no frame of a stack of LidDsl's own.</summary>
internal static class ErrorText
{
    /// <summary>The message of an exception in one line, without what the runtime appends to it for programmers.</summary>
    public static string Of(Exception exception)
    {
        string message = exception.Message;
        if (exception is ArgumentOutOfRangeException { ActualValue: { } actual })
            message = message.Replace($"Actual value was {actual}.", "", StringComparison.Ordinal);
        if (exception is ArgumentException { ParamName: { Length: > 0 } parameter })
            message = message.Replace($"(Parameter '{parameter}')", "", StringComparison.Ordinal);
        return string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>What a method of the user's own threw: the kind of exception, the method and its line as far as they are known, and the message.</summary>
    public static string OfOwnMethod(Exception exception)
    {
        string kind = exception.GetType().Name;
        return Place(exception) is { } place ? $"{kind} in {place}: {Of(exception)}" : $"{kind}: {Of(exception)}";
    }

    // The innermost frame that is neither the runtime's nor LidDsl's nor generated.
    private static string? Place(Exception exception)
    {
        foreach (StackFrame frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is not { DeclaringTypeName: { } type } method || IsOurs(method.DeclaringAssemblyName) || type.StartsWith("LidDsl.Generated.", StringComparison.Ordinal))
                continue;
            string line = frame.GetFileName() is { } file ? string.Create(CultureInfo.InvariantCulture, $" ({Path.GetFileName(file)}, line {frame.GetFileLineNumber()})") : "";
            return $"{type.Replace('+', '.')}.{method.Name}{line}";
        }

        return null;
    }

    private static bool IsOurs(string assembly)
    {
        string name = assembly.Split(',')[0];
        return name is "LidDsl" or "LidDsl.Laws" or "MathNet.Numerics" or "System" or "mscorlib" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal);
    }
}
