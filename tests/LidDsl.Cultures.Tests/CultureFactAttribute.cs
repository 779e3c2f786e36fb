using System.Globalization;

namespace LidDsl.Cultures.Tests;

/// <summary>A test that takes the data of ICU; where the machine has none, or its variable says not to use it, it says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CultureFactAttribute : FactAttribute
{
    public CultureFactAttribute() => Skip = Icu.Missing;
}

/// <summary>The same with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CultureTheoryAttribute : TheoryAttribute
{
    public CultureTheoryAttribute() => Skip = Icu.Missing;
}

/// <summary>Whether there are cultures.</summary>
internal static class Icu
{
    /// <summary>Why there are none; null where there are.</summary>
    public static string? Missing { get; } = Find();

    private static string? Find()
    {
        try
        {
            return new CultureInfo("fi-FI").NumberFormat.NumberDecimalSeparator == "," ? null : "This machine has no data of cultures.";
        }
        catch (CultureNotFoundException)
        {
            return "This machine has no data of cultures: install libicu, and leave DOTNET_SYSTEM_GLOBALIZATION_INVARIANT out.";
        }
    }
}
