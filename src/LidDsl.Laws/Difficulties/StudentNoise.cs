namespace LidDsl.Laws;

/// <summary>The noise of tau ~ Gamma(beta/2, 1), <see cref="TargetNoiseLaw"/>.</summary>
internal sealed class StudentNoise(Difficulty difficulty) : NoiseLaw(difficulty)
{
    public override LawInfo Law => TargetNoiseLaw.Info;

    public override string Name => "noise is Student's t";

    private protected override bool IsFar(double logY) => TargetNoiseLaw.IsFar(logY);

    private protected override double LogPower(double logY) => TargetNoiseLaw.LogPower(logY, Difficulty.Beta);

    private protected override double UpperTail(double y) => TargetNoiseLaw.UpperTail(y, Difficulty.Beta);

    private protected override double LogUpper(double logY) => TargetNoiseLaw.LogUpperTail(logY, Difficulty.Beta);

    private protected override double LogLargest(double tail) => TargetNoiseLaw.LogQuantile(tail, Difficulty.Beta);

    private protected override double VarianceOf(double square) => 2 * square / (Difficulty.Beta - 2);
}
