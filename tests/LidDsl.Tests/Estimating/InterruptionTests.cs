using LidDsl.Estimating;
using LidDsl.Runtime;
using LidDsl.Sampling;

namespace LidDsl.Tests.Estimating;

public sealed class InterruptionTests
{
    private static readonly ReplicateStreams Streams = ReplicateStreams.Derive(1, "Interruption", [], [], 0);

    private static readonly (string Name, Action Work)[] Blocks =
    [
        ("noise", () => TrainingNoise.Draw(Streams, new GammaInstanceLaw(2.5), 0, new double[8], new double[8])),
        ("normal equations", () => Gram.Add(new double[64], 8, 8, new double[64])),
        ("factor", () => Cholesky.Factor(Identity(), 8, 8)),
        ("average", () => new FailureCurve([1, 10]).Add(new double[8], 8)),
        ("weighted average", () => new FailureCurve([1, 10]).Add(new double[8], new double[8], 8)),
        ("attempts", () => new FirstSuccessCounts([1, 10]).Add(Streams[Purpose.Attempts], 0, 0, 1)),
    ];

    public static TheoryData<string> Names => [.. Blocks.Select(block => block.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_block_of_work_is_given_up_when_its_thread_is_asked_to(string name)
    {
        Action work = Blocks.Single(block => block.Name == name).Work;
        work();
        using (Interruption.By(new CancellationToken(canceled: true)))
            Assert.ThrowsAny<OperationCanceledException>(work);
        work();
    }

    private static double[] Identity() => [.. Enumerable.Range(0, 64).Select(i => i % 9 == 0 ? 1.0 : 0)];
}
