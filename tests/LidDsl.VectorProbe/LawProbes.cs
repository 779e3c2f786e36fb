using LidDsl.Checking;
using LidDsl.Laws;
using LidDsl.Running;

namespace LidDsl.VectorProbe;

/// <summary>The laws: all that is predicted and checked of whole experiments, and L_inf where none of these takes it.</summary>
internal static class LawProbes
{
    private static readonly long[] Attempts = [.. Enumerable.Range(0, 13).Select(i => (long)Math.Pow(10, i))];

    public static IReadOnlyList<(string Name, Func<IEnumerable<double>> Results)> All =>
    [
        .. from experiment in new ILidExperiment[] { WholeResults.Default, WholeCutResults.Default, WholeOwnResults.Default }
           select (experiment.Spec.Name, Report(experiment)),
        .. from difficulty in new[] { Difficulty.Gamma(0.3), Difficulty.Gamma(50), Difficulty.CutGamma(1.5, 1e-2) }
           from toleranceRatio in new[] { 1e-6, 1e3 }
           select (
               FormattableString.Invariant($"L_inf-{difficulty.Beta}-{difficulty.LargestPrecision}-{toleranceRatio}"),
               Losses(difficulty, toleranceRatio)),
    ];

    // The report holds the predictions too.
    private static Func<IEnumerable<double>> Report(ILidExperiment experiment) =>
        () => EveryNumber.In(Checker.Check(experiment, Runner.Run(experiment, new RunOptions { Seed = 5 })));

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
