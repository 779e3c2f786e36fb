using System.ComponentModel;
using LidDsl.Specs;

namespace LidDsl.Runtime;

/// <summary>Which file a study reads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StudyFile
{
    /// <summary>The file that is named, or else the one that the study declares.</summary>
    /// <param name="spec">The study.</param>
    /// <param name="path">The file that is named; null for none.</param>
    /// <exception cref="InvalidOperationException">Neither names one.</exception>
    public static string Of(StudySpec spec, string? path)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return path ?? spec.Data ?? throw new InvalidOperationException(
            $"'{spec.Name}' names no file: give a path, or declare one by [AttemptsStudy(Data = \"counts.csv\")].");
    }
}
