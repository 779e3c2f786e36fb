using System.Globalization;
using LidDsl.Reporting;

namespace LidDsl.Attempts.Reporting;

/// <summary>Words and numbers of attempts, for files and for people.</summary>
internal static class AttemptWords
{
    /// <summary>The word of a law, as <c>--law</c> takes it.</summary>
    public static string Of(SuccessLaw law) => law switch
    {
        SuccessLaw.Beta => "beta",
        SuccessLaw.ZeroInflatedBeta => "zero-inflated",
        SuccessLaw.LatentDifficulty => "latent-difficulty",
        _ => throw new ArgumentOutOfRangeException(nameof(law), law, "Not a kind of law."),
    };

    /// <summary>The word of a target, as <c>--target</c> takes it.</summary>
    public static string Of(ForecastTarget target) => target switch
    {
        ForecastTarget.TheseProblemsRealised => "realised",
        ForecastTarget.TheseProblemsExpected => "expected",
        ForecastTarget.NewProblems => "new",
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "Not a target."),
    };

    /// <summary>The word of a verdict on training.</summary>
    public static string Of(TrainingVerdict verdict) => verdict switch
    {
        TrainingVerdict.StillSteepening => "still_steepening",
        TrainingVerdict.Saturated => "saturated",
        TrainingVerdict.CannotTell => "cannot_tell",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    /// <summary>The same for people.</summary>
    public static string Said(TrainingVerdict verdict) => Of(verdict).Replace('_', ' ');

    /// <summary>What a target is about, in a phrase.</summary>
    public static string Said(ForecastTarget target) => target switch
    {
        ForecastTarget.TheseProblemsRealised => "the share of these problems that K attempts would leave unsolved",
        ForecastTarget.TheseProblemsExpected => "the mean of (1 - p)^K over these problems",
        _ => "the mean of (1 - p)^K over new problems of the same population",
    };

    /// <summary>The laws that are weighed, in a phrase.</summary>
    public static string Said(SuccessLaw law) => law switch
    {
        SuccessLaw.Beta => "beta laws",
        SuccessLaw.ZeroInflatedBeta => "beta laws of which a share of the problems is never solved",
        _ => "the laws of the Latent Instance Difficulty model",
    };

    /// <summary>An exponent with its interval, or why there is none with what bounds it.</summary>
    public static string Of(LocalExponent? exponent) => exponent switch
    {
        null => NumberText.None,
        { Value: { } value, Low: { } low, High: { } high } => $"{Number(value)} ({Number(low)} to {Number(high)})",
        { High: { } high } => $"not identifiable, at most {Number(high)}",
        { Low: { } low } => $"not identifiable, at least {Number(low)}",
        _ => "not identifiable",
    };

    /// <summary>A number of attempts, or from which to which.</summary>
    public static string Attempts(long least, long largest) =>
        least == largest ? NumberText.Attempts(least) : $"{NumberText.Attempts(least)} to {NumberText.Attempts(largest)}";

    /// <summary>A number with three digits.</summary>
    public static string Number(double value) => NumberText.Significant(value, 3);

    /// <summary>A window of k.</summary>
    public static string Window(double from, double to) =>
        string.Create(CultureInfo.InvariantCulture, $"k = {NumberText.Exact(from)} to {NumberText.Exact(to)}");}
