namespace LidDsl.Specs;

/// <summary>What a study of attempts may declare, and the grid of k that follows from it. Compiler and runtime read the same.</summary>
internal static class StudyDomain
{
    /// <summary>The most attempts at one problem, 2^40, and the largest k.</summary>
    public const long MostAttempts = 1L << 40;

    /// <summary>
    /// How many times the attempts a forecast reaches before the tail below 1/n decides it, of which n attempts say next to nothing.
    /// </summary>
    public const long Reach = 100;

    /// <summary>
    /// A Spec with all its parts, those left out being null: the generator makes it here, for its own build knows another kind of
    /// <c>init</c> than the runtime's.
    /// </summary>
    public static StudySpec Make(
        string name, StudyColumns columns, string? data, long? attempts, bool isFamily, string? familyCovariate, ValueList<long> horizons,
        ExponentWindow? window, double? attemptCost, double? trainingCost)
    {
        StudySpec least = new(name, columns);
        return least with
        {
            Data = data,
            DeclaredAttempts = attempts,
            IsFamily = isFamily,
            FamilyCovariate = familyCovariate,
            Horizons = horizons,
            Window = window ?? least.Window,
            AttemptCost = attemptCost ?? least.AttemptCost,
            TrainingCost = trainingCost ?? least.TrainingCost,
        };
    }

    /// <summary>
    /// The k at which pass@k is estimated, as far as the attempts go: 1, the ends of the window, the powers of ten between them, and the
    /// horizons; increasing.
    /// </summary>
    public static ValueList<long> GridOf(StudySpec spec)
    {
        SortedSet<long> grid = [1, (long)Math.Ceiling(spec.Window.From), (long)Math.Floor(spec.Window.To), .. spec.Horizons];
        for (long power = 10; power <= MostAttempts; power *= 10)
        {
            if (power > spec.Window.From && power < spec.Window.To)
                grid.Add(power);
        }

        return new(grid);
    }
}
