using LidDsl.Specs;

namespace LidDsl.Attempts.Asking;

/// <summary>What is asked of a program of studies.</summary>
internal enum StudyVerb
{
    /// <summary>Estimate, forecast and advise from one reading.</summary>
    All,

    /// <summary>The studies by name.</summary>
    List,

    /// <summary>What a study declares.</summary>
    Describe,

    /// <summary>What the counts say within the attempts that were made.</summary>
    Estimate,

    /// <summary>1 - pass@K beyond them.</summary>
    Forecast,

    /// <summary>What to spend next.</summary>
    Advise,

    /// <summary>The forecast tried on counts whose later attempts are known.</summary>
    Backtest,

    /// <summary>Estimate, forecast and advise, with a report of figures; or the report of what was stored.</summary>
    Report,

    /// <summary>Two stored answers side by side.</summary>
    Compare,

    /// <summary>The schema of the JSON of all verbs; it asks nothing of the studies.</summary>
    Schema,
}

/// <summary>What a command line asks beside the declaration.</summary>
internal sealed record StudyQuestion
{
    /// <summary>The laws that are weighed.</summary>
    public SuccessLaw Law { get; init; }

    /// <summary>What forecasts are about.</summary>
    public ForecastTarget Target { get; init; }

    /// <summary>The covariate that measures training; null for the one that its name tells.</summary>
    public string? Training { get; init; }

    /// <summary>The compute to split between training and attempts; null where that is not asked.</summary>
    public double? Budget { get; init; }

    /// <summary>How many problems are to be attempted with the trained model.</summary>
    public double Requests { get; init; } = 1;

    /// <summary>The attempts to spend next; null for as many again as were made.</summary>
    public long? Spend { get; init; }

    /// <summary>The attempts that a back-test keeps; null where none is asked for.</summary>
    public long? Kept { get; init; }

    /// <summary>How often it draws them.</summary>
    public int Subsamples { get; init; } = 20;

    /// <summary>What fixes its subsamples.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>One study and what to do with it.</summary>
/// <param name="Study">The study.</param>
/// <param name="Spec">Its declaration with what the command line changes.</param>
/// <param name="Question">What the command line asks beside.</param>
/// <param name="Path">The file to read; null where none is named.</param>
/// <param name="Columns">Its columns; null where its header tells them.</param>
/// <param name="Reading">How it is read.</param>
internal sealed record StudyTask(
    NamedStudy Study, StudySpec Spec, StudyQuestion Question, string? Path, StudyColumns? Columns, ReadOptions Reading)
{
    /// <summary>What is asked of forecasts.</summary>
    /// <param name="data">The counts, one of whose covariates a family without a declared one is told apart by.</param>
    public ForecastOptions ForecastOf(AttemptData data) => new()
    {
        Horizons = Spec.Horizons,
        Law = Question.Law,
        Target = Question.Target,
        IsFamily = Spec.IsFamily,
        FamilyCovariate = Spec.IsFamily ? Spec.FamilyCovariate ?? data.Covariates.FirstOrDefault(IsSize) : null,
    };

    /// <summary>The covariate that measures training; null where no group has one.</summary>
    public string? TrainingOf(AttemptData data) => Question.Training
        ?? data.Covariates.FirstOrDefault(name => name.Contains("token", StringComparison.OrdinalIgnoreCase))
        ?? data.Covariates.FirstOrDefault(name => !IsSize(name))
        ?? (data.Covariates.Count > 0 ? data.Covariates[0] : null);

    private static bool IsSize(string covariate) => covariate.Equals("size", StringComparison.OrdinalIgnoreCase);
}
