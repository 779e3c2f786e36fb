namespace LidDsl.Laws.Tests;

public class OlsRatioLawTests
{
    [Fact]
    public void Moments_meet_the_reference_table()
    {
        double[][] rows = [.. ReferenceTable.Read("ols_ratio.csv")];
        Assert.Equal(4, rows.Length);
        foreach (double[] row in rows)
        {
            Assert.InRange(Math.Abs((OlsRatioLaw.Mean((int)row[0], (int)row[1]).Value / row[2]) - 1), 0, 1e-15);
            Assert.InRange(Math.Abs((OlsRatioLaw.SecondMoment((int)row[0], (int)row[1]).Value / row[3]) - 1), 0, 1e-14);
        }
    }
}
