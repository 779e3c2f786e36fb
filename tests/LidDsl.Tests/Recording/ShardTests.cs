namespace LidDsl.Tests.Recording;

public sealed class ShardTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 4)]
    [InlineData(3, 5)]
    [InlineData(0, 2)]
    [InlineData(100, 7)]
    public void Every_replicate_is_of_one_shard_and_shards_differ_by_one_at_most(int replicates, int count)
    {
        Shard[] shards = [.. Enumerable.Range(1, count).Select(index => new Shard(index, count))];
        for (int replicate = 0; replicate < replicates; replicate++)
            Assert.Single(shards, shard => shard.Has(replicate));
        int[] counts = [.. shards.Select(shard => shard.CountOf(replicates))];
        Assert.Equal([.. shards.Select(shard => Enumerable.Range(0, replicates).Count(shard.Has))], counts);
        Assert.InRange(counts.Max() - counts.Min(), 0, 1);
    }

    [Fact]
    public void The_largest_numbers_do_not_overflow()
    {
        Assert.Equal(int.MaxValue, new Shard(1, 1).CountOf(int.MaxValue));
        Assert.Equal(21_474, new Shard(Shard.Most, Shard.Most).CountOf(int.MaxValue));
        Assert.Equal(0, new Shard(Shard.Most, Shard.Most).CountOf(Shard.Most - 1));
    }

    [Theory]
    [InlineData("3/16", 3, 16)]
    [InlineData("1/1", 1, 1)]
    [InlineData("100000/100000", 100_000, 100_000)]
    public void A_text_is_read_back(string text, int index, int count)
    {
        Assert.Equal(new Shard(index, count), Shard.Parse(text));
        Assert.Equal(text, new Shard(index, count).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1/0")]
    [InlineData("-1/4")]
    [InlineData("1/4/2")]
    [InlineData("1 /4")]
    [InlineData("1/100001")]
    [InlineData("a/b")]
    public void Any_other_text_is_none(string? text) => Assert.Null(Shard.Parse(text));

    [Theory]
    [InlineData(0, 4)]
    [InlineData(5, 4)]
    [InlineData(1, 0)]
    [InlineData(1, 100_001)]
    public void Numbers_out_of_range_are_refused(int index, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Shard(index, count));
}
