namespace LidDsl.Laws;

/// <summary>The table of a user's own law at steps that are small enough, with the error that smaller ones show.</summary>
internal sealed class OwnConvergence
{
    /// <summary>A table whose losses move by more than this, relative to them, when its steps are made smaller is refused.</summary>
    public const double LargestError = 5e-7;

    // With this little to gain the steps are not made smaller again.
    private const double Satisfied = 1e-10;

    // No whole number, so that the nodes of the two tables have no more than chance in common.
    private const double Ratio = 1.6;
    private const double Finest = 2.6;
    private const double Rounding = 1e-12;

    // Smaller losses are no numbers of a report.
    private const double SmallestLoss = 1e-200;

    private static readonly double[] BiasRatios = [0, 0.01, 0.05, 0.2, 0.5, 1, 3, 30, 1e3];

    private OwnConvergence(HardnessTable table, double error)
    {
        Table = table;
        Error = error;
    }

    /// <summary>The table.</summary>
    public HardnessTable Table { get; }

    /// <summary>
    /// The largest relative change of a loss, over k and bias scales, when the steps are made smaller by a factor of 1.6.
    /// </summary>
    public double Error { get; }

    /// <summary>Finds it.</summary>
    /// <param name="tableAt">The table at steps that are divided by a refinement.</param>
    /// <param name="densityError">The relative error of the distribution function of tau.</param>
    /// <param name="attempts">The values of k.</param>
    public static OwnConvergence Of(Func<double, HardnessTable> tableAt, double densityError, long[] attempts)
    {
        HardnessTable table = tableAt(1);
        for (double refinement = Ratio; ; refinement *= Ratio)
        {
            HardnessTable finer = tableAt(refinement);
            double error = Math.Max(Math.Max(Rounding, densityError), Change(table, finer, attempts));
            if (error <= Math.Max(Satisfied, densityError) || refinement * Ratio > Finest)
                return new OwnConvergence(table, error);
            table = finer;
        }
    }

    private static double Change(HardnessTable table, HardnessTable finer, long[] attempts)
    {
        double largest = 0;
        foreach (double bias in BiasRatios)
        {
            InferenceLossCurve coarse = new(table, bias, attempts[0], attempts[attempts.Length - 1]);
            InferenceLossCurve fine = new(finer, bias, attempts[0], attempts[attempts.Length - 1]);
            foreach (long k in attempts)
            {
                double expected = fine.Loss(k);
                if (expected > SmallestLoss)
                    largest = Math.Max(largest, Math.Abs((coarse.Loss(k) / expected) - 1));
            }
        }

        return largest;
    }
}
