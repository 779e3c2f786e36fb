using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace LidDsl.Samples.Tests;

/// <summary>The example for Slurm, by a real one on this machine.</summary>
public sealed class SlurmTests
{
    private const int Killed = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly string[] Options = ["--seed", "7", "--replicates", "480"];

    [SlurmFact]
    [Trait("Category", "Long")]
    public void An_array_of_which_a_task_is_killed_gives_the_replicates_of_a_local_run()
    {
        using SampleRun local = SampleRun.Of("HardTail", ["run", "--quiet", .. Options]);
        Assert.Equal(0, local.ExitCode);
        string[] expected = Rows(Path.Combine(local.Folder, "results/HardTail.sqlite"));
        Assert.Equal(9 * 480, expected.Length);

        using SlurmNode slurm = new();
        string submit = Path.Combine(Samples.Root, "samples/HardTail/cluster/slurm/submit");
        string program = Path.Combine(AppContext.BaseDirectory, "HardTail");
        string submitted = slurm.Ask("bash", [submit, program, "8", slurm.Results, .. Options]);
        string array = Regex.Match(submitted, @"^array (\d+), merge \d+\n$").Groups[1].Value;

        // It has kept something and is not done when it is killed.
        string task = "";
        Until(() => (task = TaskOf(slurm, array)).Length > 0 && Kept(slurm) > 0, slurm);
        Assert.InRange(Kept(slurm), 1, (9 * 60) - 1);
        Process.GetProcessById(PidOf(slurm, task)).Kill();

        // The joined store gets its name when it is whole.
        string merged = Path.Combine(slurm.Results, "HardTail.sqlite");
        Until(() => File.Exists(merged), slurm);
        Assert.Matches(@"\bRestarts=1\b", slurm.Ask("scontrol", "show", "job", task));
        Assert.Equal(expected, Rows(merged));
        slurm.Ask("scancel", "--full", "--user", Environment.UserName);
    }

    private static void Until(Func<bool> done, SlurmNode slurm)
    {
        long start = Stopwatch.GetTimestamp();
        while (!done())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "Nothing more came of:\n" + slurm.Ask("scontrol", "show", "job"));
            Thread.Sleep(100);
        }
    }

    // The number that a task has beside that of the array; empty while it does not run.
    private static string TaskOf(SlurmNode slurm, string array) =>
        slurm.Ask("squeue", "--noheader", "--array", "--states=RUNNING", "--jobs=" + array, "--Format=ArrayTaskID:20,JobID:20")
            .Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is [var index, _] && index == Killed.ToString(CultureInfo.InvariantCulture))
            .Select(words => words[1]).FirstOrDefault("");

    private static int PidOf(SlurmNode slurm, string task) => slurm.Ask("scontrol", "listpids", task)
        .Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length > 1 && words[1] == task).Select(words => int.Parse(words[0], CultureInfo.InvariantCulture))
        .Single(pid => Path.Exists($"/proc/{pid}/comm") && File.ReadAllText($"/proc/{pid}/comm") == "HardTail\n");

    private static int Kept(SlurmNode slurm)
    {
        string store = Path.Combine(slurm.Results, $"HardTail.shard-{Killed}-of-8.sqlite");
        try
        {
            return File.Exists(store) ? Rows(store).Length : 0;
        }
        catch (SqliteException)
        {
            // It is just being made.
            return 0;
        }
    }

    private static string[] Rows(string store)
    {
        using SqliteConnection connection = new($"Data Source={store};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = new("SELECT * FROM replicates ORDER BY key", connection);
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => Cell(reader.GetValue(i)))));
        return [.. rows];
    }

    private static string Cell(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
