namespace LidDsl.Advising;

/// <summary>A rule of the theory, a row of the table of its family: what it says, and of which declarations.</summary>
/// <param name="Id">LID4xx for regimes, LID5xx for what the budget resolves, LID6xx for cost.</param>
/// <param name="Title">What holds where there is nothing to say.</param>
/// <param name="Message">What an advice says, with a place for each of its arguments.</param>
/// <param name="Severity">The most that it weighs.</param>
/// <param name="Find">What there is to say of a declaration.</param>
internal sealed record AdviceRule(
    string Id, string Title, string Message, AdviceSeverity Severity, Func<AdviceScope, IEnumerable<AdviceFinding>> Find)
{
    /// <summary>What it says of a declaration.</summary>
    public IEnumerable<Advice> In(AdviceScope scope) =>
        Find(scope).Select(finding => new Advice(Id, finding.Severity, finding.Place, new(finding.Arguments)));
}

/// <summary>What a rule finds.</summary>
/// <param name="Severity">How much it weighs here.</param>
/// <param name="Place">What it is about.</param>
/// <param name="Arguments">What fills the message.</param>
internal sealed record AdviceFinding(AdviceSeverity Severity, AdvicePlace Place, params string[] Arguments)
{
    /// <summary>A warning.</summary>
    public static AdviceFinding Warning(AdvicePlace place, params string[] arguments) => new(AdviceSeverity.Warning, place, arguments);

    /// <summary>An info.</summary>
    public static AdviceFinding Info(AdvicePlace place, params string[] arguments) => new(AdviceSeverity.Info, place, arguments);

    /// <summary>A warning where it is so at every setting, an info where it is at some.</summary>
    public static AdviceFinding Of(bool atEvery, AdvicePlace place, params string[] arguments) =>
        new(atEvery ? AdviceSeverity.Warning : AdviceSeverity.Info, place, arguments);
}

/// <summary>Every rule of the theory.</summary>
internal static class AdviceBook
{
    /// <summary>Every rule, the cheap ones first: what time is left for is told.</summary>
    public static IReadOnlyList<AdviceRule> Rules { get; } =
        [.. RegimeAdvice.Table, .. CostAdvice.Table, .. TrainingPowerAdvice.Table, .. LossPowerAdvice.Table, .. TailAdvice.Table];

    /// <summary>The rule with an id.</summary>
    public static AdviceRule Of(string id) => Rules.First(rule => rule.Id == id);
}
