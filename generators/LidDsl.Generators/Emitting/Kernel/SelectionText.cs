using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>
/// How the text of a kernel chooses and judges answers by one selection: what is summed over the instances that an estimator draws.
/// </summary>
/// <remarks>
/// The text has two sums: <c>curve</c>, of what k attempts come to given the instance, and <c>literal</c>, of attempts that are drawn. Both
/// are cleared before an estimator's instances and written to the record after them.
/// </remarks>
internal abstract class SelectionText(KernelPlan plan)
{
    /// <summary>The plan of the kernel.</summary>
    protected KernelPlan Plan { get; } = plan;

    /// <summary>An expression for delta/sigma.</summary>
    protected string ToleranceRatio => $"{Plan.Name(Role.Tolerance)} / {Plan.Name(Role.TargetNoise)}";

    /// <summary>The text of the declared selection.</summary>
    public static SelectionText Of(KernelPlan plan) => plan.Selection switch
    {
        SelectionRule.FirstSuccess => new FirstSuccessText(plan),
        _ => throw new InvalidOperationException($"No text selects by {plan.Selection}."),
    };

    /// <summary>What is averaged, for comments: a formula without its end.</summary>
    public abstract string Average { get; }

    /// <summary>What the literal estimator does, for comments.</summary>
    public abstract string LiteralMeaning { get; }

    /// <summary>The type of <c>curve</c>, made of the grid of k.</summary>
    public abstract string CurveType { get; }

    /// <summary>The type of <c>literal</c>, made of the grid of k.</summary>
    public abstract string LiteralType { get; }

    /// <summary>The statements that add a block of <c>count</c> instances, in <c>bias</c> and <c>root</c>, to <c>curve</c>.</summary>
    /// <param name="weights">Their weights as an argument, such as <c>weights, </c>; empty where each counts as one.</param>
    public abstract IEnumerable<string> Add(string weights);

    /// <summary>
    /// The statements that add instance i of a block that begins at <c>first</c> to <c>literal</c>, drawing from the
    /// stream <c>attempts</c>.
    /// </summary>
    public abstract IEnumerable<string> AddLiteral();
}

/// <summary>Attempts until one is within delta.</summary>
internal sealed class FirstSuccessText(KernelPlan plan) : SelectionText(plan)
{
    public override string Average => "L_inf(k) = E (1-q)^k = E e^(-k lambda)";

    public override string LiteralMeaning =>
        "Attempts at each instance until the first success or the largest k: L_inf(k) is the share of instances that failed k of them.";

    public override string CurveType => "FailureCurve";

    public override string LiteralType => "LiteralAttempts";

    public override IEnumerable<string> Add(string weights) =>
    [
        $"SuccessProbability.Fill(bias, root, biasRatio, {ToleranceRatio}, success);",
        $"curve.Add(success, {weights}count);",
    ];

    public override IEnumerable<string> AddLiteral() =>
    [
        $"literal.Add(attempts, (int)first + i, Math.Abs(bias[i]) * biasRatio * root[i], {ToleranceRatio} * root[i]);",
    ];
}
