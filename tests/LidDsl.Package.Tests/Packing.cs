using System.IO.Compression;

namespace LidDsl.Package.Tests;

/// <summary>Packs the product.</summary>
internal static class Packing
{
    /// <summary>The packages for users' tests, which rest on the product.</summary>
    public static readonly string[] ForTests = ["LidDsl.Testing", "LidDsl.Testing.Xunit"];

    /// <summary>The package of the template.</summary>
    public const string Templates = "LidDsl.Templates";

    private const string Product = "LidDsl";

    /// <summary>
    /// Packs, all at once, what the build of these tests has built already: no test run beside this one sees its files change.
    /// </summary>
    /// <param name="folder">The folder for the packages.</param>
    /// <returns>The folder.</returns>
    public static string Current(string folder)
    {
        string[] names = [Product, .. ForTests, Templates];
        string outputs = $"PackageOutputPath={folder};NuspecOutputPath={folder}/nuspec/%(Filename)/";
        string project = Path.Combine(folder, "all.proj");
        File.WriteAllText(project, $"""
            <Project>
              <ItemGroup>
            {string.Join('\n', names.Select(name => $"    <Packed Include=\"{Build.Root}{PathOf(name)}\" />"))}
              </ItemGroup>
              <Target Name="Pack">
                <MSBuild
                  Projects="@(Packed)" Targets="Pack" BuildInParallel="true"
                  Properties="NoBuild=true;_IsPacking=true;Configuration={Build.Configuration};{outputs}" />
              </Target>
            </Project>
            """);
        Command.Dotnet(Build.Root, "msbuild", project, "-t:Pack", "-v:q", "-nologo");
        return folder;
    }

    /// <summary>A package of the present version.</summary>
    public static string Of(string folder, string name = Product) => Path.Combine(folder, $"{name}.{Build.Version}.nupkg");

    /// <summary>
    /// Builds and packs another version of the product out of the way of every other build, as it is released: with native code for this
    /// machine.
    /// </summary>
    /// <param name="folder">The folder for the package.</param>
    /// <param name="artifacts">The folder for all that is built.</param>
    /// <param name="version">The version.</param>
    /// <returns>The package.</returns>
    public static string Other(string folder, string artifacts, string version)
    {
        Command.Dotnet(
            Build.Root, "pack", PathOf(Product), "-c", "Release", "-o", folder, "--artifacts-path", artifacts, $"-p:Version={version}",
            "-p:RunAnalyzers=false", "-v", "q", "--nologo");
        return Path.Combine(folder, $"{Product}.{version}.nupkg");
    }

    private static string PathOf(string name) => $"src/{name}/{name}.csproj";

    /// <summary>The files of a package, by path.</summary>
    public static Dictionary<string, byte[]> Read(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        return archive.Entries.ToDictionary(e => e.FullName, Bytes, StringComparer.Ordinal);

        static byte[] Bytes(ZipArchiveEntry entry)
        {
            using Stream stream = entry.Open();
            using MemoryStream copy = new();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
    }
}
