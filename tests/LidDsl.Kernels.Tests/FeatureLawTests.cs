using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

/// <summary>
/// Emitted kernels follow the deterministic equivalent with their own spectrum and signal, closely enough to see 5 per cent.
/// </summary>
public sealed class FeatureLawTests
{
    private const double SeenError = 0.05;
    private const int FewestReplicates = 400;
    private const int MostReplicates = 6_000;

    // A false alarm in a million settings; what lies 1.645 further is missed once in twenty.
    private const double Alarm = 4.9;

    private static readonly Dictionary<string, ExperimentSpec> Specs = new(StringComparer.Ordinal)
    {
        ["isotropic"] = Of(alpha: -1, ridge: 0.5),
        ["isotropic, first signal"] = Of(alpha: -1, ridge: 0.5, signal: double.PositiveInfinity),
        ["first signal"] = Of(alpha: 0.5, ridge: 0.1, double.PositiveInfinity, d: 220, 200),
        ["decaying signal"] = Of(alpha: 0.5, ridge: 0.1, signal: 2, d: 220, 360),
        ["own spectrum"] = Of(alpha: 0.5, ridge: 0.5).WithWavy(),
        ["own spectrum, decaying signal"] = Of(alpha: 0.02, ridge: 0.5, signal: 1).WithExponential(),
    };

    [Theory]
    [InlineData("isotropic")]
    [InlineData("isotropic, first signal")]
    [InlineData("own spectrum")]
    [InlineData("own spectrum, decaying signal")]
    public void Training_sets_follow_the_law_of_their_spectrum_and_signal(string name) => Follow(Specs[name]);

    [Theory]
    [InlineData("first signal")]
    [InlineData("decaying signal")]
    [Trait("Category", "Long")]
    public void So_do_larger_ones(string name) => Follow(Specs[name]);

    private static void Follow(ExperimentSpec spec)
    {
        ReplicateKernel kernel = EmittedKernels.Create(spec);
        foreach (Setting setting in Experiments.Settings(spec))
        {
            List<double> ratios = [];
            double lawError = 0;
            double error = double.PositiveInfinity;

            // Only the standard error says when to stop, never the mean.
            while (ratios.Count < FewestReplicates || (ratios.Count < MostReplicates && !Sees(lawError, error)))
            {
                ReplicateRecord record = Replicates.Of(kernel, spec, setting, EstimatorKind.Conditional, 1, seed: 5, ratios.Count);
                RidgeEquivalent law = RidgeEquivalentLaw.Of(setting, record.NoiseSumOfSquares / setting.N);
                ratios.Add(record.GeneralizationLoss / law.GeneralizationLoss);
                lawError = Math.Max(lawError, law.RelativeError);
                if (ratios.Count % 100 == 0)
                    error = StandardError(ratios);
            }

            double mean = ratios.Average();
            string at = FormattableString.Invariant(
                $"{setting}: mean {mean:F5} +- {error:F5}, the law's error {lawError:F5}, {ratios.Count} training sets");
            Assert.True(Math.Abs(mean - 1) <= lawError + (Alarm * error), at);
            Assert.True(Sees(lawError, error), "cannot see 5 per cent at " + at);
        }
    }

    private static bool Sees(double lawError, double error) => (2 * lawError) + ((Alarm + 1.645) * error) <= SeenError;

    private static double StandardError(List<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1.0) / values.Count);
    }

    // A signal in few features has a law with a larger error, and asks for larger N. sigma^2 = 0.04 leaves the bias a good part of the
    // loss; beta = 12 leaves the noise a variance of its own.
    private static ExperimentSpec Of(double alpha, double ridge, double signal = 0, double d = 100, params double[] n) => Experiments.Of(
        d: [d], alpha: [alpha], beta: [12], sigma: [0.2], delta: [0.1], ridge: [ridge], n: n.Length > 0 ? n : [80, 400], k: [1],
        signal: [signal]);
}
