using System.Globalization;
using LidDsl.Generators.Emitting;
using LidDsl.Specs;

namespace LidDsl.Generators.Validating;

/// <summary>Values that messages and code fixes suggest: ones that an experiment can begin with, not the ends of a domain.</summary>
internal static class ExampleValue
{
    /// <summary>
    /// A value for a role in place of a number outside its domain: the nearest one, or the example where that end is no more than what a
    /// double can hold and compute with, as 1e-100 is for a tolerance.
    /// </summary>
    public static string Near(Role role, double number)
    {
        RoleRule rule = RoleRule.Of(role);
        if (double.IsNaN(number) || (number < rule.Smallest && rule.Smallest is > 0 and < 1e-50))
            return rule.Example;
        double nearest = Math.Min(rule.Largest, Math.Max(rule.Smallest, rule.ValueType == typeof(double) ? number : Math.Round(number)));
        return rule.ValueType == typeof(double) ? CSharpText.Number(nearest) : ((long)nearest).ToString(CultureInfo.InvariantCulture);
    }
}
