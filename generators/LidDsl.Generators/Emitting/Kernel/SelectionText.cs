using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>How the text of a kernel names the selection: what LidDsl.Runtime sums over instances, and what that is.</summary>
internal abstract class SelectionText
{
    /// <summary>The text of the declared selection.</summary>
    public static SelectionText Of(KernelPlan plan) => plan.Selection switch
    {
        SelectionRule.FirstSuccess => new FirstSuccessText(),
        _ => throw new InvalidOperationException($"No text selects by {plan.Selection}."),
    };

    /// <summary>The class of the sums, made of the grid of k.</summary>
    public abstract string SumsType { get; }

    /// <summary>What is estimated, for comments: a formula without its end.</summary>
    public abstract string Estimated { get; }

    /// <summary>What it is the average of over instances.</summary>
    public abstract string Term { get; }

    /// <summary>What attempts made one by one come to.</summary>
    public abstract string Attempts { get; }
}

/// <summary>Attempts until one is within delta.</summary>
internal sealed class FirstSuccessText : SelectionText
{
    public override string SumsType => "FirstSuccessSums";

    public override string Estimated => "L_inf(k; s) = E (1-q)^k, q = Phi(w+a) - Phi(w-a), w = |b| (s/sigma) sqrt(tau), "
        + "a = (delta/sigma) sqrt(tau),";

    public override string Term => "(1-q)^k";

    public override string Attempts => "L_inf(k; s) is the share of instances that failed k attempts; they are made until the first "
        + "success or the largest k.";
}
