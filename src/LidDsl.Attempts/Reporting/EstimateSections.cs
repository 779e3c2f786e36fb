using LidDsl.Reporting;

namespace LidDsl.Attempts.Reporting;

/// <summary>The tables of estimates.</summary>
internal static class EstimateSections
{
    /// <summary>A row for each group: what it is, how it was sampled, how steeply its failures fall.</summary>
    /// <param name="estimates">The estimates.</param>
    /// <param name="covariates">The names of the covariates.</param>
    /// <param name="window">The window of the exponent as a phrase.</param>
    /// <param name="isBare">Whether a table of its own has these columns alone.</param>
    public static Section<GroupEstimate> Groups(
        IReadOnlyList<GroupEstimate> estimates, IReadOnlyList<string> covariates, string window, bool isBare = false)
    {
        long shared = estimates.Where(e => e.Curve.Count > 0).Select(e => e.Curve[^1].Attempts).DefaultIfEmpty(1).Min();
        var section = new Section<GroupEstimate>("estimates", estimates) { IsBare = isBare }
            .Of("model", e => e.Group, "<model", e => e.Group).AsKey()
            .Of("problems", e => e.Problems)
            .Of("solved", e => e.Solved, "solved", e => $"{e.Solved} of {e.Problems}")
            .Show("n", e => AttemptWords.Attempts(e.LeastAttempts, e.LargestAttempts))
            .Of("least_attempts", e => e.LeastAttempts)
            .Of("largest_attempts", e => e.LargestAttempts)
            .Of("sampling", e => SamplingWords.Of(e.Sampling.Kind), "<sampling", e => SamplingWords.Short(e.Sampling.Kind))
            .OfLaw("sampling_z", e => e.Sampling.Z)
            .Show("pass@1", e => At(e, 1), AttemptWords.Number)
            .ShowIf(shared > 1, $"pass@{NumberText.Attempts(shared)}", e => NumberText.Maybe(At(e, shared), AttemptWords.Number));
        return Exponent(section, e => e.Exponent, "<beta_eff over " + window)
            .InDocument("covariates", e => Cell.Of(covariates.Select((name, i) => new Member(name, Cell.Measured(e.Covariates[i])))))
            .Covariates(covariates, (e, i) => e.Covariates[i]);
    }

    /// <summary>A row for each group and k: pass@k without bias.</summary>
    public static Section<(string Group, PassAtKPoint Point)> Curves(IReadOnlyList<GroupEstimate> estimates) =>
        Curves([.. estimates.SelectMany(e => e.Curve.Select(point => (e.Group, point)))], inTables: true);

    /// <summary>The same of points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="inTables">Whether they are a table of their own.</param>
    public static Section<(string Group, PassAtKPoint Point)> Curves(
        IReadOnlyList<(string Group, PassAtKPoint Point)> points, bool inTables) =>
        new Section<(string Group, PassAtKPoint Point)>("curves", points) { InTables = inTables }
            .Of("model", row => row.Group, "<model", row => row.Group).AsKey()
            .Of("k", row => row.Point.Attempts, "k", row => NumberText.Attempts(row.Point.Attempts)).AsKey()
            .OfLaw("pass_at_k", row => row.Point.Value, "pass@k")
            .OfLaw("failure", row => 1 - row.Point.Value, "1 - pass@k")
            .OfLaw("standard_error", row => row.Point.StandardError, "+-", value => NumberText.Significant(value, 2));

    /// <summary>A row for each group and k: the local exponent, in documents alone.</summary>
    public static Section<ExponentPoint> ExponentCurves(IReadOnlyList<ExponentPoint> points) =>
        new Section<ExponentPoint>("exponent_curves", points) { InTables = false }
            .Of("model", point => point.Group)
            .Of("k", point => point.Attempts)
            .OfLaw("exponent", point => point.Value)
            .OfLaw("exponent_lo90", point => point.Low)
            .OfLaw("exponent_hi90", point => point.High);

    /// <summary>The columns of an exponent.</summary>
    public static Section<T> Exponent<T>(Section<T> section, Func<T, LocalExponent?> exponent, string heading) => section
        .OfLaw("exponent", row => exponent(row)?.Value)
        .OfLaw("exponent_lo90", row => exponent(row)?.Low)
        .OfLaw("exponent_hi90", row => exponent(row)?.High)
        .Of("exponent_obstacle", row => exponent(row)?.Obstacle)
        .Show(heading, row => AttemptWords.Of(exponent(row)));

    // Tables have a column for each covariate, under another name where one is taken.
    private static Section<T> Covariates<T>(this Section<T> section, IReadOnlyList<string> covariates, Func<T, int, double> value)
    {
        HashSet<string> taken = [.. section.Columns.Select(column => column.Id).OfType<string>()];
        for (int i = 0; i < covariates.Count; i++)
        {
            int index = i;
            section.InTable(
                taken.Add(covariates[i]) ? covariates[i] : "covariate_" + covariates[i], row => Cell.Measured(value(row, index)));
        }

        return section;
    }

    private static double? At(GroupEstimate estimate, long attempts)
    {
        foreach (PassAtKPoint point in estimate.Curve)
        {
            if (point.Attempts == attempts)
                return point.Value;
        }

        return null;
    }
}
