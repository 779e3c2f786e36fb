namespace LidDsl.Attempts.Asking;

/// <summary>What the host has to say of one study.</summary>
/// <param name="Task">What was asked.</param>
/// <param name="Verb">By which verb.</param>
internal sealed record StudyAnswer(StudyTask Task, StudyVerb Verb)
{
    /// <summary>The counts; null where they could not be read.</summary>
    public AttemptData? Data { get; init; }

    /// <summary>What was asked of forecasts, with the family's covariate settled.</summary>
    public ForecastOptions Options { get; init; } = new();

    /// <summary>How each group was sampled, in order.</summary>
    public IReadOnlyList<SamplingVerdict> Sampling { get; init; } = [];

    /// <summary>What the counts say of each group, refused ones too; null where that was not asked.</summary>
    public IReadOnlyList<GroupEstimate>? Estimates { get; init; }

    /// <summary>The forecasts of the groups that are not refused; null where that was not asked.</summary>
    public IReadOnlyList<Forecast>? Forecasts { get; init; }

    /// <summary>
    /// pass@k as far as the attempts go where only forecasts were asked for; null where estimates have it, and where neither was.
    /// </summary>
    public IReadOnlyList<(string Group, PassAtKPoint Point)>? Curves { get; init; }

    /// <summary>Forecasts between n and the largest horizon; null where that was not asked.</summary>
    public IReadOnlyList<ForecastPoint>? ForecastCurves { get; init; }

    /// <summary>The local exponent over k; null where that was not asked.</summary>
    public IReadOnlyList<ExponentPoint>? ExponentCurves { get; init; }

    /// <summary>How the exponent goes with training; null where that was not asked, or no covariate measures training.</summary>
    public IReadOnlyList<TrainingReport>? Training { get; init; }

    /// <summary>How to split a budget; null where that was not asked.</summary>
    public ComputeAdvice? Compute { get; init; }

    /// <summary>Which attempts to make next; null where that was not asked.</summary>
    public SpendingPlan? Spending { get; init; }

    /// <summary>How forecasts did; null where that was not asked.</summary>
    public BacktestResult? Backtest { get; init; }

    /// <summary>What is known of the numbers because the counts were drawn from it; none where the counts are real.</summary>
    public IReadOnlyList<KnownTruth> Truth { get; init; } = [];

    /// <summary>What parts could not be given, each in a sentence.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Why the answer is not what was asked for; null when it is.</summary>
    public string? Error { get; init; }

    /// <summary>The forms of its files, by the words of their writers; none for the usual ones.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>The fingerprint of the answer: the same in all of its files.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The name of the study.</summary>
    public string Name => Task.Study.Name;

    /// <summary>What the names of the files begin with: the answers of two verbs never take each other's place.</summary>
    public string Stem => Name + (Verb == StudyVerb.All ? "" : "." + Verb.ToString().ToLowerInvariant());

    /// <summary>Whether there is anything to write.</summary>
    public bool HasNumbers => Error is null && Data is not null;

    /// <summary>The groups whose records were selected by what they show.</summary>
    public IEnumerable<SamplingVerdict> Refused => Sampling.Where(verdict => verdict.IsRefused);
}
