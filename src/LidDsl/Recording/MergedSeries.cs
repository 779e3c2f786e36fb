namespace LidDsl.Recording;

/// <summary>A series of the target.</summary>
internal sealed class MergedSeries(StoredSeries series, int wanted)
{
    /// <summary>What its replicates have in common.</summary>
    public StoredSeries Series => series;

    /// <summary>The most replicates that any store asked for at each setting.</summary>
    public int Wanted { get; set; } = wanted;

    /// <summary>The relative error that settled the number of instances; null where none did.</summary>
    public double? RelativeError { get; set; }

    /// <summary>Its settings.</summary>
    public List<MergedSetting> Settings { get; } = [];

    /// <summary>All settings of the target, in the order of their numbers.</summary>
    public static IEnumerable<(MergedSeries Series, MergedSetting Setting)> SettingsOf(IEnumerable<MergedSeries> joined) => joined
        .SelectMany(series => series.Settings.Select(setting => (series, setting))).OrderBy(pair => pair.setting.Setting.Number);
}

/// <summary>A setting of the target, and that of each of the stores.</summary>
internal sealed class MergedSetting(StoredSetting setting, IEnumerable<StoredSetting?> own)
{
    /// <summary>The setting, with its number in the target.</summary>
    public StoredSetting Setting => setting;

    /// <summary>What each of the stores has of it, in their order; null where one has it not.</summary>
    public StoredSetting?[] Own { get; } = [.. own];

    /// <summary>Whether it is a setting of a store.</summary>
    public bool IsLike(StoredSetting other) => setting.IsLike(other);
}
