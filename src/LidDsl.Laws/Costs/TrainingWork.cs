namespace LidDsl.Costs;

/// <summary>What a training set costs a kernel.</summary>
/// <param name="Normals">Standard normals that are drawn.</param>
/// <param name="Noises">Target noises that are drawn.</param>
/// <param name="MultiplyAdds">Multiplications with an addition that run at the speed of the vector units.</param>
/// <param name="FactorMultiplyAdds">The same of a factorisation, which runs slower.</param>
internal readonly record struct TrainingWork(double Normals, double Noises, double MultiplyAdds, double FactorMultiplyAdds)
{
    /// <summary>
    /// That of least squares: by the normal equations of the features, added up panel by panel, or with N below d by those of the
    /// instances.
    /// </summary>
    /// <param name="n">N.</param>
    /// <param name="d">d.</param>
    /// <param name="byLaw">Whether training sets are drawn by the exact law of their sums of products.</param>
    public static TrainingWork OfLeastSquares(int n, int d, bool byLaw)
    {
        double side = Math.Min(n, d);
        double factor = side * side * side / 6;
        if (byLaw)
            return new TrainingWork(side * d, n, side * d * d, factor);

        // Half of the symmetric normal equations is added up; ill-conditioned ones are refined by the same rows, drawn once more where they
        // take more room than a panel has.
        bool isRefined = n >= d && n / TrainingPanel.RefinedBelow < d;
        double passes = isRefined && TrainingPanel.Rows(n, d) < n ? 2 : 1;
        return new TrainingWork(passes * n * d, passes * n, (double)n * d * side / 2, factor);
    }
}

/// <summary>The panels of rows of a design that kernels draw and add up at once.</summary>
internal static class TrainingPanel
{
    /// <summary>
    /// With N below this many times d, the normal equations may be too ill-conditioned for their solution to be used as it is; from here on
    /// their condition number in units of the spectrum is about 9.
    /// </summary>
    public const int RefinedBelow = 4;

    /// <summary>Rows of the design that are drawn and added up at once; a panel of 100 features stays in a second-level cache.</summary>
    public const int FewestRows = 64;

    // Numbers of a panel that stays in a second-level cache.
    private const int KeptNumbers = 1 << 16;

    // Rows are padded to the lanes of the kernels.
    private const int Lanes = 8;

    /// <summary>
    /// Rows that a panel has room for: all of a training set whose normal equations are refined, where they stay in a second-level cache;
    /// otherwise as many as of 100 features do, and what is asked of the rows again has them drawn again.
    /// </summary>
    /// <param name="n">N, d or more.</param>
    /// <param name="d">d.</param>
    public static int Rows(int n, int d) =>
        n / RefinedBelow < d && n * (long)WidthOf(d) <= KeptNumbers ? Math.Max(n, FewestRows) : FewestRows;

    /// <summary>The length of a row of d features and the noise, padded to the lanes.</summary>
    /// <exception cref="OverflowException">It is beyond 2^31.</exception>
    public static int WidthOf(int d) => checked((d + Lanes) / Lanes * Lanes);
}
