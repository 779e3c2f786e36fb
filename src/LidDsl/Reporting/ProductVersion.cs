using System.Reflection;

namespace LidDsl.Reporting;

/// <summary>The version of this product.</summary>
internal static class ProductVersion
{
    /// <summary>The version, such as <c>0.1.0</c>.</summary>
    public static string Text { get; } = Of(typeof(ProductVersion).Assembly);

    /// <summary>The version of an assembly, without the revision of its sources.</summary>
    public static string Of(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? assembly.GetName().Version?.ToString() ?? "unknown";
}
