using System.Collections;
using System.Reflection;

namespace LidDsl.VectorProbe;

/// <summary>
/// Every number that can be reached from an object through its public properties: no law, p-value or power of a report is forgotten.
/// </summary>
internal static class EveryNumber
{
    public static IEnumerable<double> In(object? value) => In(value, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static IEnumerable<double> In(object? value, HashSet<object> seen)
    {
        switch (value)
        {
            case double number:
                return [number];
            case int or long or ulong:
                return [Convert.ToDouble(value, null)];
            case null or string or bool or Enum or Delegate or RunFacts:
                return [];
            case not ValueType when !seen.Add(value):
                return [];
            case IEnumerable items:
                return items.Cast<object?>().SelectMany(item => In(item, seen));
            default:
                return value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => property.GetIndexParameters().Length == 0)
                    .OrderBy(property => property.Name, StringComparer.Ordinal)
                    .SelectMany(property => In(property.GetValue(value), seen));
        }
    }
}
