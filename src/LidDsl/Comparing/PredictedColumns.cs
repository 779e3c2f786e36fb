using LidDsl.Laws;

namespace LidDsl.Comparing;

/// <summary>A column of a section of JSON that holds a predicted number, and the table of a snapshot that it stands in.</summary>
/// <param name="Table">The table of a snapshot.</param>
/// <param name="Section">The section of the document.</param>
/// <param name="Column">The member of a row, or of an object in it.</param>
/// <param name="Quantity">What it is, by its symbol; null where the row says so in its member <c>quantity</c>.</param>
internal sealed record PredictedColumn(SnapshotTableKind Table, string Section, string Column, string? Quantity)
{
    /// <summary>What the number is conditioned on; null where the row or the cell says so.</summary>
    public string? Basis { get; init; }

    /// <summary>The law; null where a column or the cell says so.</summary>
    public string? Law { get; init; }

    /// <summary>The column with the name of the law.</summary>
    public string? LawColumn { get; init; }

    /// <summary>The object of the section of tail laws that names the law.</summary>
    public string? TailLaw { get; init; }

    /// <summary>The column with the law's own error.</summary>
    public string? LawErrorColumn { get; init; }

    /// <summary>The column with the numerical error.</summary>
    public string? NumericalErrorColumn { get; init; }

    /// <summary>The relative numerical error, where it is another than that of the law; 0 for whole numbers.</summary>
    public double? RelativeError { get; init; }

    /// <summary>Whether a numerical error that is not told is relative to 1 + the number.</summary>
    public bool IsExponent { get; init; }

    /// <summary>The column that says why there is no number.</summary>
    public string? AbsenceColumn { get; init; }

    /// <summary>Whether N and k are chosen or spanned by what the row tells, and so no place of it.</summary>
    public bool IsOverSizes { get; init; }
}

/// <summary>Every column that holds a predicted number, in the order of a snapshot.</summary>
internal static class PredictedColumns
{
    // A share of the next spending is the difference of two optima, each the place of a flat minimum.
    private const double ErrorOfShare = 1e-6;

    private const string Mean = "given_mean";
    private const string Typical = "typical";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PredictedColumn> All { get; } =
    [
        Noted(SnapshotTableKind.GeneralizationLoss, "generalization_loss", "law_mean", "L_gen"),
        Noted(SnapshotTableKind.GeneralizationLoss, "generalization_loss", "law_median", "L_gen"),
        Noted(SnapshotTableKind.TrainingExponent, "generalization_loss", "law_exponent", "exponent"),
        Noted(SnapshotTableKind.Noise, "generalization_loss", "law_noise_variance", "Var eta"),
        Noted(SnapshotTableKind.Intrinsic, "generalization_loss", "law_intrinsic_constant", "P"),
        Noted(SnapshotTableKind.EffectiveExponent, "beta_eff", "law_given_mean", "beta_eff"),
        Noted(SnapshotTableKind.EffectiveExponent, "beta_eff", "law_typical", "beta_eff"),
        Curve("inference_loss", Mean, "L_inf"),
        Curve("inference_loss", Typical, "L_inf"),
        Local(Mean),
        Local(Typical),
        Curve("quantities", Mean, null),
        Curve("quantities", Typical, null),
        Noted(SnapshotTableKind.TailPlaces, "tail_laws", "window_from", "window from"),
        Noted(SnapshotTableKind.TailPlaces, "tail_laws", "window_to", "window to"),
        Noted(SnapshotTableKind.TailPlaces, "tail_laws", "crossover", "k*"),
        Noted(SnapshotTableKind.TailPlaces, "tail_laws", "second_exponent", "gamma"),
        Noted(SnapshotTableKind.TailPlaces, "tail_laws", "two_tail_residual", "residual"),
        .. Tail("intrinsic", "P k^-beta"),
        .. Tail("two_tail", "two-tail"),
        .. Tail("refined", "refined"),
        .. Tail("closed_form", "closed form"),
        Saturation("plateau", "plateau of beta_eff") with { Law = EffectiveExponentLaw.Info.Name, IsExponent = true },
        Saturation("N", "N within 5%") with { Law = EffectiveExponentLaw.Info.Name, RelativeError = 0 },
        Saturation("ceiling", "ceiling"),
        Saturation("drop", "Delta") with { AbsenceColumn = "absence" },
        Saturation("halfway_N", "N at half"),
        Saturation("nu", "nu"),
        Saturation("residual_rms", "residual") with { IsExponent = true },
        Saturation("residual_largest", "largest residual") with { IsExponent = true },
        Allocated("N", "N") with { RelativeError = 0 },
        Allocated("k", "k") with { RelativeError = 0 },
        Allocated("loss", "L_tot") with { AbsenceColumn = "absence" },
        Allocated("generalization_loss", "L_gen of the split"),
        Allocated("inference_loss", "L_inf of the split"),
        Allocated("training_share", "training share"),
        Allocated("next_training_share", "next share") with { RelativeError = ErrorOfShare },
        Allocated("rule_N", "N by the rule") with { RelativeError = 0 },
        Allocated("rule_k", "k by the rule") with { RelativeError = 0 },
        Allocated("rule_loss", "L_tot by the rule"),
        Noted(SnapshotTableKind.Allocation, "allocations", "beta_eff", "beta_eff of the split") with { IsOverSizes = true },
        Allocated("plateau", "plateau") with { Law = EffectiveExponentLaw.Info.Name, IsExponent = true },
        Allocated("plateau_N", "saturated from N") with { Law = EffectiveExponentLaw.Info.Name, RelativeError = 0 },
    ];

