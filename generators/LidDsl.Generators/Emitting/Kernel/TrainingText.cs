using LidDsl.Costs;
using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>How the text of a kernel names the training rule: the part of LidDsl.Runtime that trains, and what it does here.</summary>
internal abstract class TrainingText
{
    /// <summary>The text of the declared rule.</summary>
    public static TrainingText Of(KernelPlan plan) => plan.Training switch
    {
        TrainingRule.LeastSquares => new LeastSquaresText(plan),
        _ => throw new InvalidOperationException($"No text trains by {plan.Training}."),
    };

    /// <summary>The class that trains, generic in the constants of the declaration.</summary>
    public abstract string Type { get; }

    /// <summary>What it does for this declaration, in comments.</summary>
    public abstract IEnumerable<string> Meaning { get; }

    /// <summary>The quantities that its code is compiled for, where they are fixed.</summary>
    public abstract IReadOnlyList<Role> Constants { get; }

    /// <summary>Whether its result depends on the spectrum.</summary>
    public abstract bool HasSpectrum { get; }
}

/// <summary>Least squares with or without a penalty.</summary>
internal sealed class LeastSquaresText : TrainingText
{

    private readonly KernelPlan plan;
    private readonly bool onFeatures;
    private readonly bool onInstances;
    private readonly bool refines;
    private readonly bool hasRidge;

    public LeastSquaresText(KernelPlan plan)
    {
        this.plan = plan;
        (double smallestN, double largestN) = plan.Range(Role.SampleSize);
        (double smallestD, double largestD) = plan.Range(Role.Dimension);
        onFeatures = largestN >= smallestD;
        onInstances = smallestN < largestD;
        refines = onFeatures && smallestN < (double)TrainingPanel.RefinedBelow * largestD;
        hasRidge = !(plan.IsFixed(Role.RidgePenalty) && plan.Range(Role.RidgePenalty).Largest == 0);
    }

    public override string Type => "LeastSquares";

    public override IEnumerable<string> Meaning
    {
        get
        {
            yield return hasRidge
                ? "theta_hat minimises |y - X theta|^2 + N ridge |theta|^2; its error is e = theta_hat - theta*."
                : "theta_hat minimises |y - X theta|^2; its error is e = theta_hat - theta*.";
            if (onFeatures)
            {
                yield return hasRidge
                    ? "N of d or more: (X'X + N ridge I) e = X'eta - N ridge theta*."
                    : "N of d or more: Z'Z u = Z'eta for u = Lambda^(1/2) e, and L_gen = |u|^2, whatever the spectrum.";
                if (refines)
                    yield return "N from d to 4d: one step of iterative refinement on the same rows.";
            }

            if (onInstances)
            {
                yield return hasRidge
                    ? "N below d: theta_hat = X'c with (XX' + N ridge I) c = y, in two steps."
                    : "N below d: theta_hat = X'c with XX' c = y, the shortest that fits every target, in two steps.";
            }

            if (plan.Estimator == EstimatorKind.ExactLaw)
                yield return "Z'Z and Z'eta are drawn by their exact law given the noise.";
        }
    }

    public override IReadOnlyList<Role> Constants { get; } = [Role.SampleSize, Role.Dimension, Role.RidgePenalty];

    // The error of ordinary least squares does not depend on it.
    public override bool HasSpectrum => hasRidge || onInstances;
}
