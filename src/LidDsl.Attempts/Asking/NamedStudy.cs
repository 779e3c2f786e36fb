using System.IO.Enumeration;
using LidDsl.Specs;

namespace LidDsl.Attempts.Asking;

/// <summary>A study and the name by which the command line, the results and their files know it.</summary>
/// <param name="Name">The name, unlike that of any other study of the program.</param>
/// <param name="Summary">What it is about, in one line; empty where that is not said.</param>
/// <param name="Spec">What it declares; null for a file whose header says all that is known of it.</param>
/// <param name="Reader">Reads the file of a path with the columns of the declaration; null where they are known at run time alone.</param>
internal sealed record NamedStudy(string Name, string Summary, StudySpec? Spec, Func<string, ReadOptions, AttemptData>? Reader)
{
    /// <summary>The laws that its counts are drawn from where no file is named; null where they are real.</summary>
    public SyntheticStudy? Known { get; init; }

    /// <summary>A study that is nothing but a file.</summary>
    /// <param name="path">The file.</param>
    public static NamedStudy OfFile(string path) => new(System.IO.Path.GetFileNameWithoutExtension(path), "", null, null);

    /// <summary>
    /// Names studies after their records; one whose name is taken, in any case, is numbered, so that no result takes the place of another.
    /// </summary>
    public static IReadOnlyList<NamedStudy> Of(IReadOnlyList<IAttemptsStudy> studies)
    {
        List<NamedStudy> named = [];
        foreach (IAttemptsStudy study in studies)
        {
            StudySpec spec = study.Spec;
            int before = named.Count(other => string.Equals(other.Spec!.Name, spec.Name, StringComparison.OrdinalIgnoreCase));
            string number = before == 0 ? "" : FormattableString.Invariant($"-{before + 1}");
            named.Add(new NamedStudy(spec.Name + number, study.Summary, spec, study.Read) { Known = study as SyntheticStudy });
        }

        return named;
    }

    /// <summary>The studies that any of these patterns picks; all of them without a pattern.</summary>
    public static IReadOnlyList<NamedStudy> Matching(IReadOnlyList<NamedStudy> studies, IReadOnlyCollection<string>? patterns) =>
        patterns is { Count: > 0 } ? [.. studies.Where(study => patterns.Any(study.Matches))] : studies;

    /// <summary>Whether a pattern picks the study: its name, in any case; * stands for any characters and ? for one.</summary>
    public bool Matches(string pattern) => IsMatch(pattern, Name);

    /// <summary>Whether a pattern picks a name, likewise.</summary>
    public static bool IsMatch(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name);
}
