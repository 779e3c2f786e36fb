using System.Globalization;
using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Running;

/// <summary>
/// Whether lattices serve a law of tau of an experiment's own. Their maps are made for densities that are smooth and fall fast as tau
/// grows; of others they are hardly better than drawn instances, and pilots of two sizes tell.
/// </summary>
internal static class OwnLattices
{
    private const int Few = 254;
    private const int Many = 4_078;

    // So many times the points leave a quarter of the error of drawn instances, about a sixteenth where the density jumps, and next to
    // nothing where it is smooth.
    private const double MostLeft = 0.02;

    // What the law itself errs by is no error of lattices.
    private const double Negligible = 1e-7;
    private const double OfLaw = 10;

    /// <summary>Passes a run whose lattices resolve its laws of tau.</summary>
    /// <exception cref="RunRefusedException">They do not: the message gives the reason and the mend.</exception>
    public static void Require(ExperimentSpec spec, IReadOnlyList<Setting> settings, RunPlan plan)
    {
        if (!EstimatorKinds.IsLattice(plan.Estimator))
            return;
        foreach (var alike in settings.GroupBy(s => (Difficulty: Difficulty.Of(s), s.ToleranceRatio)))
        {
            // Where s is small easy instances matter, where it is large all do.
            if (RootDensity.Of(alike.Key.Difficulty).Own is null)
                continue;
            Setting[] ordered = [.. alike.OrderBy(s => TrainingLaw.Of(s).TypicalBias())];
            (Setting setting, string? reason) =
                ((Setting[])[ordered[0], ordered[^1]]).Select(end => (end, Reason(spec, end))).FirstOrDefault(end => end.Item2 is not null);
            if (reason is null)
                continue;
            throw new RunRefusedException(
                $"{spec.Name} draws tau by {spec.Own(OwnMethodKind.PrecisionSampler)?.Name}, and lattices do not serve its density at "
                    + $"{setting}: {reason}. Choose an estimator that draws instances, such as "
                    + $"{EstimatorKinds.NameOf(EstimatorKind.Importance)}.");
        }
    }

    private static string? Reason(ExperimentSpec spec, Setting setting)
    {
        if (!QuantityLaw.AdmitsTolerance(setting.ToleranceRatio))
            return "delta/sigma is beyond the laws that their error is measured by";
        AnswerQuantity quantity = Selection.Of(spec.Selection).Quantities[0];
        QuantityLaw law = quantity.Law(Difficulty.Of(setting), setting.ToleranceRatio, spec.AttemptsGrid);
        if (law.Absence is { } absence)
            return "their error is known by the law of L_inf alone. " + absence.TrimEnd('.');
        double typical = TrainingLaw.Of(setting).TypicalBias();
        double bias = law.Admits(typical) && typical > 0 ? typical : 1;
        double floor = Math.Max(Negligible, OfLaw * (law.Law.NumericalError ?? 0));
        if (ErrorsOf(Few) is not { } few || ErrorsOf(Many) is not { } many)
            return "their error is known by the law of L_inf alone, and none holds there";
        int worst = Enumerable.Range(0, many.Length).MaxBy(j => many[j] > floor ? many[j] / few[j] : 0);
        return many[worst] > floor && many[worst] > MostLeft * few[worst]
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"at k = {spec.AttemptsGrid[worst]} {Few} points leave an error of {few[worst]:0.0e+0} and {Many} still ")
                + string.Create(CultureInfo.InvariantCulture, $"{many[worst]:0.0e+0}: it is not smooth, or falls too slowly as tau grows")
            : null;

        double[]? ErrorsOf(int points) =>
            new LatticePilot(law, spec.Selection, 0, spec.OnDeclaredAxes().AttemptsGrid[^1], points).At(bias)?.Loss;
    }
}
