namespace LidDsl.Hosting;

/// <summary>An experiment and the name by which the command line, the results and their files know it.</summary>
/// <param name="Name">The name, unlike that of any other experiment of the program.</param>
/// <param name="Experiment">The experiment.</param>
internal sealed record NamedExperiment(string Name, ILidExperiment Experiment)
{
    /// <summary>
    /// Names experiments after their records; those whose records share a name after the full names, and instances of one record by a number besides,
    /// so that no result takes the place of another.
    /// </summary>
    public static IReadOnlyList<NamedExperiment> Of(IReadOnlyList<ILidExperiment> experiments)
    {
        List<NamedExperiment> named = [];
        foreach (ILidExperiment experiment in experiments)
        {
            Type type = experiment.GetType();
            bool shared = experiments.Any(other => other.GetType() != type && other.Spec.Name == experiment.Spec.Name);
            string name = shared ? type.FullName!.Replace('+', '.') : experiment.Spec.Name;
            int before = named.Count(other => other.Experiment.GetType() == type);
            named.Add(new NamedExperiment(before == 0 ? name : FormattableString.Invariant($"{name}-{before + 1}"), experiment));
        }

        return named;
    }
}
