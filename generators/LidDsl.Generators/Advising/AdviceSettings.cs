using System.Globalization;
using LidDsl.Advising;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LidDsl.Generators.Advising;

/// <summary>An option that cannot be read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What it says.</param>
/// <param name="Meaning">What it is to be.</param>
internal sealed record UnreadableOption(string Name, string Value, string Meaning);

/// <summary>What the project and .editorconfig say of advice.</summary>
/// <param name="IsOn">Whether it is given.</param>
/// <param name="CostLimit">Seconds of one core beyond which a run is worth a warning.</param>
/// <param name="Unreadable">What could not be read.</param>
internal sealed record AdviceSettings(bool IsOn, double CostLimit, IReadOnlyList<UnreadableOption> Unreadable)
{
    /// <summary>The property of the project that turns advice off; .editorconfig may do so under the other name, file by file.</summary>
    public const string Property = "LidDslAdvice";

    /// <summary>The same in .editorconfig.</summary>
    public const string Switch = "liddsl_advice";

    /// <summary>The limit of the cost of a run, in .editorconfig.</summary>
    public const string Limit = "liddsl_cost_limit";

    /// <summary>The settings for the experiments of a file.</summary>
    public static AdviceSettings Of(AnalyzerConfigOptionsProvider provider, SyntaxTree tree)
    {
        List<UnreadableOption> unreadable = [];
        AnalyzerConfigOptions ofFile = provider.GetOptions(tree);
        bool isOn = Boolean(provider.GlobalOptions, "build_property." + Property, Property)
            && Boolean(ofFile, Switch, Switch);
        double limit = AdviceOptions.DefaultCostLimit;
        if (ofFile.TryGetValue(Limit, out string? text) && text.Trim() is { Length: > 0 } given)
        {
            if (double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds > 0)
                limit = seconds;
            else
                unreadable.Add(new(Limit, given, "a number of seconds above 0"));
        }

        return new AdviceSettings(isOn, limit, unreadable);

        // Nothing, and an empty property, says yes.
        bool Boolean(AnalyzerConfigOptions options, string key, string name)
        {
            if (!options.TryGetValue(key, out string? value) || value.Trim() is not { Length: > 0 } said)
                return true;
            if (bool.TryParse(said, out bool isSo))
                return isSo;
            unreadable.Add(new(name, said, "true or false"));
            return true;
        }
    }
}
