using LidDsl.Laws;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Advising;

/// <summary>Whether the declared training sets are enough for the tests that pool them or need a number of them.</summary>
internal static class TrainingPowerAdvice
{
    /// <summary>The least power against the stated error that lets a report be relied on.</summary>
    public const double LeastPower = 0.8;

    public static IReadOnlyList<AdviceRule> Table { get; } =
    [
        new(
            "LID501",
            "There are training sets enough for every test",
            "Replicates = {0} is too few training sets for the test of {1}, which would stay unresolved: give {2} or more",
            AdviceSeverity.Warning,
            TooFew),
        new(
            "LID502",
            "A 5% error of the training side is caught",
            "Replicates = {0} catches a 5% error in {1} with a power of {2} only: about {3} would catch it with 95%",
            AdviceSeverity.Warning,
            TooWeak),
        new(
            "LID505",
            "A measurement has a standard error",
            "The law '{0}' is not given the noise, and at {1} the squared noise has no variance, so no sample tells its error: let '{0}' "
                + "take the mean squared noise first, or give beta above 4",
            AdviceSeverity.Warning,
            NoStandardError),
    ];

    private static IEnumerable<AdviceFinding> TooFew(AdviceScope scope)
    {
        // As many as a power asks for are enough.
        if (!scope.Spec.Budget.HasReplicates)
            yield break;
        int replicates = scope.Spec.Budget.Replicates;
        double noises = scope.All.Sum(setting => (double)setting.N);
        int ordinary = scope.All.Count(setting => scope.HasRatio(setting));
        (string What, double Needed)[] needs =
        [
            ("R = L_gen/S", ordinary == 0 ? 0 : Math.Ceiling(CheckNeeds.PooledValues / (double)ordinary)),
            ("the noise", Math.Ceiling(CheckNeeds.PooledValues / noises)),
            ("L_gen against its deterministic equivalent", ordinary == scope.All.Count ? 0 : CheckNeeds.EquivalentReplicates),
            ("measurements", scope.Spec.OwnClaims.Any() ? CheckNeeds.MeasurementReplicates : 0),
            ("L_inf by lattices", EstimatorKinds.IsLattice(scope.Choice.Kind) ? SelfNormalisedTest.FewestErrors(scope.StrictestLevel) : 0),
        ];
        (string What, double Needed)[] unmet = [.. needs.Where(need => replicates < need.Needed)];
        if (unmet.Length > 0)
        {
            yield return AdviceFinding.Warning(
                new AdvicePlace(AdvicePart.Replicates),
                AdviceWords.Whole(replicates),
                string.Join(", of ", unmet.Select(need => need.What)),
                AdviceWords.Whole(unmet.Max(need => need.Needed)));
        }
    }

    private static IEnumerable<AdviceFinding> TooWeak(AdviceScope scope)
    {
        if (!scope.Spec.Budget.HasReplicates)
            return [];
        int replicates = scope.Spec.Budget.Replicates;
        double level = scope.StrictestLevel;

        // Of a grid that was thinned an even part stands for the whole.
        double share = (double)scope.All.Count / scope.Settings.Count;
        List<(string What, double Power, double Needed)> weak = [];
        foreach ((string what, Func<double, (double Noncentrality, int Degrees)> at) in Tests())
        {
            scope.Step();
            (double noncentrality, int degrees) = at(replicates);
            if (degrees < 1)
                continue;
            double power = ChiSquaredTest.Power(noncentrality, degrees, level);
            if (power >= LeastPower)
                continue;

            // The noncentrality goes with the number of training sets, the degrees of freedom grow slowly.
            double needed = replicates;
            for (int i = 0; i < 4; i++)
            {
                (double there, int cells) = at(needed);
                needed *= ChiSquaredTest.DetectableNoncentrality(CheckNeeds.StatedPower, cells, level) / there;
            }

            weak.Add((what, power, AdviceWords.Enough(needed)));
        }

        // The fix of any raises to what all of them take.
        double all = weak.Count == 0 ? 0 : weak.Max(test => test.Needed);
        return weak.Select(test => AdviceFinding.Warning(
            new AdvicePlace(AdvicePart.Replicates),
            AdviceWords.Whole(replicates),
            test.What,
            AdviceWords.Percent(test.Power),
            AdviceWords.Whole(test.Needed),
            AdviceWords.Whole(all)));

        IEnumerable<(string, Func<double, (double, int)>)> Tests()
        {
            RatioLaw[] laws = [.. scope.Settings.Select(setting => TrainingLaw.RatioAt(setting)).OfType<RatioLaw>()];
            if (laws.Length * share * replicates >= CheckNeeds.PooledValues)
                yield return ("R = L_gen/S", count => PooledPower.OfRatio(laws, laws.Length * share, count));

            if (!scope.KnowsDifficulty)
                yield break;
            (NoiseCells Cells, double PerReplicate)[] noises =
            [
                .. scope.Settings.GroupBy(setting => scope.DifficultyOf(setting))
                    .Select(alike => (new NoiseCells(alike.Key), share * alike.Sum(setting => (double)setting.N))),
            ];
            if (noises.Sum(noise => noise.PerReplicate) * replicates < CheckNeeds.PooledValues)
                yield break;
            yield return ("the variance of the noise", count => PooledPower.OfNoise(noises, count));
        }
    }

    private static IEnumerable<AdviceFinding> NoStandardError(AdviceScope scope)
    {
        Setting[] heavy = [.. scope.All.Where(setting => setting.Beta <= CheckNeeds.LargestBetaWithoutVariance)];
        if (heavy.Length == 0)
            return [];
        return scope.Spec.OwnClaims.Where(claim => !claim.Claim!.GivenNoise).Select(claim => AdviceFinding.Of(
            heavy.Length == scope.All.Count,
            new AdvicePlace(AdvicePart.Method, Method: claim.Name),
            claim.Name,
            "beta = " + string.Join(", ", heavy.Select(setting => AdviceWords.Exact(setting.Beta)).Distinct())));
    }
}
