using System.Globalization;

namespace LidDsl.Hosting;

/// <summary>The names of stores in a folder of results.</summary>
internal static class StoreFiles
{
    /// <summary>What their names end with.</summary>
    public const string Extension = ".sqlite";

    /// <summary>What the names of the stores of all shares of an experiment look like.</summary>
    public static string ShardPattern(string experiment) => $"{experiment}.shard-*-of-*{Extension}";

    /// <summary>The name of the store of an experiment, or of a share of its replicates.</summary>
    public static string NameOf(string experiment, Shard? shard) => shard is null
        ? experiment + Extension
        : string.Create(CultureInfo.InvariantCulture, $"{experiment}.shard-{shard.Index}-of-{shard.Count}{Extension}");

    /// <summary>The experiments that are asked for: of a store that of which it is.</summary>
    /// <exception cref="HostException">The store is of none of them or of a sweep, or the file is none.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static IReadOnlyList<NamedExperiment> Of(HostRequest request)
    {
        if (request.From is not { } file)
            return request.Experiments;
        RunStore store = Open(file);
        return SweptStore.Roles(store).Count == 0 ? [Owner(store, request.Experiments)] : throw new HostException(
            $"--from {file} is the store of a sweep, whose combinations have a table and no check of their own: give it to sweep --from.");
    }

    /// <summary>Opens the store of <c>--from</c>.</summary>
    /// <exception cref="HostException">The file is none.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static RunStore Open(string file)
    {
        if (File.Exists(file) && !RunStore.IsStore(file))
        {
            throw new HostException(
                $"--from {file} is no store of replicates: give one that a run wrote; report --from draws a JSON file.");
        }

        return RunStore.Open(file);
    }

    /// <summary>The experiment of which a store is.</summary>
    /// <exception cref="HostException">It is of none of those, or of several.</exception>
    public static NamedExperiment Owner(RunStore store, IReadOnlyList<NamedExperiment> experiments)
    {
        string name = store.Experiment;
        NamedExperiment[] picked = [.. experiments.Where(named => named.Experiment.Spec.Name == name)];
        return picked.Length == 1 ? picked[0] : throw new HostException(
            $"--from {store.Path} is of {name}, which is {(picked.Length == 0 ? "none" : "several")} of the experiments asked for: "
                + string.Join(", ", experiments.Select(named => named.Name)) + ".");
    }
}
