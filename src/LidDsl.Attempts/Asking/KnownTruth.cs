namespace LidDsl.Attempts.Asking;

/// <summary>A number that is known because the counts were drawn from it, beside what was made of the counts.</summary>
/// <param name="Group">The group.</param>
/// <param name="Horizon">K of a forecast; null for the local exponent.</param>
/// <param name="Truth">The number.</param>
/// <param name="Estimate">What was made of the counts; null where that is not identifiable.</param>
/// <param name="Low">The lower end of its interval; null where there is none.</param>
/// <param name="High">The upper end of its interval; null where there is none.</param>
internal sealed record KnownTruth(string Group, long? Horizon, double Truth, double? Estimate, double? Low, double? High)
{
    /// <summary>Whether the interval, or the one-sided bound, holds the truth.</summary>
    public bool IsHeld => !(Truth < Low) && !(Truth > High);

    /// <summary>The truth of every number of an answer; none where the counts are real.</summary>
    public static IReadOnlyList<KnownTruth> Of(StudyAnswer answer)
    {
        if (answer.Task.Study.Known is not { } known || !known.IsSynthetic(answer.Task.Path))
            return [];
        List<KnownTruth> rows = [];
        foreach (GroupEstimate estimate in answer.Estimates ?? [])
        {
            if (estimate.Exponent is { } exponent && known.Exponent(estimate.Group, exponent.From, exponent.To) is { } truth)
                rows.Add(new KnownTruth(estimate.Group, null, truth, exponent.Value, exponent.Low, exponent.High));
        }

        foreach (Forecast forecast in answer.Forecasts ?? [])
        {
            if (known.Failure(forecast.Group, forecast.Horizon, forecast.Target) is { } truth)
                rows.Add(new KnownTruth(forecast.Group, forecast.Horizon, truth, forecast.Failure, forecast.Low, forecast.High));
        }

        return rows;
    }
}
