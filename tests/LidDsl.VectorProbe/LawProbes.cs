using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Predicting;
using LidDsl.Running;

namespace LidDsl.VectorProbe;

/// <summary>The laws: all that is predicted and checked of whole experiments, and L_inf where none of these takes it.</summary>
internal static class LawProbes
{
    private static readonly long[] Attempts = [.. Enumerable.Range(0, 13).Select(i => (long)Math.Pow(10, i))];

    public static IReadOnlyList<(string Name, Func<IEnumerable<double>> Results)> All =>
    [
        .. from declared in new ILidExperiment[] { WholeResults.Default, WholeCutResults.Default, WholeOwnResults.Default }
           from probe in Of(declared)
           select probe,
        .. from difficulty in new[] { Difficulty.Gamma(0.3), Difficulty.Gamma(50), Difficulty.CutGamma(1.5, 1e-2) }
           from toleranceRatio in new[] { 1e-6, 1e3 }
           select (FormattableString.Invariant($"L_inf-{difficulty.Beta}-{difficulty.LargestPrecision}-{toleranceRatio}"), Losses(difficulty, toleranceRatio)),
    ];

    private static IEnumerable<(string Name, Func<IEnumerable<double>> Results)> Of(ILidExperiment experiment)
    {
        string name = experiment.Spec.Name;
        Lazy<CheckReport> report = new(() => Checker.Check(experiment, Runner.Run(experiment, new RunOptions { Seed = 5 })));
        yield return (name + "-predictions", () => EveryNumber.In(Predictor.Predict(experiment)));
        yield return (name + "-checks", () => EveryNumber.In(report.Value));
    }

    private static Func<IEnumerable<double>> Losses(Difficulty difficulty, double toleranceRatio) => () =>
    {
        InferenceLossLaw law = new(difficulty, toleranceRatio, Attempts);
        double[] loss = new double[Attempts.Length];
        double[] exponent = new double[Attempts.Length];
        List<double> all = [];
        foreach (double bias in new[] { 0, 1e-3, 1, 1e6 })
        {
            law.EvaluateLog(bias, loss, exponent);
            all.AddRange([.. loss, .. exponent]);
        }

        return all;
    };
}
