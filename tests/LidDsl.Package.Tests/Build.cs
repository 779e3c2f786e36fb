using System.Reflection;

namespace LidDsl.Package.Tests;

/// <summary>What the build of this project knows.</summary>
internal static class Build
{
    /// <summary>The configuration that is built, and so the one that is packed.</summary>
    public static string Configuration { get; } = Metadata(nameof(Configuration));

    /// <summary>The folder that this machine restores packages into.</summary>
    public static string Packages { get; } = Metadata(nameof(Packages));

    /// <summary>The root of the checkout.</summary>
    public static string Root { get; } = Metadata(nameof(Root));

    /// <summary>What this machine publishes for.</summary>
    public static string RuntimeIdentifier { get; } = Metadata(nameof(RuntimeIdentifier));

    /// <summary>The version that is packed.</summary>
    public static string Version { get; } = Metadata(nameof(Version));

    private static string Metadata(string key) =>
        typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
