using LidDsl.Laws;

namespace LidDsl.Statistics;

/// <summary>
/// What the tests that pool all training sets make of an error of the stated size, by the laws alone: Pearson's statistic then has this
/// noncentrality and these degrees of freedom.
/// </summary>
internal static class PooledPower
{
    private const double MostCounted = 5_000;
    private const double MostValues = 1e15;

    /// <summary>That of R = L_gen/S.</summary>
    /// <param name="laws">The law of R at each setting that has one.</param>
    /// <param name="perReplicate">Values of R from all of them together for one replicate.</param>
    /// <param name="replicates">Replicates at each setting.</param>
    public static (double Noncentrality, int Degrees) OfRatio(IReadOnlyList<RatioLaw> laws, double perReplicate, double replicates)
    {
        // Of many values as many stand for all: what each adds hardly depends on the cells.
        double values = perReplicate * replicates;
        double counted = Math.Min(values, MostCounted);
        double noncentrality =
            RatioCells.Noncentrality([.. laws.Select(law => (law, counted / laws.Count))], CheckNeeds.StatedError);
        return (noncentrality * values / counted, RatioCells.Count((long)Math.Min(values, MostValues)) - 1);
    }

    /// <summary>That of the variance of the noise.</summary>
    /// <param name="noises">The cells of each law of tau, with the noises from it for one replicate.</param>
    /// <param name="replicates">Replicates at each setting.</param>
    public static (double Noncentrality, int Degrees) OfNoise(
        IReadOnlyList<(NoiseCells Cells, double PerReplicate)> noises, double replicates)
    {
        (double noncentrality, int degrees) = (0, 0);
        foreach ((NoiseCells cells, double perReplicate) in noises)
        {
            (double more, int cellsMore) = MergedCells.Planned(
                cells, (long)Math.Min(MostValues, perReplicate * replicates), NoiseCells.LargerVariance(CheckNeeds.StatedError));
            (noncentrality, degrees) = (noncentrality + more, degrees + cellsMore);
        }

        return (noncentrality, degrees);
    }
}
