using System.Collections;
using System.Globalization;
using System.Reflection;

namespace LidDsl.Laws.Tests.Probing;

/// <summary>Calls every public member of the laws with one argument after the other at the ends of its domain, and beyond.</summary>
internal static class PublicMemberProbe
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // Parts of records that say what was put in, and constants that their documentation allows to be no number.
    private static readonly HashSet<string> MayBeNaN =
    [
        "Difficulty.LogMass", "OwnIntrinsicConstant.Log", "IntrinsicTail.LogConstant", "InferenceLossLaw.NumericalError",
    ];

    private static readonly HashSet<Type> Numbers = [typeof(double), typeof(double?), typeof(Moment)];

    /// <summary>The types whose members are called.</summary>
    public static IEnumerable<Type> Types => typeof(LawInfo).Assembly.GetExportedTypes()
        .Where(t => !t.IsEnum && !t.ContainsGenericParameters && !typeof(Delegate).IsAssignableFrom(t));

    /// <summary>One line for each call that does what no member may do.</summary>
    public static IReadOnlyList<string> Violations(Type type)
    {
        HashSet<string> found = [];
        foreach (MethodBase member in Members(type))
            Probe(member, member.GetParameters(), arguments => Invoke(member, arguments), found);
        foreach ((string name, Delegate method) in SpanMembers.Of(type))
            Probe(method.Method, method.Method.GetParameters(), method.DynamicInvoke, found, name);
        return [.. found];
    }

    private static IEnumerable<MethodBase> Members(Type type) =>
    [
        .. type.GetConstructors(),
        .. type.GetMethods(Declared).Where(m => !m.IsSpecialName && !m.ContainsGenericParameters
            && m.Name is not ("Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "<Clone>$")
            && !m.GetParameters().Any(
                p => p.ParameterType.IsByRef ? p.IsOut || p.ParameterType.GetElementType()!.IsByRefLike : p.ParameterType.IsByRefLike)),
    ];

    private static object? Invoke(MethodBase member, object?[] arguments) =>
        member is ConstructorInfo constructor ? constructor.Invoke(arguments)
        : member.Invoke(member.IsStatic ? null : ProbeValues.Plain(member.DeclaringType!, ""), arguments);

    private static void Probe(
        MethodBase member, ParameterInfo[] parameters, Func<object?[], object?> call, HashSet<string> found, string? name = null)
    {
        string title = name ?? (member.DeclaringType!.Name + "." + member.Name);
        object?[] plain = [.. parameters.Select(p => ProbeValues.Plain(Bare(p), p.Name!))];
        Try(plain);
        for (int i = 0; i < parameters.Length; i++)
        {
            foreach (object? value in ProbeValues.Extremes(Bare(parameters[i])))
            {
                object?[] arguments = [.. plain];
                arguments[i] = value;
                Try(arguments);
            }
        }

        // Two ends at once.
        Random random = new(1);
        object?[][] extremes = [.. parameters.Select(p => ProbeValues.Extremes(Bare(p)).ToArray())];
        int[] movable = [.. Enumerable.Range(0, parameters.Length).Where(i => extremes[i].Length > 0)];
        for (int trial = 0; movable.Length > 1 && trial < 24; trial++)
        {
            object?[] arguments = [.. plain];
            foreach (int i in random.GetItems(movable, 2))
                arguments[i] = extremes[i][random.Next(extremes[i].Length)];
            Try(arguments);
        }

        void Try(object?[] arguments)
        {
            string where = title + "(" + string.Join(", ", arguments.Select(Text)) + ")";
            try
            {
                object? result = call([.. arguments]);
                Inspect(result, title, where, found);
            }
            catch (TargetInvocationException outer) when (outer.InnerException is { } exception)
            {
                if (Fault(exception, parameters, arguments) is { } fault)
                    found.Add(where + ": " + fault);
            }
        }
    }

    // What a user may see of a refusal: an argument of the member that was called, by its own name or a path from it.
    private static string? Fault(Exception exception, ParameterInfo[] parameters, object?[] arguments) => exception switch
    {
        ArgumentException argument when parameters.Any(p => Names(argument.ParamName, p.Name!)) => null,

        // A rule that is told the name of what it checks.
        ArgumentException argument when parameters.Select(
            (p, i) => p is { Name: "name", Position: > 0 } && Equals(arguments[i], argument.ParamName)).Any(told => told) => null,

        // What a method of the user's own returned is no argument: the message says so.
        _ when exception.GetType() == typeof(ArithmeticException) => null,
        ArgumentException argument => $"names {argument.ParamName ?? "nothing"} ({argument.Message.Split('\n')[0]})",
        _ => exception.GetType().Name + " " + exception.Message.Split('\n')[0],
    };

    private static bool Names(string? named, string parameter) => named is not null
        && (named == parameter || named.StartsWith(parameter + "[", StringComparison.Ordinal)
            || named.StartsWith(parameter + ".", StringComparison.Ordinal));

    // No number of a result is NaN, and what it can be asked throws nothing but that a moment is infinite. A positional record is
    // what it was made of.
    private static void Inspect(object? result, string title, string where, HashSet<string> found)
    {
        if (result is double number)
        {
            if (double.IsNaN(number) && !MayBeNaN.Contains(title))
                found.Add(where + " is NaN");
        }
        else if (result is IEnumerable list and not string)
        {
            foreach (object? item in list)
                Inspect(item, title, where, found);
        }
        else if (result is not null && result.GetType().Namespace is "LidDsl.Laws"
            && !(title.EndsWith("..ctor", StringComparison.Ordinal) && result.GetType().GetMethod("Deconstruct") is not null))
        {
            foreach (PropertyInfo property in result.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(
                p => p.GetIndexParameters().Length == 0 && Numbers.Contains(p.PropertyType)))
            {
                try
                {
                    if (property.GetValue(result) is double.NaN && !MayBeNaN.Contains(result.GetType().Name + "." + property.Name))
                        found.Add($"{where}.{property.Name} is NaN");
                }
                catch (TargetInvocationException outer)
                {
                    if (outer.InnerException is not InvalidOperationException refused
                        || !refused.Message.StartsWith("The moment is infinite", StringComparison.Ordinal))
                    {
                        found.Add($"{where}.{property.Name}: {outer.InnerException!.GetType().Name} {outer.InnerException.Message}");
                    }
                }
            }
        }
    }

    private static Type Bare(ParameterInfo parameter) =>
        parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => '"' + text.Replace("\0", "\\0", StringComparison.Ordinal) + '"',
        Setting setting => $"[{setting}]",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IEnumerable list => "[" + string.Join(" ", list.Cast<object>().Select(Text)) + "]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
