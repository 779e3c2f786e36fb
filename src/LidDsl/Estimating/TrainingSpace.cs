using LidDsl.Specs;

namespace LidDsl.Estimating;

/// <summary>Sizes of the work space of kernels.</summary>
internal static class TrainingSpace
{
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
