namespace LidDsl.VectorProbe;

/// <summary>Snapshots of each kind of small experiments, which no vector hardware may change.</summary>
internal static class WholeSnapshots
{
    public static IEnumerable<string> All()
    {
        yield return WholeResults.Spec.ToSnapshot();
        yield return WholeResults.Default.Predict().ToSnapshot();
        yield return WholeCutResults.Default.Predict().ToSnapshot();
        RunResult result = WholeResults.Default.Run(new RunOptions { Seed = 7 });
        yield return result.ToSnapshot();
        yield return WholeResults.Default.Check(result).ToSnapshot();
    }
}
