namespace LidDsl.Attempts.Tests.Forecasting;

public sealed class BootstrapTests
{
    [Fact]
    public void Replicates_scatter_as_studies_do()
    {
        // The law of the bootstrap is about that of drawing studies: their scatters agree within a factor of 1.5.
        double[] studies =
        [
            .. Enumerable.Range(1, 60).Select(seed => Math.Log(
                Bootstrap.Failures(Studies.Draw((ulong)seed, SamplingRule.Even, attempts: 100), 1_000, 1)[0])),
        ];
        double[] replicates =
            [.. Bootstrap.Failures(Studies.Draw(1, SamplingRule.Even, attempts: 100), 1_000, 400).Select(f => Math.Log(f))];

        // One replicate of a study has the scatter of both.
        Assert.InRange(Deviation(studies) / (Math.Sqrt(2) * Deviation(replicates)), 1 / 1.5, 1.5);
    }

    [Fact]
    public void The_seed_fixes_them_and_the_arguments_are_held_to_their_domains()
    {
        AttemptGroup group = Studies.Draw(2, SamplingRule.Even, attempts: 100);
        Assert.Equal(Bootstrap.Failures(group, 1_000, 20, seed: 3), Bootstrap.Failures(group, 1_000, 20, seed: 3));
        Assert.NotEqual(Bootstrap.Failures(group, 1_000, 20, seed: 3), Bootstrap.Failures(group, 1_000, 20, seed: 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Failures(group, 0, 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Failures(group, 10, 0));
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }
}
