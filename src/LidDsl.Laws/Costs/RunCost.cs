using LidDsl.Laws;
using LidDsl.Specs;

namespace LidDsl.Costs;

/// <summary>How long a replicate takes, told before a run begins from what its kernels do.</summary>
internal static class RunCost
{
    // Nanoseconds on one core of a server processor with 256-bit vectors.
    private const double Normal = 2;
    private const double NoiseDraw = 6;
    private const double MultiplyAdd = 0.06;
    private const double FactorMultiplyAdd = 1;
    private const double Instance = 20;
    private const double LatticePoint = 80;
    private const double SumOfAttempts = 1_000;
    private const double Replicate = 20_000;

    /// <summary>Seconds of one thread for one replicate.</summary>
    /// <param name="spec">The declaration.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="choice">How instances are drawn, and how many.</param>
    public static double Seconds(ExperimentSpec spec, in Setting setting, EstimatorChoice choice) =>
        1e-9 * (Replicate + Training(setting, choice.Kind) + Instances(choice) + Inference(spec, setting, choice));

    /// <summary>A duration with two digits at most, in the unit that suits it.</summary>
    /// <param name="seconds">0 or more.</param>
    public static string InWords(double seconds)
    {
        (double Unit, string Name)[] units = [(365.25 * 86400, "years"), (86400, "days"), (3600, "h"), (60, "min")];
        foreach ((double unit, string name) in units)
        {
            if (seconds >= 2 * unit)
                return FormattableString.Invariant($"{TwoDigits(seconds / unit):#,0.#} {name}");
        }

        return seconds < 1 ? "1 s" : FormattableString.Invariant($"{TwoDigits(seconds):0.#} s");
    }

    private static double TwoDigits(double value)
    {
        double scale = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Round(value / scale) * scale;
    }

    private static double Instances(EstimatorChoice choice) =>
        (choice.Instances * (EstimatorKinds.IsLattice(choice.Kind) ? LatticePoint : Instance)) + (choice.PlainInstances * Instance);

    private static double Training(in Setting setting, EstimatorKind estimator)
    {
        TrainingWork work = TrainingLaw.WorkOf(setting, estimator == EstimatorKind.ExactLaw);
        return (Normal * work.Normals) + (NoiseDraw * work.Noises) + (MultiplyAdd * work.MultiplyAdds)
            + (FactorMultiplyAdd * work.FactorMultiplyAdds);
    }

    // Beyond drawing instances: the attempts of a literal run, or the sums at the end, which do not grow with the instances.
    private static double Inference(ExperimentSpec spec, in Setting setting, EstimatorChoice choice)
    {
        IReadOnlyList<long> attempts = spec.AttemptsGrid;
        if (choice.Kind != EstimatorKind.Literal)
            return SumOfAttempts * attempts.Count * Selection.Of(spec.Selection).Quantities.Count;
        double drawn = Selection.Of(spec.Selection).ExpectedAttempts(
            Difficulty.Of(setting), setting.ToleranceRatio, TrainingLaw.Of(setting).TypicalBias(), attempts[attempts.Count - 1]);
        return choice.Instances * 1e9 / AttemptCost.AttemptsPerSecond * drawn;
    }
}
