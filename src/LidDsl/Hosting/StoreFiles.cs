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
}
