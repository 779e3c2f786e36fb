using LidDsl;
using LidDsl.Attempts;

/// <summary>GSM8K solved by Pythia, by size and training stage: a stand-in for Figure 4 of arXiv:2601.03764.</summary>
[AttemptsStudy]
[Family(By = nameof(Tokens)), Forecast(1_000, 10_000), ExponentWindow(10, 1_000)]
public sealed partial record Gsm8k
{
    // A model's name holds both, as in Pythia_1.4B_300B.
    [Group("model")]                                             public static partial Groups            Checkpoint { get; }
    [Covariate("model", Pattern = "_([0-9.]+[MB])$")]            public static partial Covariate<double> Tokens     { get; }
    [Covariate("model", Pattern = "_([0-9.]+[MB])_[0-9.]+[MB]$")] public static partial Covariate<double> Size       { get; }
    [Problem("problem")]                                         public static partial Column<string>    Problem    { get; }
    [AttemptCount("n"), SuccessCount("c")]                       public static partial Counts            Counts     { get; }
}

/// <summary>CodeContests solved by five models that have nothing in common.</summary>
[AttemptsStudy]
[Forecast(10_000, 100_000), ExponentWindow(10, 1_000)]
public sealed partial record CodeContests
{
    [Group("model")]                       public static partial Groups         Model   { get; }
    [Problem("problem")]                   public static partial Column<string> Problem { get; }
    [AttemptCount("n"), SuccessCount("c")] public static partial Counts         Counts  { get; }
}
