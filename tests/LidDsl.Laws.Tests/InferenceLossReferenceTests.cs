namespace LidDsl.Laws.Tests;

public class InferenceLossReferenceTests
{
    [Fact]
    public void Every_row_of_the_reference_table_is_met_to_1e_10()
    {
        double[][] rows = [.. ReferenceTable.Read("inference_loss.csv")];
        Assert.Equal(72, rows.Length);
        foreach (IGrouping<(double, double), double[]> table in rows.GroupBy(r => (r[0], r[2] / r[1])))
        {
            long[] attempts = [.. table.Select(r => (long)r[4]).Distinct()];
            InferenceLossLaw law = new(table.Key.Item1, table.Key.Item2, attempts);
            double[] loss = new double[attempts.Length];
            double[] exponent = new double[attempts.Length];
            foreach (double[] row in table)
            {
                law.Evaluate(row[3] / row[1], loss, exponent);
                int i = Array.IndexOf(attempts, (long)row[4]);
                Assert.InRange(Math.Abs((loss[i] / row[5]) - 1), 0, 1e-10);

                // Ten decimals are printed.
                Assert.InRange(Math.Abs(exponent[i] - row[6]), 0, 6e-11);
            }
        }
    }
}
