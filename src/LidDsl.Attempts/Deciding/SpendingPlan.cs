namespace LidDsl.Attempts;

/// <summary>How to spend further attempts: at which problems, how many, and what that is expected to bring.</summary>
/// <param name="Budget">The attempts to spend, over all groups.</param>
/// <param name="Horizon">K of the forecast that is to be sharpened.</param>
/// <param name="MoreAttempts">
/// How many attempts more each unsolved problem gets at most; one that succeeds gets no further ones, so that the budget is used up in
/// expectation.
/// </param>
/// <param name="Rows">The problems to be attempted, in the order of groups and problems.</param>
/// <param name="Groups">What it is expected to bring, for each group.</param>
public sealed record SpendingPlan(
    long Budget, long Horizon, long MoreAttempts, IReadOnlyList<SpendingRow> Rows, IReadOnlyList<SpendingEffect> Groups);

/// <summary>Attempts at one problem.</summary>
/// <param name="Group">The group.</param>
/// <param name="Problem">The problem.</param>
/// <param name="Attempts">n, the attempts made so far.</param>
/// <param name="Successes">c, their successes.</param>
/// <param name="MoreAttempts">How many to make at most; stop at the first success.</param>
/// <param name="ProbabilitySolved">The posterior probability that one of them succeeds.</param>
/// <param name="ExpectedAttempts">How many of them that is expected to take.</param>
public sealed record SpendingRow(
    string Group, string Problem, long Attempts, long Successes, long MoreAttempts, double ProbabilitySolved, double ExpectedAttempts);

/// <summary>What a plan is expected to bring for one group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Unsolved">How many problems are attempted.</param>
/// <param name="ExpectedSolved">How many of them are expected to be solved.</param>
/// <param name="ErrorBefore">The posterior standard deviation of ln(1 - pass@K) over these problems now.</param>
/// <param name="ErrorAfter">Its mean after the plan, over simulated outcomes.</param>
/// <param name="ProblemsFor10Percent">
/// How many problems a forecast with an error of 10% takes with the attempts made so far, whatever the method:
/// (1 - L(K)/L(n))/(0.1^2 L(K)).
/// </param>
public sealed record SpendingEffect(
    string Group, int Unsolved, double ExpectedSolved, double ErrorBefore, double ErrorAfter, double ProblemsFor10Percent);
