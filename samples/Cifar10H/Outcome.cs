using LidDsl.Attempts;

namespace Cifar10H;

/// <summary>How one predictor did on the held-out images of one training set.</summary>
/// <param name="Size">N, the examples that a head was trained on; 0 for the label itself, by which nothing is trained.</param>
/// <param name="Replicate">Which training set, from 0.</param>
/// <param name="Attempts">For every held-out image how many people saw it and how many gave the predicted class.</param>
internal sealed record Outcome(int Size, int Replicate, AttemptGroup Attempts)
{
    /// <summary>The share of held-out images whose label was predicted.</summary>
    public required double Accuracy { get; init; }

    /// <summary>
    /// The mean squared distance of the scores to the probabilities with which people give the classes, the noise of the labels
    /// subtracted; null for the label itself.
    /// </summary>
    public double? Error { get; init; }

    /// <summary>1 - pass@k at each k of the study, without bias.</summary>
    public required double[] Failure { get; init; }

    /// <summary>The least-squares slope of -ln(1 - pass@k) on ln k over the window.</summary>
    public required double BetaEff { get; init; }

    /// <summary>The same of the known probabilities; null for real images.</summary>
    public Truth? Truth { get; init; }
}

/// <summary>What the known probabilities of the held-out images say of a predictor, and how far labels may scatter about it.</summary>
internal sealed record Truth
{
    /// <summary>The squared error; null for the label itself.</summary>
    public double? Error { get; init; }

    /// <summary>The variance of its estimate; null for the label itself.</summary>
    public double? ErrorVariance { get; init; }

    /// <summary>1 - pass@k at each k of the study.</summary>
    public required double[] Failure { get; init; }

    /// <summary>The variances of their estimates.</summary>
    public required double[] FailureVariance { get; init; }

    /// <summary>beta_eff.</summary>
    public required double BetaEff { get; init; }

    /// <summary>The variance of its estimate, to first order.</summary>
    public required double BetaVariance { get; init; }
}
