using LidDsl.Generators.Reading;
using LidDsl.Generators.Tests.Harness;
using LidDsl.Specs;

namespace LidDsl.Generators.Tests;

public sealed class GridTests
{
    [Theory]
    [InlineData(Role.Attempts, 1, 1000, 1, new double[] { 1, 10, 100, 1000 })]
    [InlineData(Role.Attempts, 1, 10, 10, new double[] { 1, 2, 3, 4, 5, 6, 8, 10 })]
    [InlineData(Role.SampleSize, 7, 9, 1, new double[] { 7, 9 })]
    [InlineData(Role.SampleSize, 7, 9, 100, new double[] { 7, 8, 9 })]
    [InlineData(Role.TailExponent, 0.5, 8, 1, new double[] { 0.5, 8 })]
    [InlineData(Role.TailExponent, 1, 10, 4, new[] { 1, 1.77827941004, 3.16227766017, 5.6234132519, 10 })]
    public void A_logarithmic_grid_is_even_in_logarithm_whole_where_the_role_is_and_holds_both_ends(
        Role role, double from, double to, int perDecade, double[] expected)
    {
        IReadOnlyList<double> grid = Grid(role, from, to, perDecade);
        Assert.Equal(expected, grid);
    }

    [Fact]
    public void Whole_numbers_from_1e15_on_are_written_without_an_exponent() => Compiling.Generate(
        Sources.HardTail,
        "using LidDsl;\n[LidExperiment(Like = typeof(HardTail))]\npublic sealed partial record Variant\n{\n"
            + "    [Attempts, Values(1, 1_000_000_000_000_000, 9_007_199_254_740_992)] public static partial Axis<long> K { get; }\n}\n")
            .RequireSilence();

    [Fact]
    public void The_widest_grid_of_k_increases_from_one_to_the_largest_exact_integer()
    {
        IReadOnlyList<double> grid = Grid(Role.Attempts, 1, 9_007_199_254_740_992, 20);
        Assert.Equal(1, grid[0]);
        Assert.Equal(9_007_199_254_740_992, grid[^1]);
        Assert.All(grid.Zip(grid.Skip(1)), pair => Assert.True(pair.First < pair.Second && pair.First == Math.Floor(pair.First)));
    }

    [Fact]
    public void Steps_are_equal_to_twelve_digits()
    {
        IReadOnlyList<double> grid = Grid(Role.SpectralDecay, 1e-3, 70, 7);
        double ratio = Math.Log(grid[^1] / grid[0]) / (grid.Count - 1);
        Assert.All(grid.Zip(grid.Skip(1)), pair => Assert.Equal(ratio, Math.Log(pair.Second / pair.First), 1e-11));
    }

    private static IReadOnlyList<double> Grid(Role role, double from, double to, int perDecade) => GridValues.Of(
        new GridDeclaration(GridKind.LogGrid, new([Number(from), Number(to)]), Number(perDecade), LocationInfo.None), role);

    private static Number Number(double value) => new(value, null, LocationInfo.None);
}
