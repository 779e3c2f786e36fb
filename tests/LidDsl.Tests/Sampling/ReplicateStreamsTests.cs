using LidDsl.Runtime;
using LidDsl.Sampling;
using LidDsl.Specs;

namespace LidDsl.Tests.Sampling;

public class ReplicateStreamsTests
{
    private static ReplicateStreams Example(
        ulong seed = 7, string name = "HardTail", Role role = Role.SampleSize, double value = 1_000, int replicate = 3) =>
        ReplicateStreams.Derive(seed, name, [role], [value], replicate);

    [Fact]
    public void Everything_that_names_a_stream_changes_it()
    {
        StreamKey[] keys =
        [
            .. Enum.GetValues<Purpose>().Select(purpose => Example()[purpose]),
            Example(seed: 8)[Purpose.Design],
            Example(name: "HardTai1")[Purpose.Design],
            Example(role: Role.Dimension)[Purpose.Design],
            Example(value: 1_001)[Purpose.Design],
            Example(replicate: 4)[Purpose.Design],
            ReplicateStreams.Derive(7, "HardTail", [], [], 3)[Purpose.Design],
            ReplicateStreams.Derive(7, "HardTail", [Role.SampleSize, Role.RidgePenalty], [1_000, 0], 3)[Purpose.Design],
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Order_of_axes_and_sign_of_zero_change_nothing()
    {
        ReplicateStreams ordered = ReplicateStreams.Derive(1, "a", [Role.RidgePenalty, Role.SampleSize], [0.0, 200], 0);
        Assert.Equal(ordered, ReplicateStreams.Derive(1, "a", [Role.SampleSize, Role.RidgePenalty], [200, -0.0], 0));
    }

    [Fact]
    public void Many_replicates_are_distinct()
    {
        HashSet<StreamKey> keys = [];
        for (int replicate = 0; replicate < 10_000; replicate++)
        {
            ReplicateStreams streams = Example(replicate: replicate);
            foreach (Purpose purpose in Enum.GetValues<Purpose>())
                Assert.True(keys.Add(streams[purpose]));
        }
    }

    [Fact]
    public void Deriving_allocates_nothing()
    {
        string longName = new('x', 5_000);
        Example();
        Example(name: longName);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Example(replicate: 5);
        Example(name: longName);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Assert.Contains("Attempts", Assert.Throws<ArgumentException>(() => Example(role: Role.Attempts)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Example(value: double.NaN));
        Assert.Throws<ArgumentException>(() => Example(name: ""));
        Assert.Throws<ArgumentOutOfRangeException>(() => Example(replicate: -1));
        Assert.Throws<ArgumentException>(() => ReplicateStreams.Derive(1, "a", [Role.SampleSize], [], 0));
        Assert.Throws<ArgumentException>(() => ReplicateStreams.Derive(1, "a", [Role.SampleSize, Role.SampleSize], [1, 2], 0));
        Assert.Throws<ArgumentException>(() => ReplicateStreams.Derive(1, "a", [(Role)99], [1], 0));
    }
}
