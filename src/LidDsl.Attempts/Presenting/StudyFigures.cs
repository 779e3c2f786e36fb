using LidDsl.Drawing;

namespace LidDsl.Attempts.Presenting;

/// <summary>The figures of a study.</summary>
internal static class StudyFigures
{
    /// <summary>The figures in the order of a report: those that have a point to draw.</summary>
    public static IReadOnlyList<Figure> Of(StoredStudy study) => [.. Made(study).OfType<Figure>().Where(figure => figure.HasPoints)];

    private static IEnumerable<Figure?> Made(StoredStudy study)
    {
        foreach (Figure figure in PassAtKFigures.Of(study))
            yield return figure;
        foreach (Figure figure in ExponentFigures.Effective(study))
            yield return figure;
        foreach (Figure figure in ExponentFigures.Local(study))
            yield return figure;
        foreach (Figure figure in OutcomeFigures.Truth(study))
            yield return figure;
        foreach (Figure figure in DecisionFigures.Split(study))
            yield return figure;
        yield return DecisionFigures.Spending(study);
        yield return OutcomeFigures.Errors(study);
        yield return OutcomeFigures.Targets(study);
    }
}
