using System.Collections;
using LidDsl.Specs;

namespace LidDsl.Recording;

/// <summary>Joins stores: first what they say of themselves and the keys of their rows are held to one another, then the rows are copied.
/// </summary>
internal sealed class StoreMerger : IDisposable
{
    // Stores that every system lets a process open.
    private const int MostLikely = 250;

    private readonly List<MergeSource> sources = [];
    private readonly List<string> complaints = [];
    private readonly List<string> missing = [];
    private readonly List<MergedSeries> joined = [];
    private readonly string target;
    private readonly StoreMergeOptions options;
    private readonly CancellationToken cancellation;

    private StoreMerger(string target, StoreMergeOptions options, CancellationToken cancellation) =>
        (this.target, this.options, this.cancellation) = (target, options, cancellation);

    /// <summary>How many shards there are; null where no store is one.</summary>
    private int? Shards => sources.Select(source => source.Store.Shard?.Count).FirstOrDefault(count => count is not null);

    /// <summary>Opens the stores.</summary>
    /// <exception cref="StoreException">They cannot be joined: the message names each reason.</exception>
    public static StoreMerger Open(
        IReadOnlyList<string> paths, string target, StoreMergeOptions options, IReadOnlyList<(string Part, string Text)>? declared,
        CancellationToken cancellation)
    {
        StoreMerger merger = new(target, options, cancellation);
        try
        {
            merger.OpenAll(paths);
            merger.RequireOneDeclaration(declared);
            merger.RequireOneSeries();
            merger.RequireShards();
            if (File.Exists(target) && !options.IsFresh)
            {
                merger.complaints.Add(
                    $"{target} is there already: --fresh keeps it under another name, or give another --output.");
            }

            merger.Refuse();
            merger.Join();
            merger.RequireWhole();
            merger.Refuse();
            return merger;
        }
        catch
        {
            merger.Dispose();
            throw;
        }
    }

    /// <summary>Joins them.</summary>
    public StoreMerge Merge()
    {
        using MergeFile file = new(target);
        try
        {
            long count = new MergeWriter(sources, joined, Origin(), cancellation).Write(file.Passing, target);
            foreach (MergeSource source in sources)
                source.Dispose();
            file.Name(options.IsFresh);
            return new StoreMerge(target, sources[0].Store.Experiment, sources.Count, count, Wanted()) { Missing = missing };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                $"{target} cannot be written ({exception.Message.TrimEnd('.')}): give another --output.", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (MergeSource source in sources)
            source.Dispose();
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    // Such as 3, 7, 9-14.
    private static string Ranges(IEnumerable<int> rising)
    {
        List<(int First, int Last)> ranges = [];
        foreach (int number in rising)
        {
            if (ranges.Count > 0 && ranges[^1].Last == number - 1)
                ranges[^1] = (ranges[^1].First, number);
            else
                ranges.Add((number, number));
        }

        return string.Join(
            ", ", ranges.Select(range => range.First == range.Last ? Text($"{range.First}") : Text($"{range.First}-{range.Last}")));
    }

    private void OpenAll(IReadOnlyList<string> paths)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!seen.Add(Path.GetFullPath(path)))
            {
                complaints.Add($"{path} is given twice: give it once.");
                continue;
            }

            try
            {
                sources.Add(MergeSource.Open(path));
            }
            catch (StoreException exception)
            {
                complaints.Add(exception.Message);

                // Each takes a file, or three, of those that a process may open.
                if (sources.Count >= MostLikely)
                {
                    complaints.Add(Text(
                        $"It may be one too many, with {sources.Count} open: join some at a time with --partial, then what they made."));
                    break;
                }
            }
        }

