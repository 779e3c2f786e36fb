using System.Globalization;
using System.Text.RegularExpressions;
using LidDsl.Recording;
using LidDsl.Reporting;

namespace LidDsl.Hosting;

/// <summary>What the verb merge joins, and what is said of it.</summary>
internal static class MergeAnswer
{
    /// <summary>The stores to join, for each experiment that has any, those of runs and those of sweeps apart.</summary>
    /// <param name="request">The experiments, and the stores where they are named.</param>
    /// <param name="folder">Where shards are, unless stores are named.</param>
    /// <exception cref="StoreException">There is none.</exception>
    public static IReadOnlyList<(NamedExperiment Named, IReadOnlyList<string> Stores)> Find(HostRequest request, ResultFolder folder)
    {
        (NamedExperiment Named, IReadOnlyList<string> Stores)[] found = request.Merged.Count > 0
            ? [.. ByOwner(request.Merged, request.Experiments)]
            : [.. request.Experiments
                .SelectMany(named => ((string[])["", Sweeper.Stem]).Select(stem => (named, Shards(named.Name + stem, folder))))
                .Where(pair => pair.Item2.Count > 0)];
        return found.Length > 0 ? found : throw new StoreException(
            $"{folder.PathOf(StoreFiles.ShardPattern(request.Experiments[0].Name))} is not there, nor a shard of another experiment: "
                + "run with --shard first, give the --output of that run, or name the stores.");
    }

    /// <summary>Joins them.</summary>
    /// <exception cref="StoreException">They cannot be joined.</exception>
    public static Document Of(
        NamedExperiment named, IReadOnlyList<string> stores, HostRequest request, ResultFolder folder, CancellationToken cancellation)
    {
        string[] swept = Swept(stores);
        StoreMerge merge = RunStores.Merge(
            stores,
            folder.PathOf(StoreFiles.NameOf(named.Name + (swept.Length > 0 ? Sweeper.Stem : ""), null)),
            new StoreMergeOptions { AllowPartial = request.IsPartial, IsFresh = request.Store == StoreUse.Fresh },
            [
                .. StoreDeclaration.Of(named.Experiment.Spec)
                    .Select(part => swept.Contains(part.Part) ? (part.Part, StoreDeclaration.SweptBySweep) : part),
            ],
            cancellation);
        string count = string.Create(CultureInfo.InvariantCulture, $"{merge.Replicates:N0} of {merge.Wanted:N0} replicates");
        string line = $"{named.Name}: {count} of {Words(merge.Stores)} in {merge.Path}";
        string missing = string.Join("; ", merge.Missing);
        return new Document(named.Name, Table([merge]))
        {
            Members =
            [
                new("full_name", named.FullName),
                new("store", merge.Path),
                new("stores", merge.Stores),
                new("finished", merge.Replicates),
                new("wanted", merge.Wanted),
                new("missing", merge.IsPartial ? missing : null),
            ],
            Line = merge.IsPartial ? $"{line}, partial: {missing}" : line,
            Page = () =>
            {
                Page page = new();
                page.Flush(line);
                if (merge.IsPartial)
                    page.Flush($"Partial: {missing}");
                page.Flush("Next: " + (
                    merge.IsPartial ? "--resume simulates what is missing"
                    : swept.Length > 0 ? $"sweep --from {merge.Path} has its table"
                    : "check --resume holds them against the laws"));
                page.Blank();
                return page;
            },
        };
    }

    // Over which quantities the stores of a sweep go, as the first says that can be read; none of any other. Of one that cannot be read the
    // merge tells.
    private static string[] Swept(IReadOnlyList<string> paths) => paths.Select(Readable).OfType<RunStore>().FirstOrDefault() is { } store
        ? [.. store.Declaration.Where(part => part.Text == StoreDeclaration.SweptBySweep).Select(part => part.Part)]
        : [];

    private static RunStore? Readable(string path)
    {
        try
        {
            return RunStore.Open(path);
        }
        catch (StoreException)
        {
            return null;
        }
    }

    private static Section<StoreMerge> Table(IReadOnlyList<StoreMerge> merges) => new Section<StoreMerge>("merges", merges)
        .Of("store", merge => merge.Path)
        .Of("stores", merge => merge.Stores)
        .Of("finished", merge => merge.Replicates)
        .Of("wanted", merge => merge.Wanted)
        .Of("missing", merge => merge.IsPartial ? string.Join("; ", merge.Missing) : null);

    private static string Words(int stores) =>
        string.Create(CultureInfo.InvariantCulture, $"{stores} {(stores == 1 ? "store" : "stores")}");

    private static IReadOnlyList<string> Shards(string stem, ResultFolder folder)
    {
        Regex name = new($"\\A{Regex.Escape(stem)}\\.shard-[0-9]+-of-[0-9]+{Regex.Escape(StoreFiles.Extension)}\\z");
        return [.. Directory.GetFiles(folder.PathOf("")).Where(path => name.IsMatch(Path.GetFileName(path))).Order(StringComparer.Ordinal)];
    }

    // What cannot be read goes to the experiment of the first that can, and what is no store of any to the first: they say so.
    private static IEnumerable<(NamedExperiment Named, IReadOnlyList<string> Stores)> ByOwner(
        IReadOnlyList<string> paths, IReadOnlyList<NamedExperiment> experiments)
    {
        (string Path, NamedExperiment? Owner)[] owned = [.. paths.Select(path => (path, Owner(path, experiments)))];
        NamedExperiment first = owned.Select(store => store.Owner).OfType<NamedExperiment>().FirstOrDefault() ?? experiments[0];
        return owned.GroupBy(store => store.Owner ?? first)
            .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Select(store => store.Path)]));
    }

    private static NamedExperiment? Owner(string path, IReadOnlyList<NamedExperiment> experiments) => Readable(path) is not { } store
        ? null
        : experiments.FirstOrDefault(
                named => StoreDeclaration.Difference(store.Declaration, StoreDeclaration.Of(named.Experiment.Spec)) is null)
            ?? experiments.FirstOrDefault(named => named.Experiment.Spec.Name == store.Experiment)
            ?? experiments[0];
}
