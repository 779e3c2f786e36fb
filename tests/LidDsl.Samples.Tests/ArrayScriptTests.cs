namespace LidDsl.Samples.Tests;

/// <summary>What the task of the example for Slurm does when its run ends, with stand-ins for the run and for Slurm.</summary>
public sealed class ArrayScriptTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lid-array-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(75, 0, true)]
    [InlineData(75, 19, true)]
    [InlineData(75, 20, false)]
    [InlineData(137, 0, true)]

    // Bad usage, a store in the way and a cancelled run are no better the next time.
    [InlineData(2, 0, false)]
    [InlineData(3, 0, false)]
    [InlineData(143, 0, false)]
    public void A_task_asks_to_be_started_again_when_its_time_is_over_or_its_run_was_killed(int code, int restarts, bool again)
    {
        if (OperatingSystem.IsWindows())
            return;
        string program = StandIn("program", $"printf '%s ' \"$LIDDSL_SHARDS\" \"$@\" > \"{folder}/asked\"; exit {code}");
        StandIn("scontrol", $"echo \"$@\" > \"{folder}/scontrol.log\"");
        StandIn("sleep", "exit 0");
        Dictionary<string, string> variables = new()
        {
            ["PATH"] = folder + ":" + Environment.GetEnvironmentVariable("PATH"),
            ["LIDDSL_PROGRAM"] = program,
            ["LIDDSL_OUTPUT"] = folder,
            ["LIDDSL_SHARDS"] = "8",
            ["SLURM_ARRAY_JOB_ID"] = "40",
            ["SLURM_ARRAY_TASK_ID"] = "3",
            ["SLURM_RESTART_COUNT"] = restarts.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        (int ended, string output) = Command.Run(
            "bash", [Path.Combine(Samples.Root, "samples/HardTail/cluster/slurm/array.sbatch"), "--replicates", "8"], variables);
        Assert.Equal((code, ""), (ended, output));
        Assert.Equal(
            $"8 run --resume --shard auto --time-limit 03:50:00 --threads 1 --progress json --quiet --output {folder} --replicates 8 ",
            File.ReadAllText(Path.Combine(folder, "asked")));
        string log = Path.Combine(folder, "scontrol.log");
        Assert.Equal(again ? "requeue 40_3\n" : "", File.Exists(log) ? File.ReadAllText(log) : "");
    }

    private string StandIn(string name, string body)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/bash\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
