using MathNet.Numerics;

namespace LidDsl.Laws.Tests.Admission;

/// <summary>Against a plain least-squares fit.</summary>
internal sealed class ExponentSlopeAdmission : IAdmission
{
    public LawInfo Law => ExponentSlope.Info;

    public Trial Draw(Parameters random)
    {
        long[] attempts = [.. Enumerable.Range(0, random.Whole(2, 12)).Select(_ => random.Attempts()).Append(1).Distinct().Order()];
        if (attempts.Length == 1)
            attempts = [1, 2];
        double[] logarithm = [.. attempts.Select(_ => -random.Uniform(0, 600))];
        double[] loss = [.. logarithm.Select(Math.Exp)];
        double[] x = [.. attempts.Select(k => Math.Log(k))];
        double mean = x.Average();
        double square = x.Sum(v => (v - mean) * (v - mean));
        double scale = x.Select((v, j) => Math.Abs((v - mean) / square * logarithm[j])).Sum();
        double expected = -Fit.Line(x, logarithm).B;
        return new Trial(
            FormattableString.Invariant($"k = {string.Join(", ", attempts)}"),
            Math.Abs(ExponentSlope.BetaEff(attempts, loss) - expected) / scale,
            ExponentSlope.Info.NumericalError!.Value);
    }
}
