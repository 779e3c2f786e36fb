using LidDsl.Hosting;

namespace LidDsl.Tests.Hosting;

/// <summary>What <c>--shard auto</c> takes from the variables of the environment.</summary>
public sealed class ShardOfEnvironmentTests
{
    [Theory]
    [InlineData("3/16", "LIDDSL_SHARD=3", "LIDDSL_SHARDS=16")]
    [InlineData("1/1", "LIDDSL_SHARD=1", "LIDDSL_SHARDS=1")]

    // The plain pair goes before an engine's.
    [InlineData("3/16", "LIDDSL_SHARD=3", "LIDDSL_SHARDS=16", "SLURM_ARRAY_TASK_ID=5", "JOB_COMPLETION_INDEX=6")]
    [InlineData("5/8", "SLURM_ARRAY_TASK_ID=5", "SLURM_ARRAY_TASK_MIN=1", "SLURM_ARRAY_TASK_COUNT=8", "SLURM_ARRAY_TASK_STEP=1")]
    [InlineData("6/8", "SLURM_ARRAY_TASK_ID=5", "SLURM_ARRAY_TASK_MIN=0", "SLURM_ARRAY_TASK_COUNT=8")]
    [InlineData("3/4", "SLURM_ARRAY_TASK_ID=14", "SLURM_ARRAY_TASK_MIN=10", "SLURM_ARRAY_TASK_COUNT=4", "SLURM_ARRAY_TASK_STEP=2")]

    // A task that is submitted again alone, with the count of all said.
    [InlineData("7/8", "SLURM_ARRAY_TASK_ID=7", "SLURM_ARRAY_TASK_MIN=7", "SLURM_ARRAY_TASK_COUNT=1", "LIDDSL_SHARDS=8")]
    [InlineData("5/8", "SLURM_ARRAY_TASK_ID=5", "LIDDSL_SHARDS=8", "JOB_COMPLETION_INDEX=0")]
    [InlineData("1/8", "JOB_COMPLETION_INDEX=0", "LIDDSL_SHARDS=8")]
    [InlineData("8/8", "JOB_COMPLETION_INDEX=7", "LIDDSL_SHARDS=8")]

    // What is set and empty is not set.
    [InlineData("8/8", "JOB_COMPLETION_INDEX=7", "LIDDSL_SHARDS=8", "LIDDSL_SHARD=", "SLURM_ARRAY_TASK_ID=")]
    public void The_share_is_found(string shard, params string[] variables)
    {
        (Shard? found, string? complaint) = Read(variables);
        Assert.Null(complaint);
        Assert.Equal(Shard.Parse(shard), found);
    }

    [Theory]
    [InlineData("no variable says which share: set LIDDSL_SHARD (from 1) and LIDDSL_SHARDS")]
    [InlineData("no variable says which share", "LIDDSL_SHARDS=8")]
    [InlineData("LIDDSL_SHARD = 3 says which share, and not of how many: set LIDDSL_SHARDS.", "LIDDSL_SHARD=3")]
    [InlineData("LIDDSL_SHARDS = many is no count of shards", "LIDDSL_SHARD=3", "LIDDSL_SHARDS=many")]
    [InlineData("LIDDSL_SHARDS = 0 is no count of shards", "LIDDSL_SHARD=3", "LIDDSL_SHARDS=0")]
    [InlineData("LIDDSL_SHARDS = 100001 is no count of shards", "LIDDSL_SHARD=3", "LIDDSL_SHARDS=100001")]
    [InlineData("LIDDSL_SHARD = 0 is no share of 8: its value goes from 1 to that count.", "LIDDSL_SHARD=0", "LIDDSL_SHARDS=8")]
    [InlineData("LIDDSL_SHARD = 9 is no share of 8", "LIDDSL_SHARD=9", "LIDDSL_SHARDS=8")]
    [InlineData("LIDDSL_SHARD = 1.5 is no share of 8", "LIDDSL_SHARD=1.5", "LIDDSL_SHARDS=8")]
    [InlineData("SLURM_ARRAY_TASK_ID = 5 stands without", "SLURM_ARRAY_TASK_ID=5")]
    [InlineData("SLURM_ARRAY_TASK_ID = 5 stands without", "SLURM_ARRAY_TASK_ID=5", "SLURM_ARRAY_TASK_MIN=1", "SLURM_ARRAY_TASK_COUNT=x")]
    [InlineData("SLURM_ARRAY_TASK_ID = x stands without", "SLURM_ARRAY_TASK_ID=x", "SLURM_ARRAY_TASK_MIN=1", "SLURM_ARRAY_TASK_COUNT=8")]

    // Tasks that are no range have no place in it.
    [InlineData("SLURM_ARRAY_TASK_ID = 7 is no share of 2", "SLURM_ARRAY_TASK_ID=7", "SLURM_ARRAY_TASK_MIN=3", "SLURM_ARRAY_TASK_COUNT=2")]
    [InlineData(
        "SLURM_ARRAY_TASK_ID = 6 is no task of an array from 1 by steps of 2", "SLURM_ARRAY_TASK_ID=6", "SLURM_ARRAY_TASK_MIN=1",
        "SLURM_ARRAY_TASK_COUNT=4", "SLURM_ARRAY_TASK_STEP=2")]
    [InlineData("SLURM_ARRAY_TASK_ID = 0 is no share of 8", "SLURM_ARRAY_TASK_ID=0", "LIDDSL_SHARDS=8")]
    [InlineData("JOB_COMPLETION_INDEX = 3 says which share, and not of how many", "JOB_COMPLETION_INDEX=3")]
    [InlineData("JOB_COMPLETION_INDEX = 8 is no share of 8", "JOB_COMPLETION_INDEX=8", "LIDDSL_SHARDS=8")]
    [InlineData("JOB_COMPLETION_INDEX = 2147483647 is no share of 8", "JOB_COMPLETION_INDEX=2147483647", "LIDDSL_SHARDS=8")]
    [InlineData("JOB_COMPLETION_INDEX = -1 is no share of 8", "JOB_COMPLETION_INDEX=-1", "LIDDSL_SHARDS=8")]
    public void What_is_wrong_is_named_with_its_mend(string complaint, params string[] variables)
    {
        (Shard? found, string? said) = Read(variables);
        Assert.Null(found);
        Assert.StartsWith(complaint, said, StringComparison.Ordinal);
        Assert.EndsWith(".", said, StringComparison.Ordinal);
    }

    private static (Shard? Shard, string? Complaint) Read(string[] variables)
    {
        var values = variables.Select(variable => variable.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return ShardOfEnvironment.Read(values.GetValueOrDefault);
    }
}
