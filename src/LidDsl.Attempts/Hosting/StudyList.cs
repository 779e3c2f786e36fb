using LidDsl.Attempts.Asking;
using LidDsl.Attempts.Reporting;
using LidDsl.Reporting;

namespace LidDsl.Attempts.Hosting;

/// <summary>The studies of a program, one line for each.</summary>
internal static class StudyList
{
    /// <summary>A document for each study.</summary>
    public static IReadOnlyList<Document> Of(IReadOnlyList<StudyTask> tasks)
    {
        int width = tasks.Count == 0 ? 0 : tasks.Max(task => task.Study.Name.Length);
        int room = tasks.Count == 0 ? 0 : tasks.Max(task => File(task).Length);
        return [.. tasks.Select(task => Of(task, Line(task, width, room)))];
    }

    private static Document Of(StudyTask task, string line) => new(task.Study.Name, Table(task))
    {
        Kind = DocumentKind.Study,
        Members =
        [
            new("verb", "list"),
            new("summary", task.Study.Summary),
            new("declaration", StudyMembers.Declaration(task)),
        ],
        Page = () =>
        {
            Page page = new();
            page.CutLine(line);
            return page;
        },
        Line = line,
    };

    private static Section<StudyTask> Table(StudyTask task) => new Section<StudyTask>("studies", [task])
        .Of("summary", t => t.Study.Summary)
        .Of("file", t => t.Path)
        .Of("is_family", t => (bool?)t.Spec.IsFamily)
        .Of("horizons", t => string.Join(' ', t.Spec.Horizons));

    // The summary comes last, and is cut where the line ends.
    private static string Line(StudyTask task, int width, int room) =>
        $"{task.Study.Name.PadRight(width)}  {File(task).PadRight(room)}  {task.Study.Summary}".TrimEnd();

    private static string File(StudyTask task) => task.Path ?? "(no file)";
}
