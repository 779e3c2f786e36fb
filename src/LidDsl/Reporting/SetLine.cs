using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Reporting;

/// <summary>The line of a heading that says what was set.</summary>
internal static class SetLine
{
    /// <summary>Appends it where a quantity has other values than the declaration gives it; nothing otherwise.</summary>
    public static void Append(Page page, ExperimentSpec spec)
    {
        if (spec.Set.Any())
            page.Flush($"Set: {SpecSummary.Set(spec)}");
    }
}
