using LidDsl.Estimating;
using LidDsl.Laws;
using LidDsl.Running;
using LidDsl.Runtime;
using LidDsl.Specs;

namespace LidDsl.Tests.Running;

/// <summary>What a pilot says of the error of lattices is what they are measured to err by.</summary>
public sealed class LatticePilotTests
{
    private const int Trials = 60;

    private static readonly long[] Attempts = [1, 10, 100, 1_000, 10_000, 100_000];

    [Fact]
    public void Errors_are_as_foreseen_at_random_parameters()
    {
        Random random = new(11);
        List<double> ratios = [];
        for (int trial = 0; trial < 30; trial++)
        {
            double beta = Log(random, 0.4, 8);
            double delta = Log(random, 1e-2, 5);
            double s = Log(random, 0.05, 5);
            int size = LatticeRule.Sizes[random.Next(4)];
            bool isCut = random.Next(3) == 0;
            Difficulty difficulty = isCut ? Difficulty.CutGamma(beta, Log(random, 0.3, 20)) : Difficulty.Gamma(beta);
            QuantityLaw law = Selection.Of(SelectionRule.FirstSuccess).Quantities[0].Law(difficulty, delta, Attempts);
            double[] foreseen = new LatticePilot(law, SelectionRule.FirstSuccess, 0, Attempts[^1], size).At(s)!.Value.Loss;
            double[] found = Measured(law, s, size, random);

            // Errors of rounding and of the law are not those of a lattice.
            ratios.AddRange(foreseen.Zip(found).Where(e => e.Second > 1e-9).Select(e => e.First / e.Second));
        }

        // 16 shifts stand for all, and s lies between two that were tried.
        ratios.Sort();
        string spread = FormattableString.Invariant(
            $"{ratios.Count} errors: foreseen over found {ratios[0]:0.00} to {ratios[^1]:0.00}, median {ratios[ratios.Count / 2]:0.00}");
        Assert.True(ratios.Count > 80, spread);
        Assert.True(ratios[ratios.Count / 2] is > 0.9 and < 1.15, spread);
        Assert.True(ratios[ratios.Count / 20] > 0.6 && ratios[^(ratios.Count / 20)] < 1.7, spread);
        Assert.True(ratios[0] > 0.2 && ratios[^1] < 5, spread);
    }

    private static double[] Measured(QuantityLaw law, double s, int size, Random random)
    {
        double[] exact = new double[Attempts.Length];
        law.Evaluate(s, exact);
        InstanceLattice lattice = new(Attempts[^1]);
        FirstSuccessSums sums = new(Attempts);
        InstanceBlock block = new();
        ReplicateRecord record = new(Attempts.Length);
        RootDensity density = RootDensity.Of(law.Difficulty.Beta, law.Difficulty.LargestPrecision);
        double[] squares = new double[Attempts.Length];
        for (int i = 0; i < Trials; i++)
        {
            Shifts at = new(random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble());
            int points = lattice.Begin(density, at, s, law.ToleranceRatio, size);
            Estimators.OnLattices(lattice, points, sums, block, s, law.ToleranceRatio, record);
            for (int j = 0; j < squares.Length; j++)
                squares[j] += Math.Pow((record.Loss[j] / exact[j]) - 1, 2) / Trials;
        }

        return [.. squares.Select(Math.Sqrt)];
    }

    private static double Log(Random random, double smallest, double largest) =>
        smallest * Math.Pow(largest / smallest, random.NextDouble());
}
