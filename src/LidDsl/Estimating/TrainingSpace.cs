using LidDsl.Specs;

namespace LidDsl.Estimating;

/// <summary>Sizes of the work space of kernels.</summary>
internal static class TrainingSpace
{
    /// <summary>Rows of the design that are drawn and added up at once; a panel of 100 features stays in a second-level cache.</summary>
    public const int PanelRows = 64;

    /// <summary>
    /// With N below this many times d, the normal equations may be too ill-conditioned for their solution to be used as it is; from here on
    /// their condition number in units of the spectrum is about 9.
    /// </summary>
    public const int RefinedBelow = 4;

    // Numbers of a panel that stays in a second-level cache.
    private const int KeptNumbers = 1 << 16;

    /// <summary>
    /// Rows that a panel has room for: all of a training set whose normal equations are refined, where they stay in a second-level cache;
    /// otherwise <see cref="PanelRows"/>, and what is asked of the rows again has them drawn again.
    /// </summary>
    /// <param name="n">N, d or more.</param>
    /// <param name="d">d.</param>
    public static int RowsOfPanel(int n, int d) =>
        n / RefinedBelow < d && n * (long)WidthOf(d) <= KeptNumbers ? Math.Max(n, PanelRows) : PanelRows;

    /// <summary>The length of a row of d features and the noise, padded to the lanes.</summary>
    public static int WidthOf(int dimension) => Lanes.Pad(checked(dimension + 1));

    /// <summary>The numbers of the largest panel of rows; 0 when N is below d at every setting.</summary>
    public static int PanelLength(IEnumerable<Setting> settings) => Largest(settings, sizes => sizes.Panel);

    /// <summary>
    /// The numbers of the largest design of the dual, with the instances padded to the lanes; 0 when N is nowhere below d.
    /// </summary>
    public static int DualDesignLength(IEnumerable<Setting> settings) => Largest(settings, sizes => sizes.Design);

    /// <summary>The numbers of the largest matrix of normal equations, of the features or of the dual.</summary>
    public static int GramLength(IEnumerable<Setting> settings) => Largest(settings, sizes => sizes.Gram);

    /// <summary>The numbers of the longest vector over features or over the instances of the dual.</summary>
    public static int VectorLength(IEnumerable<Setting> settings) => Largest(settings, sizes => sizes.Vector);

    /// <summary>The numbers of one value for each training instance, padded to the lanes.</summary>
    public static int InstancesLength(IEnumerable<Setting> settings) => Lanes.Pad(settings.Max(setting => setting.N));

    private static int Largest(IEnumerable<Setting> settings, Func<TrainingSizes, long> length) =>
        checked((int)settings.Max(setting => length(TrainingProcedure.Of(setting.Training).Sizes(setting))));
}