        // In the order of the shards, whatever that of their names.
        MergeSource[] ordered = [.. sources.OrderBy(source => source.Store.Shard?.Index ?? 0)];
        sources.Clear();
        sources.AddRange(ordered);
        if (sources.Count == 0)
            Refuse();
    }

    // Where none is asked for, that of most stores is right.
    private void RequireOneDeclaration(IReadOnlyList<(string Part, string Text)>? declared)
    {
        string than = "this program";
        if (declared is null)
        {
            MergeSource model = sources
                .GroupBy(source => string.Join('\n', source.Store.Declaration)).MaxBy(group => group.Count())!.First();
            (declared, than) = (model.Store.Declaration, model.Name);
        }

        List<MergeSource> foreign = [];
        foreach (MergeSource source in sources)
        {
            if (StoreDeclaration.Difference(declared, source.Store.Declaration) is not { } difference)
                continue;
            foreign.Add(source);
            complaints.Add($"{source.Name} is of another declaration than {than}: {difference}. Leave it out.");
        }

        Drop(foreign);
    }

    // Of what is foreign nothing else is said.
    private void Drop(List<MergeSource> foreign)
    {
        foreach (MergeSource source in foreign)
        {
            sources.Remove(source);
            source.Dispose();
        }

        if (sources.Count == 0)
            Refuse();
    }

    // A store may have further series; a shard that shares none with the most is of another run.
    private void RequireOneSeries()
    {
        if (sources.SelectMany(source => source.Store.Series).CountBy(series => series.Identity)
            .OrderByDescending(of => of.Value).Select(of => of.Key).FirstOrDefault() is not { } most)
        {
            complaints.Add($"{sources[0].Name} has no replicate{(sources.Count > 1 ? ", nor has any other" : "")}: run it first.");
            return;
        }

        MergeSource[] model = [.. sources.Where(source => source.SeriesLike(most) is not null)];
        HashSet<SeriesIdentity> known = [.. model.SelectMany(source => source.Store.Series).Select(series => series.Identity)];
        List<MergeSource> foreign = [];
        foreach (MergeSource source in sources.Where(source => source.Store.Shard is not null))
        {
            if (source.Store.Series is not [.., var own] || source.Store.Series.Any(series => known.Contains(series.Identity)))
                continue;
            foreign.Add(source);
            complaints.Add($"{source.Name} is of another run than {model[0].Name}: {most.Difference(own.Identity)}. Leave it out.");
        }

        Drop(foreign);
    }

    private void RequireShards()
    {
        MergeSource[] shards = [.. sources.Where(source => source.Store.Shard is not null)];
        foreach (IGrouping<Shard, MergeSource> twice in shards.GroupBy(source => source.Store.Shard!).Where(group => group.Count() > 1))
        {
            complaints.Add(
                $"shard {twice.Key} is given twice: {string.Join(" and ", twice.Select(source => source.Store.Path))}. Give it once.");
        }

        IGrouping<int, MergeSource>[] counts = [.. shards.GroupBy(source => source.Store.Shard!.Count)];
        if (counts.Length > 1)
        {
            string each = string.Join(" and ", counts.Select(group => Text($"of {group.Key} ({Shorten(group)})")));
            complaints.Add($"there are shards {each}: name the stores of one of them.");
        }

        static string Shorten(IGrouping<int, MergeSource> group) =>
            group.First().Store.Path + (group.Count() > 1 ? Text($" and {group.Count() - 1} more") : "");
    }

    // What all of them have together, with the numbers of the first where it has them.
    private void Join()
    {
        long numbers = 0;
        Dictionary<SeriesIdentity, MergedSeries> byIdentity = [];
        foreach (StoredSeries series in sources.SelectMany(source => source.Store.Series))
        {
            if (!byIdentity.TryGetValue(series.Identity, out MergedSeries? merged))
            {
                joined.Add(merged = new MergedSeries(series, series.Replicates));
                byIdentity.Add(series.Identity, merged);
            }

            merged.Wanted = Math.Max(merged.Wanted, series.Replicates);
            merged.RelativeError ??= series.RelativeError;
        }

        // Settings of several series are numbered in the order in which they came.
        foreach (MergeSource source in sources)
        {
            foreach ((StoredSeries series, StoredSetting setting) in source.Store.Series
                .SelectMany(series => series.Settings.Select(setting => (series, setting))).OrderBy(pair => pair.setting.Number))
            {
                MergedSeries merged = byIdentity[series.Identity];
                if (!merged.Settings.Any(known => known.IsLike(setting)))
                {
                    merged.Settings.Add(new MergedSetting(
                        setting with { Number = ++numbers }, sources.Select(one => one.SettingLike(series.Identity, setting))));
                }
            }
        }
    }

    private long Wanted() => joined.Sum(series => series.Settings.Count * (long)series.Wanted);

    // Which replicates there are is known before a row is copied, so that all that is wrong is told at once.
    private void RequireWhole()
    {
        List<string> overlaps = [];
        long overlapping = 0;
        List<Gap> gaps = [];
        foreach ((MergedSeries series, MergedSetting setting) in MergedSeries.SettingsOf(joined))
        {
            BitArray present = new(series.Wanted);
            int?[] first = new int?[sources.Count];
            for (int i = 0; i < sources.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (setting.Own[i] is not { } own)
                    continue;
                foreach (int replicate in sources[i].Replicates(series.Series.Identity, own))
                {
                    if (present[replicate])
                    {
                        overlapping++;
                        first[i] ??= replicate;
                    }

                    present[replicate] = true;
                }

                if (first[i] is { } shared && overlaps.Count == 0)
                {
                    int other = Enumerable.Range(0, i).First(
                        o => setting.Own[o] is { } theirs
                            && sources[o].Replicates(series.Series.Identity, theirs).Contains(shared));
                    overlaps.Add(Text($"{sources[other].Name} and {sources[i].Name} both have replicate {shared}{At(setting)}"));
                }
            }

            if (!present.HasAllSet())
                gaps.AddRange(GapsOf(series, setting, present));
        }

        if (overlapping > 0)
        {
            string more = overlapping > 1 ? Text($", and so it is with {overlapping - 1} more") : "";
            complaints.Add($"{overlaps[0]}{more}: leave one of the stores out.");
        }

        Name(gaps);
        if (missing.Count > 0 && !options.AllowPartial)
        {
            complaints.Add(
                $"{string.Join("; ", missing)}. Run with --resume what is missing, or give --partial, which joins what there is.");
        }
    }

    private IEnumerable<Gap> GapsOf(MergedSeries series, MergedSetting setting, BitArray present)
    {
        int shards = Shards ?? 1;
        int[] finished = new int[shards];
        for (int replicate = 0; replicate < series.Wanted; replicate++)
            finished[replicate % shards] += present[replicate] ? 1 : 0;
        for (int index = 1; index <= Math.Min(shards, series.Wanted); index++)
        {
            int wanted = new Shard(index, shards).CountOf(series.Wanted);
            if (finished[index - 1] < wanted)
                yield return new Gap(index, setting, finished[index - 1], wanted);
        }
    }

    private void Name(List<Gap> gaps)
    {
        int? shards = Shards;
        if (shards is null)
        {
            if (gaps.Count > 0)
                missing.Add(Places(gaps, sources.Count == 1 ? sources[0].Name + " has" : "the stores have"));
            return;
        }

        // One without a store may be in a whole store beside the shards, and one whose share has no replicate needs none.
        HashSet<int> given = [.. sources.Select(source => source.Store.Shard?.Index).OfType<int>()];
        int[] absent = [.. gaps.Select(gap => gap.Shard).Distinct().Where(index => !given.Contains(index)).Order()];
        if (absent.Length > 0)
            missing.Add(Text($"of {shards} shards {absent.Length} {(absent.Length == 1 ? "is" : "are")} missing: {Ranges(absent)}"));
        missing.AddRange(gaps.Where(gap => given.Contains(gap.Shard)).GroupBy(gap => gap.Shard).OrderBy(group => group.Key)
            .Select(group => Places(group, sources.First(source => source.Store.Shard?.Index == group.Key).Name + " has")));
    }

    private string Places(IEnumerable<Gap> gaps, string who)
    {
        Gap[] all = [.. gaps];
        string more = all.Length switch
        {
            1 => "",
            2 => ", and too few at 1 more setting",
            _ => Text($", and too few at {all.Length - 1} more settings"),
        };
        return Text($"{who} {all[0].Finished} of {all[0].Wanted} replicates{At(all[0].Setting)}{more}");
    }

    private string At(MergedSetting setting)
    {
        HashSet<string> swept =
            [.. sources[0].Store.Declaration.Where(part => part.Text is StoreDeclaration.Swept or StoreDeclaration.SweptBySweep)
                .Select(part => part.Part)];
        string[] values = [.. setting.Setting.Values.Select(value => (RoleRule.Of(value.Key).Symbol, value.Value))
            .Where(value => swept.Contains(value.Symbol)).Select(value => Text($"{value.Symbol} = {value.Value}"))];
        return values.Length == 0 ? "" : " at " + string.Join(", ", values);
    }

    private void Refuse()
    {
        if (complaints.Count > 0)
            throw new StoreException(string.Join(' ', complaints));
    }

    private string Origin()
    {
        string shards = Shards is { } count
            ? Text($"shards {Ranges(sources.Select(source => source.Store.Shard?.Index).OfType<int>())} of {count}")
            : "";
        string stores = Text($"{sources.Count} {(sources.Count == 1 ? "store" : "stores")}");
        string joinedOf = shards.Length == 0 ? stores : $"{stores}: {shards}";
        return missing.Count == 0 ? joinedOf : $"{joinedOf}; partial, for {string.Join("; ", missing)}";
    }

    /// <summary>Replicates of a shard at a setting that are not there.</summary>
    private sealed record Gap(int Shard, MergedSetting Setting, int Finished, int Wanted);
}
