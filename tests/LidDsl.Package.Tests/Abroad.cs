namespace LidDsl.Package.Tests;

/// <summary>Folders of somebody else's projects.</summary>
internal static class Abroad
{
    /// <summary>
    /// Gives the projects of a folder a cache of packages of their own, filled from the feed and from what this machine has restored;
    /// whatever warns stops their build.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="feed">The folder of the packages that they are to take.</param>
    public static void Settle(string folder, string feed)
    {
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <RestorePackagesPath>{folder}/packages</RestorePackagesPath>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>
              </PropertyGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{feed}" />
                <add key="machine" value="{Build.Packages}" />
              </packageSources>
              <auditSources>
                <clear />
              </auditSources>
            </configuration>
            """);
    }
}
