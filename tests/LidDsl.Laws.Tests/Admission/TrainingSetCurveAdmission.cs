namespace LidDsl.Laws.Tests.Admission;

/// <summary>The mean curve against extrapolated sums over the distribution function, at six k of a few random settings.</summary>
internal sealed class TrainingSetCurveAdmission : IAdmission
{
    private readonly Dictionary<int, (string Where, double[] Mean, double[] Expected)> settings = [];

    public LawInfo Law => InferenceLossOverTrainingSets.Info;

    public Trial Draw(Parameters random)
    {
        int setting = random.Whole(1, 4);
        if (!settings.TryGetValue(setting, out (string Where, double[] Mean, double[] Expected) found))
            settings.Add(setting, found = Compute(new Parameters(new Random(setting))));
        int k = random.Whole(0, 5);
        return new Trial(
            found.Where,
            Math.Max(0, Math.Abs(found.Mean[k] - found.Expected[k]) - 1e-12) / Math.Max(found.Expected[k], 1e-5),
            Law.NumericalError!.Value);
    }

    private static (string Where, double[] Mean, double[] Expected) Compute(Parameters random)
    {
        (double beta, double tolerance, int d) = (random.LogUniform(1, 20), random.LogUniform(0.1, 10), (int)random.LogWhole(30, 200));
        int n = (int)(d * random.LogUniform(1.3, 30));
        long[] attempts = [1, 3, 10, 30, 100, 1000];
        double[] mean = new double[6];
        new InferenceLossOverTrainingSets(beta, tolerance, d, n, attempts).Mean(mean);
        string where = FormattableString.Invariant($"beta = {beta:R}, delta = {tolerance:R}, d = {d}, N = {n}");
        return (where, mean, TrainingSetOracle.Mean(beta, tolerance, d, n, attempts, 0.03));
    }
}
