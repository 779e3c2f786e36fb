using LidDsl.Running;

namespace LidDsl.Checking;

/// <summary>The laws of one quantity given the s of each training set of a run, which are worked out as they are gone through.</summary>
/// <param name="result">The run.</param>
/// <param name="laws">The laws given s/sigma, for each setting; null where there is none.</param>
internal sealed class GivenTrainingSets(RunResult result, IReadOnlyList<Func<double, TrainingSetLaw>?> laws)
{
    /// <summary>How many settings there are.</summary>
    public int Settings => laws.Count;

    /// <summary>Whether a setting has a law.</summary>
    public bool HasLaw(int setting) => laws[setting] is not null;

    /// <summary>The law of one training set of a setting that has a law.</summary>
    /// <param name="setting">The place of the setting.</param>
    /// <param name="bias">s/sigma.</param>
    public TrainingSetLaw At(int setting, double bias) => laws[setting]!(bias);

    /// <summary>s/sigma of every training set of a setting, in their order.</summary>
    public IEnumerable<double> Biases(int setting) => BiasesOf(result.Settings[setting]);

    /// <summary>The training sets of a setting, each with its law; none at a setting without a law.</summary>
    public IEnumerable<(ReplicateRecord Record, TrainingSetLaw Law)> Of(int setting)
    {
        if (laws[setting] is not { } given)
            return [];
        double sigma = result.Settings[setting].Setting.Sigma;
        return InOrder.Of(
            result.Settings[setting].Replicates, record => given(Bias(record.GeneralizationLoss, sigma)), result.Facts.Threads);
    }

    /// <summary>s/sigma of every training set of a setting of a run.</summary>
    public static IEnumerable<double> BiasesOf(SettingResult result) =>
        TrainingColumns.Of(result).GeneralizationLoss.Select(loss => Bias(loss, result.Setting.Sigma));

    private static double Bias(double generalizationLoss, double sigma) => Math.Sqrt(generalizationLoss) / sigma;
}
