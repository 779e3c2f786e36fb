using System.Reflection;

namespace LidDsl.Testing.Tests;

/// <summary>What the build of this project knows.</summary>
internal static class Build
{
    /// <summary>The folder of the package Verify.Xunit that is mirrored.</summary>
    public static string Mirrored { get; } = Metadata(nameof(Mirrored));

    /// <summary>The root of the checkout.</summary>
    public static string Root { get; } = Metadata(nameof(Root));

    private static string Metadata(string key) =>
        typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
