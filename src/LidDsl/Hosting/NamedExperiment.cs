using System.IO.Enumeration;

namespace LidDsl.Hosting;

/// <summary>An experiment and the name by which the command line, the results and their files know it.</summary>
/// <param name="Name">The name, unlike that of any other experiment of the program.</param>
/// <param name="ShortName">The name of its record, numbered likewise; others may have it too.</param>
/// <param name="FullName">The name with its namespace.</param>
/// <param name="Experiment">The experiment.</param>
internal sealed record NamedExperiment(string Name, string ShortName, string FullName, ILidExperiment Experiment)
{
    /// <summary>
    /// Names experiments after their records; those whose records share a name, in any case, after the full names, and instances of one
    /// record by a number besides, so that no result takes the place of another, on a disk that knows no case either.
    /// </summary>
    public static IReadOnlyList<NamedExperiment> Of(IReadOnlyList<ILidExperiment> experiments)
    {
        List<NamedExperiment> named = [];
        foreach (ILidExperiment experiment in experiments)
        {
            Type type = experiment.GetType();
            string full = type.FullName!.Replace('+', '.');
            bool shared = experiments.Any(other => other.GetType() != type && Same(other.Spec.Name, experiment.Spec.Name));
            string name = shared ? full : experiment.Spec.Name;
            int before = named.Count(
                other => Same(other.Experiment.GetType().FullName!.Replace('+', '.'), full)
                    && Same(other.Experiment.Spec.Name, experiment.Spec.Name));
            string number = before == 0 ? "" : FormattableString.Invariant($"-{before + 1}");
            named.Add(new NamedExperiment(name + number, experiment.Spec.Name + number, full + number, experiment));
        }

        return named;
    }

    private static bool Same(string first, string second) => string.Equals(first, second, StringComparison.OrdinalIgnoreCase);

    /// <summary>The experiments that any of these patterns picks; all of them without a pattern.</summary>
    public static IReadOnlyList<NamedExperiment> Matching(
        IReadOnlyList<NamedExperiment> experiments, IReadOnlyCollection<string>? patterns) =>
        patterns is { Count: > 0 } ? [.. experiments.Where(e => patterns.Any(e.Matches))] : experiments;

    /// <summary>
    /// Whether a pattern picks the experiment: its short or its full name, in any case; * stands for any characters and ? for one.
    /// </summary>
    public bool Matches(string pattern) =>
        FileSystemName.MatchesSimpleExpression(pattern, ShortName) || FileSystemName.MatchesSimpleExpression(pattern, FullName);
}
