using System.Collections;
using System.Globalization;
using System.Text;

namespace LidDsl.Testing;

/// <summary>The value of a parameter as part of the name of a file, in the invariant culture.</summary>
internal static class ParameterText
{
    /// <summary>The text of a value.</summary>
    public static string Of(object? value)
    {
        StringBuilder text = new();
        Append(text, value, isRoot: true);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, bool isRoot)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string s:
                text.Append(FileNames.Replace(s));
                break;
            case DateOnly date:
                text.Append(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case TimeOnly time:
                text.Append(time.ToString("h-mm-tt", CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                text.Append(Moment(time)).Append(time.Kind == DateTimeKind.Unspecified ? "" : time.Kind.ToString());
                break;
            case DateTimeOffset time:
                text.Append(Moment(time.DateTime)).Append(Offset(time.Offset));
                break;
            case IEnumerable items when IsCollection(items):
                AppendItems(text, items, isRoot);
                break;
            case var pair when pair.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>):
                text.Append(Of(type.GetProperty("Key")!.GetValue(pair)))
                    .Append('=')
                    .Append(Of(type.GetProperty("Value")!.GetValue(pair)));
                break;
            default:
                text.Append(FileNames.Replace(Plain(value)));
                break;
        }
    }

    private static string Plain(object value) =>
        (value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString())
        ?? throw new SnapshotException(
            $"A parameter of the type {value.GetType()} gives no text by ToString: name it by UseTextForParameters.");

    private static void AppendItems(StringBuilder text, IEnumerable items, bool isRoot)
    {
        List<string> parts = [];
        foreach (object? item in items)
        {
            StringBuilder part = new();
            Append(part, item, isRoot: false);
            parts.Add(part.ToString());
        }

        string joined = string.Join(',', parts);
        text.Append(isRoot && parts.Count > 0 ? joined : $"[{joined}]");
    }

    private static bool IsCollection(IEnumerable items) => items is ICollection
        || items.GetType().GetInterfaces().Any(
            type => type.IsGenericType && type.GetGenericTypeDefinition() is var definition
                && (definition == typeof(ICollection<>) || definition == typeof(IReadOnlyCollection<>)));

    private static string Moment(DateTime time)
    {
        string format = time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd"
            : time is { Second: 0, Millisecond: 0 } ? "yyyy-MM-ddTHH-mm"
            : time.Millisecond == 0 ? "yyyy-MM-ddTHH-mm-ss"
            : "yyyy-MM-ddTHH-mm-ss.FFFFFFF";
        return time.ToString(format, CultureInfo.InvariantCulture);
    }

    // +1, +5-30, -3, -3-30: hours, then minutes where there are any.
    private static string Offset(TimeSpan offset)
    {
        string hours = offset.Hours.ToString("+0;-0;+0", CultureInfo.InvariantCulture);
        if (offset.Hours == 0 && offset < TimeSpan.Zero)
            hours = "0";
        if (offset.Minutes == 0)
            return hours;
        return $"{hours}-{Math.Abs(offset.Minutes).ToString("00", CultureInfo.InvariantCulture)}";
    }
}
