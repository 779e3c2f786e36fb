using LidDsl.Drawing;

namespace LidDsl.Presenting;

/// <summary>The figures of an experiment, or of several beside one another.</summary>
internal static class FigureBook
{
    /// <summary>The figures in the order of a report: what training does, what attempts do, what was checked, what compute buys.</summary>
    /// <param name="sides">One, or those that are compared.</param>
    public static IReadOnlyList<Figure> Of(params IReadOnlyList<Side> sides) =>
        [.. Made(sides).OfType<Figure>().Where(figure => figure.HasPoints)];

    private static IEnumerable<Figure?> Made(IReadOnlyList<Side> sides)
    {
        yield return ExponentFigure.Of(sides);
        foreach (Figure figure in FailureFigures.Of(sides))
            yield return figure;
        yield return TrainingFigure.Of(sides);
        if (sides.Count > 1)
            yield break;
        yield return AllocationFigures.Of(sides[0]);
        yield return CheckFigures.Deviations(sides[0]);
        foreach (Figure figure in CheckFigures.Measurements(sides[0]))
            yield return figure;
        yield return HistogramFigures.Noise(sides[0]);
        foreach (Figure figure in HistogramFigures.Samplers(sides[0]))
            yield return figure;
    }
}