    // A cell that says itself what it rests on.
    private static PredictedColumn Noted(SnapshotTableKind table, string section, string column, string quantity) =>
        new(table, section, column, quantity);

    private static PredictedColumn Curve(string section, string basis, string? quantity) =>
        new(quantity is null ? SnapshotTableKind.OtherQuantities : SnapshotTableKind.InferenceLoss, section, "law_" + basis, quantity)
        {
            Basis = basis,
            LawColumn = "law",
            LawErrorColumn = "relative_error_" + basis,
            NumericalErrorColumn = "numerical_error_" + basis,
        };

    private static PredictedColumn Local(string basis) =>
        new(SnapshotTableKind.InferenceLoss, "inference_loss", "local_exponent_" + basis, "beta_loc")
        {
            Basis = basis,
            LawColumn = "law",
            NumericalErrorColumn = "local_numerical_error_" + basis,
            IsExponent = true,
        };

    private static IEnumerable<PredictedColumn> Tail(string column, string quantity) => [
        new(SnapshotTableKind.Tails, "tails", column, quantity)
        {
            TailLaw = column,
            LawErrorColumn = column + "_relative_error",
            NumericalErrorColumn = column + "_numerical_error",
        },
        new(SnapshotTableKind.TailRanges, "tail_laws", column + ".holds_from", quantity + " from")
        {
            RelativeError = 0,
            TailLaw = column,
        },
        new(SnapshotTableKind.TailRanges, "tail_laws", column + ".holds_to", quantity + " to")
        {
            RelativeError = 0,
            TailLaw = column,
        },
    ];

    private static PredictedColumn Saturation(string column, string quantity) =>
        new(SnapshotTableKind.Saturation, "saturations", column, quantity) { LawColumn = "law", IsOverSizes = true };

    private static PredictedColumn Allocated(string column, string quantity) =>
        new(SnapshotTableKind.Allocation, "allocations", column, quantity) { LawColumn = "law", IsOverSizes = true };
}

/// <summary>A predicted number with the column that it stands in.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">The number.</param>
internal sealed record PredictedCell(PredictedColumn Column, PredictedValue Value);
