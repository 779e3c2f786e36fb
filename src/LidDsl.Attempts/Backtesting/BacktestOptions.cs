namespace LidDsl.Attempts;

/// <summary>How a forecast is tried on counts whose later attempts are known.</summary>
public sealed record BacktestOptions
{
    private readonly long attempts = 100;
    private readonly int subsamples = 20;

    /// <summary>The attempts that are kept of each problem, drawn without replacement; at least 1, 100 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public long Attempts
    {
        get => attempts;
        init => attempts = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "keep at least 1 attempt.");
    }

    /// <summary>How often they are drawn; from 1 to 100,000, 20 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its domain.</exception>
    public int Subsamples
    {
        get => subsamples;
        init => subsamples = value is >= 1 and <= 100_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "draw from 1 to 100,000 subsamples.");
    }

    /// <summary>Fixes the subsamples; 1 by default.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What is forecast from each subsample. Horizons above the n of a group are left out for it.</summary>
    public ForecastOptions Forecast { get; init; } = new() { Horizons = [1_000, 3_000, 10_000] };
}
