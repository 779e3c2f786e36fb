namespace LidDsl.Comparing;

/// <summary>The tables of a snapshot of predictions, in their order.</summary>
internal enum SnapshotTableKind
{
    GeneralizationLoss,
    TrainingExponent,
    Noise,
    Intrinsic,
    EffectiveExponent,
    InferenceLoss,
    OtherQuantities,
    TailPlaces,
    Tails,
    TailRanges,
    Saturation,
    Allocation,
}

/// <summary>What is to be known of a table.</summary>
/// <param name="Id">Its name in JSON.</param>
/// <param name="Title">What it holds, with the unit.</param>
internal sealed record SnapshotTableRule(string Id, string Title)
{
    /// <summary>Whether the rows of one basis stand apart from those of another.</summary>
    public bool IsPerBasis { get; init; }

    /// <summary>Whether a row is of one basis, which it names.</summary>
    public bool NamesBasis { get; init; }

    /// <summary>Whether each row names the laws of its numbers, for they change from one setting to the next.</summary>
    public bool NamesLaws { get; init; }

    /// <summary>Whether laws with an error of their own may stand in it.</summary>
    public bool HasLawErrors { get; init; }

    /// <summary>The rule of a table.</summary>
    public static SnapshotTableRule Of(SnapshotTableKind kind) => kind switch
    {
        SnapshotTableKind.GeneralizationLoss => new("generalization_loss", "L_gen: generalization loss over training sets, target^2")
        {
            NamesLaws = true,
            HasLawErrors = true,
        },
        SnapshotTableKind.TrainingExponent => new("training_exponent", "-d ln E L_gen/d ln N: exponent of training, 1")
        {
            NamesLaws = true,
            HasLawErrors = true,
        },
        SnapshotTableKind.Noise => new("noise_variance", "Var eta: variance of one target noise, target^2"),
        SnapshotTableKind.Intrinsic => new("intrinsic_constant", "P: L_inf tends to P k^-beta at s = 0, probability")
        {
            HasLawErrors = true,
        },
        SnapshotTableKind.EffectiveExponent => new("beta_eff", "beta_eff: slope of -ln L_inf on ln k over the window, 1"),
        SnapshotTableKind.InferenceLoss => new(
            "inference_loss", "L_inf(k; s), probability, and beta_loc = -d ln L_inf/d ln k, 1"),
        SnapshotTableKind.OtherQuantities => new("quantities", "Other quantities of the selection, probability"),
        SnapshotTableKind.TailPlaces => new(
            "tail_laws", "Tails: the k at which the intrinsic one shows, k*, attempts, and gamma with its residual, 1")
        {
            IsPerBasis = true,
            HasLawErrors = true,
        },
        SnapshotTableKind.Tails => new("tails", "Laws of the tails of L_inf, probability") { IsPerBasis = true, HasLawErrors = true },
        SnapshotTableKind.TailRanges => new("tail_ranges", "Tails: the k of the grid from and to which each law is within 10%, attempts")
        {
            IsPerBasis = true,
        },
        SnapshotTableKind.Saturation => new("saturations", "Saturation of beta_eff over N, training instances or 1")
        {
            NamesBasis = true,
        },
        SnapshotTableKind.Allocation => new(
            "allocations", "Allocation of compute: training instances, attempts, losses in probability, shares in 1")
        {
            NamesBasis = true,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No table of a snapshot."),
    };
}
