using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Kernels.Tests;

/// <summary>
/// Kernels emitted for declarations that nobody chose record what the reference interpreter records, given the same draws.
/// </summary>
public sealed class RandomAgreementTests
{
    private const int FewDeclarations = 20;
    private const int ManyDeclarations = 200;
    private const int Instances = 200;

    // What FailureCurve states of its sums, the stated error of an instance's hardness, and the condition of training near N = d.
    private const double OfSums = 1e-11;
    private const double OfHardness = 1e-12;
    private const double OfTraining = 1e-9;

    [Fact]
    public void Few_random_declarations_agree() => Agree(0, FewDeclarations);

    [Fact]
    [Trait("Category", "Long")]
    public void Many_random_declarations_agree() => Agree(FewDeclarations, ManyDeclarations);

    private static void Agree(int first, int count)
    {
        int compared = 0;
        for (int seed = first; seed < first + count; seed++)
        {
            ExperimentSpec spec = Declaration(new Random(seed));
            ReplicateKernel kernel = EmittedKernels.Create(spec);
            ReferenceInterpreter interpreter = new(spec) { Sampler = OwnDifficulties.SamplerOf(spec) };
            foreach (Setting setting in Experiments.Settings(spec).Where((_, i) => i % 3 == 0))
            {
                foreach (EstimatorKind estimator in (EstimatorKind[])[
                    EstimatorKind.Conditional, EstimatorKind.Importance, EstimatorKind.ExactLaw, EstimatorKind.Literal,
                    EstimatorKind.Lattice])
                {
                    // A run refuses lattices of densities with a heavy tail, such as some of these: what a last digit of s does to them
                    // is as large as their error. InterpreterAgreementTests have own densities on lattices.
                    if (estimator == EstimatorKind.Lattice && interpreter.Sampler is not null)
                        continue;
                    if (estimator == EstimatorKind.Literal && spec.AttemptsGrid[^1] > 1_000)
                        continue;
                    int instances = estimator == EstimatorKind.Lattice ? LatticeRule.Sizes[0] : Instances;
                    ReplicateRecord expected = Replicates.Of(interpreter, spec, setting, estimator, instances, (ulong)seed);
                    ReplicateRecord actual = Replicates.Of(kernel, spec, setting, estimator, instances, (ulong)seed);
                    Compare(expected, actual, spec, $"declaration {seed}, {estimator} at {setting}");
                    compared++;
                }
            }
        }

        Assert.True(compared > 3 * count, $"Only {compared} replicates were compared.");
    }

    private static void Compare(ReplicateRecord expected, ReplicateRecord actual, ExperimentSpec spec, string at)
    {
        Assert.Equal(expected.NoiseCells, actual.NoiseCells);
        Near(expected.NoiseSumOfSquares, actual.NoiseSumOfSquares, 1e-12, $"S, {at}");
        Near(expected.GeneralizationLoss, actual.GeneralizationLoss, OfTraining, $"L_gen, {at}");

        // A head that differs in its last digits makes attempts that differ by k lambda as much.
        double training = Math.Abs((actual.GeneralizationLoss / expected.GeneralizationLoss) - 1);
        for (int j = 0; j < expected.Loss.Length; j++)
        {
            Sum(expected.Loss[j], actual.Loss[j], $"L_inf({spec.AttemptsGrid[j]}), {at}");
            Sum(expected.SecondMoment[j], actual.SecondMoment[j], $"second moment at k = {spec.AttemptsGrid[j]}, {at}");
            Sum(expected.PlainLoss[j], actual.PlainLoss[j], $"plain L_inf({spec.AttemptsGrid[j]}), {at}");
        }

        void Sum(double sum, double found, string what)
        {
            double exponent = sum > 0 ? Math.Max(1, -Math.Log(sum)) : 1;
            Near(sum, found, OfSums + (exponent * (OfHardness + (2 * exponent * training))), what);
        }
    }

    private static void Near(double expected, double actual, double tolerance, string what) => Assert.True(
        Math.Abs(actual - expected) <= tolerance * Math.Abs(expected),
        FormattableString.Invariant(
            $"{what}: expected {expected:R}, emitted {actual:R}, relative difference {(actual - expected) / expected:E2}"));

    // Every axis fixed, swept or free; N on either side of d, but not so near that no solution has digits.
    private static ExperimentSpec Declaration(Random random)
    {
        int d = random.Next(1, 30);
        double[] n = Values(random, () => random.Next(2) == 0 || d < 8 ? d + 6 + random.Next(100) : random.Next(1, d - 5));
        bool hasRidge = random.Next(2) == 0;
        bool hasCut = random.Next(3) == 0;
        bool literal = random.Next(3) == 0;
        double sigma = Log(random, 1e-4, 10);
        long[] k =
        [
            .. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (long)Log(random, 1, literal ? 200 : 1e9)).Distinct().Order(),
        ];
        Role[] free = [.. new[] { Role.Tolerance, Role.TailExponent, Role.SpectralDecay }.Where(_ => random.Next(4) == 0)];
        ExperimentSpec spec = Experiments.Of(
            d: [d],
            alpha: Values(random, () => Math.Round(-1 + (4 * random.NextDouble()), 2)),
            beta: Values(random, () => Log(random, 0.3, 60)),
            sigma: [sigma],
            delta: Values(random, () => sigma * Log(random, 1e-4, 30)),
            ridge: hasRidge ? Values(random, () => Log(random, 1e-6, 1)) : [0],
            n: n,
            k: k,
            cut: hasCut ? Values(random, () => Log(random, 1e-2, 50)) : null,
            signal: hasRidge ? Values(random, () => 3 * random.NextDouble()) : null,
            free);
        return random.Next(6) switch
        {
            0 => spec.WithWavy(),
            1 when !hasCut => spec.WithRatio(),
            _ => spec,
        };
    }

    // One value or two, increasing.
    private static double[] Values(Random random, Func<double> draw) =>
        [.. Enumerable.Range(0, random.Next(3) == 0 ? 2 : 1).Select(_ => draw()).Distinct().Order()];

    private static double Log(Random random, double smallest, double largest) =>
        smallest * Math.Pow(largest / smallest, random.NextDouble());
}
