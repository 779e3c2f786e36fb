using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Specs;
using LidDsl.Statistics;

namespace LidDsl.Running;

/// <summary>
/// How well a run knows typical values so far: at each setting the mean over training sets of ln L_gen, of ln L_inf at the largest k,
/// and of beta_eff. It is kept in three numbers for each of them, so that a replicate costs a dozen logarithms.
/// </summary>
/// <remarks>
/// Logarithms, for the losses themselves have tails so heavy that a mean may have no error: the standard error of a mean logarithm is the
/// relative one of a typical loss. A loss of 0 has none, and leaves its quantity unknown. It is no part of a result: reports have medians
/// with errors by order statistics.
/// </remarks>
/// <param name="spec">The experiment.</param>
/// <param name="settings">Its settings.</param>
internal sealed class CertaintyMeter(ExperimentSpec spec, IReadOnlyList<Setting> settings)
{
    /// <summary>Of fewer training sets the scatter says too little.</summary>
    public const int FewestReplicates = 8;

    private readonly ExponentFit? fit = ExponentFit.Of(spec.AttemptsGrid, spec.Window);
    private readonly string failure = Selection.Of(spec.Selection).Quantities[0].Symbol;
    private readonly SettingColumns columns = new(spec);
    private readonly Scatter[] generalization = new Scatter[settings.Count];
    private readonly Scatter[] loss = new Scatter[settings.Count];
    private readonly Scatter[] exponent = new Scatter[settings.Count];

    /// <summary>What a replicate adds, worked out on its own thread.</summary>
    public Logs Of(ReplicateRecord record) => new(
        Math.Log(record.GeneralizationLoss), Math.Log(record.Loss[^1]), fit?.Slope(record.Loss) ?? double.NaN);

    /// <summary>Adds a replicate of a setting.</summary>
    public void Add(int setting, Logs logs)
    {
        generalization[setting].Add(logs.Generalization);
        loss[setting].Add(logs.Loss);
        exponent[setting].Add(logs.Exponent);
    }

    /// <summary>The quantity with the largest relative error; null before any setting has replicates enough.</summary>
    public LeastCertain? Least()
    {
        LeastCertain? least = null;
        for (int i = 0; i < settings.Count; i++)
        {
            if (generalization[i].Count < FewestReplicates)
                continue;
            Consider(i, "L_gen", null, generalization[i].Error);
            Consider(i, failure, spec.AttemptsGrid[^1], loss[i].Error);
            if (fit is not null)
                Consider(i, "beta_eff", null, exponent[i].Error / Math.Abs(exponent[i].Mean));
        }

        return least;

        // What has no number is the least certain of all.
        void Consider(int setting, string quantity, long? attempts, double error)
        {
            double known = double.IsNaN(error) ? double.PositiveInfinity : error;
            if (least is null || known > least.RelativeError)
                least = new LeastCertain(quantity, attempts, settings[setting], columns.Place(settings[setting]), known);
        }
    }

    /// <summary>What a replicate says: ln L_gen, ln L_inf at the largest k, and beta_eff, which is no number without a window.</summary>
    public readonly record struct Logs(double Generalization, double Loss, double Exponent);

    // Count, mean and sum of squared deviations, updated as B. P. Welford does.
    private struct Scatter
    {
        private double squares;

        public int Count { get; private set; }

        public double Mean { get; private set; }

        /// <summary>The standard error of the mean; no number where a value was none.</summary>
        public readonly double Error => Math.Sqrt(squares / (Count - 1) / Count);

        public void Add(double value)
        {
            Count++;
            double before = value - Mean;
            Mean += before / Count;
            squares += before * (value - Mean);
        }
    }
}
