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
}

/// <summary>A setting of the target, and its number in each of the stores.</summary>
internal sealed class MergedSetting(long number, StoredSetting setting, IEnumerable<long?> numbers)
{
    /// <summary>Its number in the target.</summary>
    public long Number => number;

    /// <summary>The setting.</summary>
    public StoredSetting Setting => setting;

    /// <summary>Its number in each of the stores, in their order; null where one has it not.</summary>
    public long?[] Numbers { get; } = [.. numbers];

    /// <summary>Whether it is a setting of a store.</summary>
    public bool IsLike(StoredSetting other) => setting.IsLike(other);
}
