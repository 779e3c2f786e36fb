using System.IO.Enumeration;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace LidDsl.Testing;

/// <summary>Verified files that no test of an assembly can have made, such as those of a test that was renamed or removed.</summary>
public static class DanglingSnapshots
{
    /// <summary>
    /// Looks for verified files in the folder of a project, and below, that no test of an assembly makes: class and method must be there
    /// and be a test, and the parameters in the name those of a row of its data, where that can be read.
    /// </summary>
    /// <param name="tests">The assembly of the tests.</param>
    /// <param name="known">
    /// Names before <c>.verified</c>, with <c>*</c> for any characters, of snapshots that tests name themselves, by
    /// <c>UseFileName</c> and its like.
    /// </param>
    /// <param name="sourceFile">A source file of the project, which the compiler fills in.</param>
    /// <returns>A sentence for each: the file, what is wrong, the mend. Empty where there is none.</returns>
    /// <exception cref="SnapshotException">No project is found, or the data of a test cannot be read.</exception>
    public static IReadOnlyList<string> Of(Assembly tests, IEnumerable<string>? known = null, [CallerFilePath] string sourceFile = "")
    {
        ArgumentNullException.ThrowIfNull(tests);
        string folder = VerifiedFiles.ProjectFolder(sourceFile);
        string[] patterns = [.. known ?? []];
        TestMethod[] methods = [.. TestMethod.Of(tests)];
        List<string> found = [];
        foreach (IGrouping<string, string> files in VerifiedFiles.Of(folder).GroupBy(Stem))
        {
            if (patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, files.Key, ignoreCase: false)))
                continue;
            int makers = methods.Count(method => Stems(files.Key).Any(method.Makes));
            IEnumerable<string> shown = files.Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'));
            int folders = files.Select(file => Path.GetDirectoryName(file)).Distinct().Count();
            if (makers == 0)
                found.AddRange(shown.Select(file => $"{file} dangles: {Reason(methods, files.Key, tests)}. {Mend}"));
            else if (folders > makers)
                found.Add($"{string.Join(" and ", shown)} are made by {makers} test{(makers > 1 ? "s" : "")}: delete what is left over.");
        }

        return found;
    }

    /// <summary>Requires that there is none.</summary>
    /// <param name="tests">The assembly of the tests.</param>
    /// <param name="known">Names of snapshots that tests name themselves, as in <see cref="Of"/>.</param>
    /// <param name="sourceFile">A source file of the project, which the compiler fills in.</param>
    /// <exception cref="SnapshotException">There are some, which the message names with the mend.</exception>
    public static void RequireNone(Assembly tests, IEnumerable<string>? known = null, [CallerFilePath] string sourceFile = "") =>
        VerifiedFiles.RequireNone(Of(tests, known, sourceFile));

    private const string Mend =
        "Delete the file, or rename it as its test is named; if a test names it itself, add the name to the known ones.";

    private static string Stem(string file)
    {
        string name = Path.GetFileName(file);
        return name[..name.IndexOf(VerifiedFiles.Mark, StringComparison.Ordinal)];
    }

    // A test that verifies several texts numbers or names them after #.
    private static IEnumerable<string> Stems(string stem)
    {
        int at = stem.LastIndexOf('#');
        return at < 0 ? [stem] : [stem, stem[..at]];
    }

    private static string Reason(TestMethod[] methods, string stem, Assembly tests)
    {
        TestMethod? method = methods.Where(m => IsNamedBy(m.Name, stem)).MaxBy(m => m.Name.Length);
        if (method is not null)
            return method.HasParameters ? $"no row of the data of {method.Name} has these values" : $"{method.Name} has no parameters";
        TestMethod? type = methods.FirstOrDefault(m => stem.StartsWith(m.TypeName + ".", StringComparison.Ordinal));
        return type is null
            ? $"no class of {tests.GetName().Name} with a test is so named"
            : $"{type.TypeName} has no test so named";
    }

    private static bool IsNamedBy(string name, string stem) =>
        stem == name || stem.StartsWith(name + "_", StringComparison.Ordinal);
}
