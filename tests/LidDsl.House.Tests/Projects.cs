using System.Xml.Linq;

namespace LidDsl.House.Tests;

/// <summary>A project and the names of the projects it references, those of the Directory.Build.props above it included.</summary>
internal sealed record Project(string Path, string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages);

internal static class Projects
{
    /// <summary>The folder of the template's content, whose projects are built where they are made and are none of the solution.</summary>
    public const string Template = "src/LidDsl.Templates/liddsl/";

    public static IReadOnlyList<Project> All { get; } =
    [
        .. Tree.Files
            .Where(f => f.EndsWith(".csproj", StringComparison.Ordinal) && !f.StartsWith(Template, StringComparison.Ordinal))
            .Select(Load),
    ];

    private static Project Load(string path)
    {
        string[] props = path.StartsWith("samples/", StringComparison.Ordinal) ? ["samples/Directory.Build.props"] : [];
        XDocument[] documents = [.. props.Append(path).Select(f => XDocument.Parse(Tree.Read(f)))];
        return new Project(
            path, System.IO.Path.GetFileNameWithoutExtension(path), Includes("ProjectReference"), Includes("PackageReference"));

        string[] Includes(string element) =>
        [
            .. documents
                .SelectMany(d => d.Descendants(element))
                .Select(e => (string)e.Attribute("Include")!)
                .Select(i => element == "ProjectReference" ? System.IO.Path.GetFileNameWithoutExtension(i) : i),
        ];
    }
}
