using LidDsl.Specs;

namespace LidDsl.Reporting;

/// <summary>A declaration, and what was set of it, for documents.</summary>
internal static class SpecCells
{
    /// <summary>The members <c>declaration</c> and <c>set</c>.</summary>
    public static IReadOnlyList<Member> Of(ExperimentSpec spec) => [new("declaration", Declaration(spec)), new("set", Set(spec))];

    private static Cell Declaration(ExperimentSpec spec) => Cell.Of(
        new Member("stream_key", spec.StreamKey),
        new Member("quantities", Cell.Of(spec.Quantities.Select(Quantity))),
        new Member("own_methods", Cell.Of(spec.OwnMethods.Select(Method))),
        new Member("replicates", spec.Budget.Replicates),
        new Member("instances", spec.Budget.IsSettled ? spec.Budget.Instances : (long?)null),
        new Member("target_relative_error", Cell.Measured(spec.Budget.RelativeError)),
        new Member("precision", Cell.Measured(spec.Budget.Precision)),
        new Member("power", Cell.Measured(spec.Budget.Power)),
        new Member("seed", spec.Budget.Seed),
        new Member("relative_error", Cell.Measured(spec.Resolution.RelativeError)),
        new Member("family_wise_error", Cell.Measured(spec.Resolution.FamilyWiseError)),
        new Member("window", Cell.Of([Cell.Measured(spec.Window.From), Cell.Measured(spec.Window.To)])),
        new Member("estimator", Words.Of(spec.Estimator)),
        new Member("training", Words.Of(spec.Training)),
        new Member("selection", Words.Of(spec.Selection)));

    private static Cell Quantity(Quantity quantity) => Cell.Of(
        new Member("symbol", RoleRule.Of(quantity.Role).Symbol),
        new Member("name", quantity.Name),
        new Member("variation", Words.Of(quantity.Variation)),
        new Member("values", Values(quantity)));

    private static Cell Method(OwnMethod method) => Cell.Of(
        new Member("stands_for", Words.Of(method.Kind)),
        new Member("name", method.Name),
        new Member("takes", Cell.Of(method.Arguments.Select(argument => (Cell)RoleRule.Of(argument.Role).Symbol))));

    // The value of each free quantity that is not its initial one, and the values that are left of each narrowed axis.
    private static Cell Set(ExperimentSpec spec) => Cell.Of(spec.Set.Select(quantity =>
        new Member(quantity.Name, quantity.Variation == Variation.Swept ? Values(quantity) : Cell.Measured(quantity.First))));

    private static Cell Values(Quantity quantity) => Cell.Of(quantity.Values.Select(value => Cell.Measured(value)));
}
