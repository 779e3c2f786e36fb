namespace LidDsl.Attempts;

/// <summary>What is asked of a forecast.</summary>
public sealed record ForecastOptions
{
    private readonly IReadOnlyList<long> horizons = [10_000];

    /// <summary>The K to which 1 - pass@K is forecast, each from 1 to <see cref="AttemptGroup.MostAttempts"/>; 10,000 by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is outside its domain.</exception>
    public IReadOnlyList<long> Horizons
    {
        get => horizons;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (long horizon in value)
            {
                if (horizon is < 1 or > AttemptGroup.MostAttempts)
                {
                    throw new ArgumentOutOfRangeException(
                        nameof(value), horizon, $"a horizon is a number of attempts from 1 to {AttemptGroup.MostAttempts}.");
                }
            }

            horizons = [.. value];
        }
    }

    /// <summary>The kind of laws that are weighed; beta laws by default.</summary>
    public SuccessLaw Law { get; init; } = SuccessLaw.Beta;

    /// <summary>What the forecast is about; these problems realised by default.</summary>
    public ForecastTarget Target { get; init; } = ForecastTarget.TheseProblemsRealised;

    /// <summary>
    /// Whether the groups are sizes or stages of one kind of model and share strength. Groups that are unrelated must not: their intervals
    /// would be too narrow.
    /// </summary>
    public bool IsFamily { get; init; }

    /// <summary>The covariate by which the members of a family differ, positive in every group; null for none.</summary>
    public string? FamilyCovariate { get; init; }
}
